extension Fact {
    /// Codes in the `errors` of a batch and of its rows; no complete table of them is public.
    ///
    /// Source: the guides to error diagnostics, partial ingestion, troubleshooting and ETL, the
    /// support article ka-26349, and the samples of Flow Service.
    static let ingestionCodes = [
        Fact(
            .code,
            "106",
            meaning: "a file of the batch is empty, or the batch has no file",
            remedy: "send files with rows; check the export that wrote them"
        ),
        Fact(
            .code,
            "118",
            meaning: "the first row of a CSV file, its header, has an empty name",
            remedy: "name every column, without blanks"
        ),
        Fact(
            .code,
            "140",
            meaning: "the batch could not be processed; often the same data were ingested already",
            remedy: "batch list --dataset shows what is there; else ask Adobe's support"
        ),
        Fact(
            .code,
            "200",
            meaning: "a file that should be Parquet is not: it does not end with PAR1",
            remedy: "say the format when the batch is created: --format json, or send Parquet"
        ),
        Fact(.code, "0070000017", meaning: "the platform does not know what went wrong"),
        Fact(
            .code,
            "unknown",
            meaning: "the ingestion job was stopped",
            remedy: "the other errors of the batch say more"
        ),
        Fact(.code, "405", meaning: "a call was made with a method that the path does not have"),
        Fact(
            .code,
            "INGEST-1211-400",
            meaning: "rows could not be parsed, converted or validated, and diagnostics are off",
            remedy: "send them again with --diagnostics to learn which rows and why"
        ),
        Fact(
            .code,
            "INGEST-1212-400",
            meaning: "some rows were refused; the other entries say how many and why",
            remedy: "batch errors --rows 20 shows some; batch download --errors gets all"
        ),
        Fact(
            .code,
            "INGEST-1401-400",
            meaning: "a row is corrupt: it is not one JSON object, or cannot be read",
            remedy:
                "for one JSON list in a file create the batch with --multi-line; else one object a line"
        ),
        Fact(
            .code,
            "INGEST-1554-400",
            meaning: "rows were refused; this code is not documented"
        ),
        Fact(
            .code,
            "INGEST-1555-400",
            meaning: "a field that the schema requires is missing or null",
            remedy: "schema show has the required fields; fill them in every row"
        ),
        Fact(
            .code,
            "MAPPER-3700-400",
            meaning: "a mapping of Data Prep could not be applied",
            remedy: "check source and destination paths and types of the mapping set"
        ),
        Fact(
            .code,
            "CONNECTOR-2001-500",
            meaning: "the ingested data could not be promoted",
            remedy: "try again later; else ask Adobe's support"
        ),
        Fact(
            .code,
            "DCVS-1101-400",
            meaning: "a record does not fit the schema: a value has another type than is expected",
            remedy: "the message names the path and the expected type"
        ),
        Fact(
            .code,
            "TypeCompatibilityException",
            meaning: "a value cannot be converted to the type that the schema has for its field",
            remedy: "schema show has the types; numbers become texts, texts no objects"
        ),
        Fact(
            .code,
            "EMU-CONVERT-400",
            meaning: "the emulator's own: a value cannot be converted to the type of its field"
        ),
        Fact(.code, "EMU-ENUM-400", meaning: "the emulator's own: a value is none of the allowed"),
        Fact(.code, "EMU-RANGE-400", meaning: "the emulator's own: a number is out of its range"),
    ]

    /// Codes of the gateway, in front of every service, and of IMS.
    ///
    /// Source: "Authenticate and access APIs", "Troubleshooting", and the published validators of
    /// the gateway.
    static let gatewayCodes = [
        Fact(.code, "403000", meaning: "no API key was sent", remedy: "set api-key, or API_KEY"),
        Fact(
            .code,
            "403003",
            meaning: "the API key is unknown",
            remedy: "it is the Client ID of the Developer Console's credential"
        ),
        Fact(.code, "403010", meaning: "no access token was sent", remedy: "login, or set token"),
        Fact(
            .code,
            "401013",
            meaning: "the access token is wrong or has expired",
            remedy: "login, or set token with a fresh one; it lasts 24 hours"
        ),
        Fact(
            .code,
            "400003",
            meaning: "a header that every call has to have is missing",
            remedy: "set org, or IMS_ORG"
        ),
        Fact(
            .code,
            "403023",
            "403025",
            meaning: "the credential may not work for this organisation",
            remedy: "in the Admin Console give it a product profile of Experience Platform"
        ),
        Fact(
            .code,
            "403024",
            meaning: "the profile of the account must not be read",
            remedy: "ask the organisation's administrator"
        ),
        Fact(
            .code,
            "403027",
            meaning: "the organisation's id is malformed, or the account has no product profile",
            remedy: "an id looks like 4F3B…@AdobeOrg; session shows which one is sent"
        ),
        Fact(
            .code,
            "401014",
            meaning: "the access token is not allowed for this kind of call",
            remedy: "use a token of an OAuth server-to-server credential"
        ),
        Fact(
            .code,
            "401015",
            "403011",
            meaning: "the access token lacks a scope",
            remedy: "ask for it with SCOPES; the credential has to be granted it"
        ),
        Fact(.code, "403020", meaning: "the access token is missing or wrong", remedy: "login"),
        Fact(
            .code,
            "429001",
            "429002",
            "429050",
            meaning: "too many requests in too short a time",
            remedy: "wait as long as Retry-After says; set retries does so by itself"
        ),
        Fact(
            .code,
            "503000",
            "503010",
            "503071",
            meaning: "the gateway could not check the request for the moment",
            remedy: "it passes; set retries says how often a request is sent again"
        ),
        Fact(
            .code,
            "invalid_client",
            meaning: "IMS does not know the client id, or the secret does not belong to it",
            remedy: "compare both with the Developer Console"
        ),
        Fact(
            .code,
            "invalid_scope",
            meaning: "a scope is unknown, or not granted to the credential",
            remedy: "SCOPES says which are asked for"
        ),
    ]
}

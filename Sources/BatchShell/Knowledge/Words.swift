import BatchLanguage

extension Fact {
    /// Fields of batches and of what belongs to them.
    ///
    /// Source: the Catalog and Batch Ingestion API references; published clients for some tags.
    static let fields = [
        Fact(
            .field,
            "acp_stagePath",
            meaning: "a tag: where the platform keeps the uploaded files until they are ingested"
        ),
        Fact(.field, "acp_producer", meaning: "a tag: the client that created the batch"),
        Fact(.field, "acp_successor", meaning: "a tag: the batch that replaced this one"),
        Fact(
            .field,
            "acp_enableErrorDiagnostics",
            "enableErrorDiagnostics",
            meaning: "whether the platform keeps what is wrong with each row, for up to 30 days"
        ),
        Fact(
            .field,
            "acp_partialIngestionPercent",
            "partialIngestionPercent",
            meaning: "how many percent of the rows may fail before the whole batch does"
        ),
        Fact(.field, "datasetId", meaning: "the dataset that the files of a batch have to fit"),
        Fact(
            .field,
            "inputFormat",
            meaning:
                "the format of all files of a batch, said when it is created; parquet by default"
        ),
        Fact(
            .field,
            "isMultiLineJson",
            meaning:
                "whether a JSON file is one list of objects, rather than an object on each line",
            remedy: "batch create --multi-line"
        ),
        Fact(.field, "externalId", meaning: "an id of the client's own; by default the batch's"),
        Fact(
            .field,
            "replay",
            meaning: "the batches that this one replaces when it succeeds",
            remedy: "batch create --replace BATCH"
        ),
        Fact(
            .field,
            "relatedObjects",
            meaning: "what the batch belongs to; the one of type dataSet is its dataset"
        ),
        Fact(
            .field,
            "failedRecordCount",
            meaning: "how many rows were refused; input less output may say more"
        ),
        Fact(.field, "inputRecordCount", meaning: "how many rows were read"),
        Fact(.field, "outputRecordCount", meaning: "how many rows are in the data lake"),
        Fact(.field, "recordCount", meaning: "how many rows failed with this code"),
        Fact(
            .field,
            "created",
            "updated",
            "started",
            "completed",
            meaning: "milliseconds since 1970"
        ),
        Fact(
            .field,
            "availableDates",
            meaning: "from when to when the data are there, in seconds since 1970"
        ),
        Fact(.field, "version", meaning: "grows with every change; If-Match compares with it"),
        Fact(.field, "imsOrg", meaning: "the organisation that it belongs to"),
        Fact(.field, "sandboxId", meaning: "the sandbox that it is in"),
        Fact(.field, "schemaRef", meaning: "the schema that the rows of a dataset have to fit"),
        Fact(.field, "_corrupt_record", meaning: "a row as it was sent, which could not be read"),
        Fact(.field, "_errors", meaning: "what is wrong with a row of the diagnostics"),
    ]

    /// Headers of requests and answers.
    ///
    /// Source: "Authenticate and access APIs"; the gateway's validators for the answers.
    static let headers = [
        Fact(
            .header,
            "x-api-key",
            meaning: "the Client ID of the credential",
            remedy: "set api-key"
        ),
        Fact(.header, "x-gw-ims-org-id", meaning: "the organisation", remedy: "set org"),
        Fact(
            .header,
            "x-sandbox-name",
            meaning: "the sandbox; a request without it may go to production",
            remedy: "set sandbox"
        ),
        Fact(.header, "Authorization", meaning: "the access token, behind Bearer"),
        Fact(
            .header,
            "x-request-id",
            meaning: "the platform's name for a request; its support asks for it"
        ),
        Fact(.header, "Retry-After", meaning: "how long to wait before the next request"),
        Fact(
            .header,
            "Content-Range",
            meaning: "which bytes of a large file a part is, first and last, counted from 0"
        ),
        Fact(.header, "If-Match", meaning: "the version that a change expects; another gives 412"),
    ]

    /// The limits of the platform.
    ///
    /// Source: "Guardrails for data ingestion", the API references and the guide.
    static let limits = [
        Fact(
            .limit,
            "256MB",
            "256 MB",
            meaning: "the largest file in one request; above it a file goes in parts",
            remedy: "batch upload does that by itself"
        ),
        Fact(.limit, "512000000", meaning: "the largest part of a large file, in bytes"),
        Fact(.limit, "1500", meaning: "the most files in a batch"),
        Fact(.limit, "100GB", "100 GB", meaning: "the most data in a batch"),
        Fact(.limit, "20GB", "20 GB", meaning: "the most data an hour through batch ingestion"),
        Fact(
            .limit,
            "138",
            "2000",
            meaning: "batches a minute and user, by older and newer documents"
        ),
        Fact(.limit, "90", meaning: "batches a day for Profile and ExperienceEvent, not enforced"),
        Fact(.limit, "10000", meaning: "the most fields in a row"),
        Fact(.limit, "30d", "30 days", meaning: "how long the diagnostics of a batch are kept"),
    ]

    /// The exit codes of the program, from the kinds of error.
    static let exitCodes =
        Dictionary(grouping: ErrorKind.allCases, by: \.exitCode)
        .sorted { $0.key < $1.key }
        .map { code, kinds in
            Fact(
                .exitCode,
                String(code),
                meaning: "an error of kind \(kinds.map(\.rawValue).joined(separator: ", "))",
                remedy: "help exits"
            )
        } + [
            Fact(.exitCode, "0", meaning: "everything succeeded"),
            Fact(.exitCode, "143", meaning: "ended by SIGTERM"),
        ]
}

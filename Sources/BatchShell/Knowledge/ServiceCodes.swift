extension Fact {
    /// Codes of the gateway, in front of every service, and of IMS.
    ///
    /// Source: "Authenticate and access APIs", "Troubleshooting", and the published validators of
    /// the gateway.
    static let gatewayCodes = FactTable(
        .code,
        """
        403000: no API key was sent
          > set api-key, or API_KEY
        403003: the API key is unknown
          > it is the Client ID of the Developer Console's credential
        403010: no access token was sent
          > login, or set token
        401013: the access token is wrong or has expired
          > login, or set token with a fresh one; it lasts 24 hours
        400003: a header that every call has to have is missing
          > set org, or IMS_ORG
        403023, 403025: the credential may not work for this organisation
          > in the Admin Console give it a product profile of Experience Platform
        403024: the profile of the account must not be read
          > ask the organisation's administrator
        403027: the organisation's id is malformed, or the account has no product profile
          > an id looks like 4F3B…@AdobeOrg; session shows which one is sent
        401014: the access token is not allowed for this kind of call
          > use a token of an OAuth server-to-server credential
        401015, 403011: the access token lacks a scope
          > ask for it with SCOPES; the credential has to be granted it
        403020: the access token is missing or wrong
          > login
        429001: the service has had all the requests of this time that it takes from everybody
          > wait as long as Retry-After says; set retries does so by itself
        429002: this API key has had all its requests of this time
          > send fewer at once (--parallel 1), or wait; other programs may use the same key
        429050: too many requests in too short a time
          > wait as long as Retry-After says; set retries does so by itself
        503000: the gateway could not check the API key for the moment
          > it passes; set retries says how often a request is sent again
        503010: the gateway could not check the access token for the moment
          > it passes; set retries says how often a request is sent again
        503071: the gateway holds this client back for the moment
          > it passes; set retries says how often a request is sent again
        413000: the emulator's own: a body is larger than one request may carry
          > batch upload sends a large file in parts
        414000: the emulator's own: a URL is longer than 2000 characters
          > shorten names and filters
        invalid_client: IMS does not know the client id, or the secret does not belong to it
          > compare both with the Developer Console
        invalid_scope: a scope is unknown, or not granted to the credential
          > SCOPES says which are asked for
        invalid_request: a field of the request for a token is missing or malformed
          > it wants grant_type, client_id, client_secret and scope; login sends all four
        unsupported_grant_type: IMS gives no token for this kind of grant
          > grant_type has to be client_credentials
        invalid_token, invalid_signature, bad_request: the signed token of the retired JWT way was
          refused
          > make an OAuth server-to-server credential in the Developer Console
        internal_error: IMS failed, or the JWT way was used with a credential that has left it
          > try again; else make an OAuth server-to-server credential
        """
    )

    /// Codes and titles of errors of the services behind the gateway, and the emulator's own.
    ///
    /// Source: the guides to Catalog, Schema Registry and sandboxes; samples of their answers. No
    /// error of Batch Ingestion is documented: the emulator has codes of its own there.
    static let serviceCodes = FactTable(
        .code,
        """
        BadRequestError: Catalog cannot take the query or the body as it is
          > the detail says what; http shows what was sent
        NotFoundError: Catalog has no such object in this sandbox
          > session shows the sandbox; batch show --any-sandbox looks in all
        ForbiddenError: Catalog does not let this credential change the object or its tags
          > tags whose name begins with adobe are the platform's own
        PreconditionFailedError: the object has changed since the version in If-Match
          > read it again, and change that
        RangeNotSatisfiableError: bytes are asked for that the file does not have
          > take the file from its first byte: batch download --overwrite
        XDM-1010-404, XDM-1011-404, XDM-1012-404, XDM-1013-404, XDM-1014-404, XDM-1015-404,
        XDM-1016-404, XDM-1017-404: the Schema Registry has no such resource
          > schema list shows the schemas there are; an id in a path is percent-encoded
        XDM-1006-400, XDM-1007-400, XDM-1008-400, XDM-1009-400: the Accept header does not fit the call
          > a list wants no version, one schema wants one: ;version=1
        XDM-1006-406: the schema has no such version
          > ask for ;version=1
        XDM-1020-400, XDM-1021-400, XDM-1022-400, XDM-1023-400, XDM-1024-400: a resource stands
          outside the tenant's own namespace
          > fields of one's own stand under _TENANT
        XDM-1521-400: another schema has this title already
          > give it a title of its own
        XDM-*: a code of the Schema Registry; its detail says what is wrong
        SMS-2074-400, SMS-*: a code of the Sandbox API; its title says what is wrong
        EMU-*-DATASET: the emulator's own: the dataset is not there, or is not that of the batch
          > dataset list shows those of the sandbox in use
        EMU-*-BATCH: the emulator's own: the batch is not there, or takes no files any more
          > batch show says where it is; session shows the sandbox
        EMU-*-REPLAY: the emulator's own: a batch that is to be replaced cannot be
          > batch show says its status and its dataset
        EMU-*-PATH: the emulator's own: the name of a file is none that a batch can have
          > no empty part, no . and no .. between slashes
        EMU-*-FILES: the emulator's own: the batch has as many files as it may
          > send the others in another batch
        EMU-*-FILE: the emulator's own: a file is not there, was not begun, or its parts make no whole
          > batch upload --resume sends what is missing
        EMU-*-RANGE: the emulator's own: Content-Range is none, or does not fit the bytes that came
          > it counts from 0, the last byte included: bytes 0-99 for a hundred
        EMU-*-ACTION: the emulator's own: an action that is unknown, or not possible in this status
          > COMPLETE, ABORT, FAIL and REVERT for a batch, INITIALIZE and COMPLETE for a file
        EMU-*-TYPE: the emulator's own: a file came as a form, as curl -F sends it
          > send its bytes alone: curl --data-binary @FILE, application/octet-stream
        EMU-*-HOST, EMU-*-BODY, EMU-*-HEADER, EMU-*-REQUEST: the emulator's own: the request itself is
          broken
          > its detail says where
        EMU-*-ID: the emulator's own: a text in the path can be no id
        EMU-*-NUL, EMU-*-TEXT: the emulator's own: a text holds a NUL byte
        EMU-*-QUERY: the emulator's own: a parameter of the query is wrong
        EMU-SANDBOX-403: the emulator's own: there is no such sandbox, or it may not be used
          > sandbox list shows those there are
        EMU-SANDBOX-*: the emulator's own: a question about sandboxes that has no answer
          > sandbox list shows those there are
        EMU-*-STRICT: the emulator was started with --strict, and the documents forbid this
          > its detail says what they want
        EMU-*-FAULT: a fault that somebody has set at the emulator
          > get /_emulator/faults lists them
        EMU-*-STORAGE: the emulator's disk takes no more
        EMU-*-INTERNAL: the emulator itself failed
        EMU-*-OWN: a request to the emulator's own pages is wrong
        EMU-*: an error that only the emulator has; the platform says it in other words
          > its detail says what is wrong
        """
    )
}

extension Fact {
    /// Headers of requests and answers.
    ///
    /// Source: "Authenticate and access APIs"; the gateway's validators for the answers.
    static let headers = FactTable(
        .header,
        """
        x-api-key: the Client ID of the credential
          > set api-key
        x-gw-ims-org-id: the organisation
          > set org
        x-sandbox-name: the sandbox; a request without it may go to production
          > set sandbox
        x-sandbox-id: the sandbox by its id, for tokens of Adobe's own
          > set sandbox
        x-user-token: a token of Adobe's own services
        Authorization, Bearer: the access token, behind Bearer
          > login, or set token
        x-request-id: the platform's name for a request; its support asks for it
        Retry-After: how long to wait before the next request
        Content-Type: the type of the body: application/json, and application/octet-stream for files
        Content-Length: how many bytes the body has
        Content-Range: which bytes of a large file a part is, first and last, counted from 0
        Content-Encoding: how the body is packed: gzip
        Range: which bytes of a file are asked for; of a large upload, which have arrived
        Accept-Ranges: whether a file can be had in pieces
        Accept: the type that the answer should have; the Schema Registry has its own, with a version
        Accept-Encoding: how the answer may be packed: gzip
        If-Match: the version that a change expects; another gives 412
        If-None-Match: the version that a change or look must not find
        ETag, E-Tag: the version of the object, for If-Match
        Location: where the new object is, or where to ask in place of here
        Link: the address of the next page; Catalog sends none
        Pragma: validate-only checks a creation or change without doing it
        Allow: the methods that a path has
        Vary: which headers of the request the answer depends on
        Date: when the answer was sent
        Server: the program that answered
        Connection: whether the connection stays open for the next request
        Transfer-Encoding: how the body comes where its length is not known before
        Host: the host that a request is for
        Expect: asks whether a large body may come before it is sent
        User-Agent: the program that asks
        Cache-Control: how long an answer may be kept
        Last-Event-ID: the event from which the emulator's page goes on
        X-Batchsh-Aside: a request of batchsh's own, beside the commands that are typed
        X-Frame-Options, X-Content-Type-Options, Referrer-Policy, Content-Security-Policy,
        Cross-Origin-Resource-Policy, Cross-Origin-Opener-Policy: keeps other pages of a browser away
          from the emulator's own
        Access-Control-*: what pages of other origins may ask for
        """
    )

    /// Parameters of queries.
    ///
    /// Source: the references of Catalog, Data Access, Batch Ingestion, Schema Registry and Sandbox.
    static let parameters = FactTable(
        .parameter,
        """
        action: what is to be done with a batch or large file: COMPLETE, ABORT, REVERT, INITIALIZE
        limit: how many entries a page has: 1 to 100 in Catalog, 20 unless it is said
          > batch list --limit N, --all
        start: where a page begins: a number in Catalog and Data Access, a mark in the Schema Registry
        offset: where a page of sandboxes begins; goes with limit only
        orderBy: the field that Catalog sorts by: desc:created; a comma parts several
          > batch list --order FIELD
        orderby: the field that the Schema Registry sorts by; - before it turns it round
        sort: the older name of orderBy in Catalog
        createdAfter, createdBefore: only what was made after or before a moment, in milliseconds
          > batch list --since 2d --before DATE
        startAfter, startBefore, endAfter, endBefore: only batches whose availableDates begin or end
          after or before a moment
        property: a condition on a top-level field: exists, !absent, name==x, version>1.0.0, name~^a
          > batch list --where
        properties: the top-level fields to get, with commas between
          > batch list --fields a,b
        batch: only the batch of this id
        dataSet, dataSetId: only batches of this dataset, or files of it
          > batch list --dataset
        status: only batches of this status; a comma parts several, ! before it excludes
          > batch list --status S,S
        tags: only objects with this tag: name:value, name:* for any
        name, description: only datasets of this name or description; * stands for anything
        aggregate: whether status, counts and errors of related objects are shown with the batch
        connection, connector, transform: only batches of this connection, connector or transform
        requestDataSource: whether Catalog makes a data source with a new dataset
        path: which file of a batch or dataset: its name gives the bytes, none gives the list
        format: the format that a preview reads the files as
        isMultiLineJson, delimiter, quote, escape, charset, header: how a preview reads the files
        nrow: how many rows a preview has
        lastBatchId, lastBatchStatus, lastSuccessfulBatchId, lastFailedBatchId: only datasets whose
          latest batches are these
        """
    )
}

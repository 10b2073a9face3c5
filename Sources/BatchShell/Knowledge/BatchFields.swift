extension Fact {
    /// Fields of batches and of what belongs to them.
    ///
    /// Source: the Catalog and Batch Ingestion API references; published clients for some tags and
    /// counts.
    static let batchFields = FactTable(
        .field,
        """
        id: the name that the platform gave the object; it belongs to one sandbox
        datasetId: the dataset that the files of a batch have to fit
        inputFormat: the format of all files of a batch, said when it is created; parquet by default
          > batch create --format json
        isMultiLineJson: whether a JSON file is one list of objects, rather than an object on each line
          > batch create --multi-line
        enableErrorDiagnostics: whether the platform keeps what is wrong with each row, for up to 30
          days
          > batch create --diagnostics
        partialIngestionPercent, partialIngestionPercentage: how many percent of the rows may fail
          before the whole batch does
          > batch create --partial 5
        externalId: an id of the client's own; by default the batch's
          > batch create --external-id
        replay: the batches that this one replaces when it succeeds
          > batch create --replace BATCH
        predecessors: the ids of the batches that this one replaces, each behind a $ when it is sent
          > batch create --replace BATCH
        predecessorsByExternalId: the same by the clients' own ids
        reason: why a batch replaces others, in any words; or why a token is not valid
          > batch create --replace BATCH --reason TEXT
        relatedObjects: what the batch belongs to; the one of type dataSet is its dataset
        tags: names with lists of texts, for filters and for the platform's own notes
          > batch create --tag NAME=VALUE; batch list --where
        status: where a batch is on its way, or the HTTP status in an error
          > explain staging, explain 404
        errors: what is wrong with a batch; nothing of it says that rows were not lost
          > batch errors BATCH
        metrics: how many rows, files and bytes of a batch were read and written; missing for CSV
        failedRecordCount: how many rows were refused; input less output may say more
        inputRecordCount: how many rows were read
        outputRecordCount: how many rows are in the data lake
        inputFileCount, outputFileCount: how many files were read, or written into the data lake
        inputByteSize, outputByteSize: how many bytes were read, or written into the data lake
        inputRecordSize, outputRecordSize: other names for the counts of rows read and written
        recordCount: how many rows failed with this code, or how many a batch has
        partitionCount: how many partitions of the data lake were written
        recordsRead, recordsWritten, recordsFailed: how many rows were read, written and refused, as
          older batches have it
        recordsSize: how many bytes the rows have that a stream or Profile took
        startTime, endTime: when the job began and ended, in milliseconds since 1970; of older batches
        failureReason: why the job of an older batch failed, in the words of its engine
        invalidRecordCount: how many rows a stream or Profile refused, of every kind
        invalidRecordsProfile: how many rows Profile refused
        invalidRecordsIdentity: how many rows have an identity that cannot be used
        invalidRecordsStreamingValidation: how many rows of a stream do not fit the schema
        invalidRecordsMapper: how many rows a mapping of Data Prep could not take
        invalidRecordsUnknown: how many rows were refused for a reason that is not told
        created, updated, started, completed: milliseconds since 1970
        availableDates: from when to when the data are there, in seconds since 1970
        startDate, endDate: the first and last moment of availableDates, in seconds since 1970
        version: grows with every change; If-Match compares with it
        imsOrg, imsOrgId: the organisation that it belongs to
        sandboxId: the sandbox that it is in
        createdUser, updatedUser: the account that made the object, or changed it last
        createdClient: the API key of the program that made the object
        size: the bytes of a batch or file
        delimiter, delimiters: what stands between two fields of CSV; a comma unless it is said
          > batch create --body {inputFormat: {delimiter: ";"}}
        quote, quotes: what stands around a field of CSV that holds a delimiter
        escape, escapes: what stands before a quote inside a quoted field of CSV
        nullMarker, nullMarkers: the text that stands for nothing in CSV
        header: whether the first row of CSV has the names; the platform wants one
        charset: the encoding of a CSV file: UTF-8, US-ASCII or ISO-8859-1
        flowId: the dataflow that made a batch
        name: the name of an object or file, for people; not its id
        sizeInBytes: how much of a large file has arrived
        preview: the first rows of the files that a batch has so far
          > batch preview BATCH
        formatParams: how a preview has read the files
        columns: the columns of a preview, each with its cid and its name
        cid: the number of a column, under which each row of a preview has its value
        happened: how often a fault of the emulator has struck
        matched: how often a request has fitted a fault of the emulator
        fault: a fault that is set at the emulator, as it was written
        """
    )

    /// Fields of the files of a batch, its refused rows and its diagnostics.
    ///
    /// Source: "Data Access API", "Retrieving error diagnostics" and "Retrieving failed batches".
    static let fileFields = FactTable(
        .field,
        """
        _corrupt_record: a row as it was sent, which could not be read
        _errors: what is wrong with a row of the diagnostics
        _filename: the diagnostic file that a refused row is in
        _emulator: the emulator's own: the file and row that a refused row was sent in
        _sourceFile: the file that a refused row was sent in
        _validationErrors: how a refused row breaks its schema, a list of one entry a place
        _streamingValidation: how a row of a stream breaks its schema
        causingExceptions: further breaches of the schema behind this one
        keyword: the rule of the schema that a row breaks, such as required, type or format
        pointerToViolation: the place in the row that breaks the schema, as a JSON Pointer
        schemaLocation: the rule in the schema that is broken, as a JSON Pointer
        code: which fault it is
          > explain and the code
        description: a fault or an object in words
        rows: which rows have a fault, by number or range (13-26); or the rows of a preview
        data: the entries of a list of Data Access
        dataSetFileId: a file of a dataset: the batch's id, a hyphen and a number
        dataSetViewId, viewId: the view of a dataset; nothing that a client of batches needs
        isValid: whether a file is in use; false says nothing bad of a new one
        records: how many rows a file has, as a text
        length: how many bytes a file has, as a text
        path: where something is: a file of a batch, a place in a row or in a JSON Patch
        batchId: the batch that a file came with
        _page: where a page is in its list, with its limit and count
        _links: addresses of this page, the next one, or the object itself
        next: the address or place of the next page; missing or null on the last
        page: the address of this page
        self: the address of the object itself
        href: an address
        templated: whether an address has places in {} to be filled
        count: how many entries there are: of the whole list in Data Access, of the page elsewhere
        row: the emulator's own: the number of a refused row in its file
        file: the emulator's own: the file that a refused row was sent in
        message: a fault in words
        """
    )
}

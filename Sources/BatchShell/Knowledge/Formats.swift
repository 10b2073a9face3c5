extension Fact {
    /// Formats of files and of bodies, and the types of fields.
    ///
    /// Source: "Batch ingestion overview", "Data conversion" and "XDM field constraints".
    static let formats = FactTable(
        .format,
        """
        json: rows as JSON: an object on each line, or one list where --multi-line is said
          > batch create --format json
        jsonl, JSON Lines, ndjson: JSON with an object on each line, which the platform calls json
          > batch create --format json
        multi-line JSON: JSON that is one list of objects
          > batch create --format json --multi-line
        parquet: rows by columns, with their types; what a batch has unless another is said
        PAR1: the four bytes with which a Parquet file begins and ends
        csv: rows as text, for flat schemas only; the platform checks little and counts nothing
          > batch create --format csv
        avro: a format of rows that Catalog lists and that batches do not take
        gzip: a way to pack bytes; answers of Catalog may be, uploaded files may not
          > gunzip FILE, then ingest
        application/json: a body of JSON
        application/octet-stream: the bytes of a file, as uploads have to be sent
        application/json-patch+json: a list of changes (RFC 6902), as Catalog takes them
          > patch with a list as its --body
        application/x-www-form-urlencoded: the fields of a form, as IMS takes them
        application/parquet, application/csv: a downloaded file of that format
        multipart/form-data, multipart/*: files as a form sends them (curl -F); uploads are not taken
          so
          > curl --data-binary @FILE
        application/problem+json: an error as JSON
        text/html: a page; where JSON is expected, something else than the platform has answered
        application/vnd.adobe.xed-id+json, xed-id: schemas by their ids and titles alone
        application/vnd.adobe.xed+json, xed: a schema as it is put together; of a single one with
          ;version=1
        application/vnd.adobe.xed-full+json, xed-full: a schema with all its fields in place
          > schema show
        xed-notext: a schema without titles and descriptions
        xed-full-notext: a schema with all its fields in place, without titles and descriptions
        xed-full-desc: a schema with all its fields in place and its descriptors
        xed-deprecatefield: a schema with the fields that are going away
        UTF-8: the encoding of texts; a CSV file has it unless another is said
        US-ASCII, ISO-8859-1: an encoding that a CSV file may have
          > batch create --body {inputFormat: {charset: "ISO-8859-1"}}
        date: a day as text, 2018-07-10; nothing else becomes one but a text or a number
        date-time: a moment as text with its zone, 2018-07-10T15:05:59Z, or milliseconds since 1970
        string: a text; numbers and dates become one
        number, double: a number, with a fraction or without
        integer, int: a whole number of up to ±2147483648
        long: a whole number of up to ±9007199254740991
        short: a whole number of up to ±32768
        byte: a whole number of up to ±128
        boolean: true or false; nothing else becomes one
        object: fields with names; nothing else becomes one but a map
        map: values under names that the schema does not list
        array: a list; nothing else becomes one
        ULID: the form of a batch's id: 26 digits and capital letters, the older ones sorting first
        """
    )

    /// Files that the platform makes of a batch.
    ///
    /// Source: "Retrieving error diagnostics" and "Retrieving failed batches".
    static let files = FactTable(
        .file,
        """
        row_errors: the folder with a batch's refused rows, each with what is wrong with it
          > batch errors BATCH --rows 20; batch download BATCH --errors
        input_files: the folder with the names of the files that a batch was sent
          > batch files BATCH --input
        parsing_errors_*: rows that could not be read
          > batch errors BATCH --rows 20
        conversion_errors_*: rows with a value that cannot become the type of its field
          > batch errors BATCH --rows 20
        validation_errors_*: rows that miss a required field or break a rule of the schema
          > batch errors BATCH --rows 20
        row_errors_sample.json, row_error_samples.json: a few refused rows of every kind
          > batch errors BATCH --rows 20
        failed: the folder with the files that were refused
          > batch files BATCH --failed; batch download BATCH --failed
        _SUCCESS: an empty file, which says that the folder is complete
        part-*: a piece of the data of a batch, as the platform wrote it
        meta: the folder with what the platform notes about a batch: row_errors, input_files
          > batch files BATCH --errors
        """
    )
}

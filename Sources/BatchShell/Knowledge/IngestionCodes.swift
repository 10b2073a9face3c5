extension Fact {
    /// Codes in the `errors` of a batch and of its rows; no complete table of them is public.
    ///
    /// Source: the guides to error diagnostics, partial ingestion, troubleshooting and ETL, the
    /// support article ka-26349, and the samples of Flow Service.
    static let ingestionCodes = FactTable(
        .code,
        """
        106: a file of the batch is empty, or the batch has no file
          > send files with rows; check the export that wrote them
        118: the first row of a CSV file, its header, has an empty name
          > name every column, without blanks
        140: the batch could not be processed; often the same data were ingested already
          > batch list --dataset shows what is there; else ask Adobe's support
        200: a file that should be Parquet is not: it does not end with PAR1
          > say the format when the batch is created: --format json, or send Parquet
        0070000017: the platform does not know what went wrong
          > send the files in a new batch; if it fails again ask Adobe's support
        unknown: the ingestion job was stopped
          > the other errors of the batch say more
        405: a call was made with a method that the path does not have
        INGEST-1211-400: rows could not be parsed, converted or validated, and diagnostics are off
          > send them again with --diagnostics to learn which rows and why
        INGEST-1212-400: some rows were refused; the other entries say how many and why
          > batch errors --rows 20 shows some; batch download --errors gets all
        INGEST-1401-400: a row is corrupt: it is not one JSON object, or cannot be read
          > for one JSON list in a file create the batch with --multi-line; else one object a line
        INGEST-1554-400: rows were refused; this code is not documented
          > batch errors --rows 20 shows some of them
        INGEST-1555-400: a field that the schema requires is missing or null
          > schema show has the required fields; fill them in every row
        MAPPER-3700-400: a mapping of Data Prep could not be applied
          > check source and destination paths and types of the mapping set
        CONNECTOR-2001-500: the ingested data could not be promoted
          > try again later; else ask Adobe's support
        DCVS-1101-400: a record does not fit the schema: a value has another type than is expected
          > the message names the path and the expected type
        TypeCompatibilityException: a value cannot be converted to the type that the schema has for
          its field
          > schema show has the types; numbers become texts, texts no objects
        EMU-CONVERT-400, EMU-CONVERT: the emulator's own: a value cannot be converted to the type of
          its field
          > schema show has the types
        EMU-PARQUET-400: the emulator's own: a file of Parquet is damaged, or uses what it does not read
          > its words say where; the program that wrote it can write it again
        EMU-COLUMN-400: the emulator's own: a column of a file of Parquet has a type from which no value
          of its field is made
          > rows check names the column before it is sent; write it with another type
        EMU-ENUM-400, EMU-ENUM: the emulator's own: a value is none of the allowed
          > schema show lists them
        EMU-RANGE-400, EMU-RANGE: the emulator's own: a number is out of its range
          > schema show has the smallest and the largest
        INGEST-*: a code of ingestion that no public document has
          > batch errors --rows 20 shows rows with it
        MAPPER, DPMAP, MAPPER-*, DPMAP-*: a code of Data Prep, which maps columns to fields
          > its message names the source and the destination path
        DCVS-*: a code of the check of records against their schema
          > its message names the path in the record
        CONNECTOR-*: a code of the job that moves ingested data into the lake
          > try again later; else ask Adobe's support
        """
    )
}

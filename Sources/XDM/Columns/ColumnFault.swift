/// A column from which no field can be made: one problem of a file, and not one of each row.
package struct ColumnFault: Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        /// The stored type is none that the field can have.
        case type(String)
        /// A moment of which nobody knows the zone.
        case noZone
        /// A moment in the type that was before moments had one, which has no zone.
        case int96
        /// A text where a list, a map or an object is.
        case nestedInText
        /// Texts, or other values, of which not one can be converted; the first of them as JSON.
        case noneFits(String)
    }

    /// The number of the column.
    let column: Int
    /// The path of the field, with `[]` for every element of a list.
    package let path: String
    /// The type that the field has in the schema.
    package let type: String
    package let reason: Reason
    /// The values of the column.
    package let count: Int
    /// The first row that has one, counted from 1.
    package let firstRow: Int
}

extension ColumnFault {
    /// The types alone tell of it, whatever the values are.
    package var isOfType: Bool {
        if case .noneFits = reason { false } else { true }
    }

    /// The sentence for a person.
    package var message: String {
        let fault =
            switch reason {
            case .type(let stored): "is a column of \(stored), from which no \(type) is made"
            case .noZone: "is a column of timestamps without a zone, and a \(type) has one"
            case .int96: "is a column of INT96, timestamps without a zone, and a \(type) has one"
            case .nestedInText: "is a column of texts, and no \(type)"
            case .noneFits(let first):
                "has \(count) values, and no \(type) is made from any; the first is \(first)"
            }
        return "\(path) \(fault)"
    }

    /// The change to make in the program that wrote the file, as far as that is known.
    ///
    /// Measured with pyarrow 26.0, pandas 3.1, polars 2.1, duckdb 2.0, fastparquet 2026.9 and
    /// pyspark 4.3.
    package func remedy(of writer: ExportingProgram?) -> String? {
        switch (reason, writer) {
        case (.int96, .spark?):
            "spark: spark.sql.parquet.outputTimestampType=TIMESTAMP_MICROS"
        case (.int96, .pyarrow?), (.int96, .pandas?):
            "pyarrow: use_deprecated_int96_timestamps=False, and a zone"
        case (.noZone, .pandas?): "pandas: .dt.tz_localize(\"UTC\")"
        case (.noZone, .pyarrow?): "pyarrow: pyarrow.compute.assume_timezone(column, \"UTC\")"
        case (.noZone, .polars?): "polars: .dt.replace_time_zone(\"UTC\")"
        case (.noZone, .duckdb?): "duckdb: column at time zone 'UTC'"
        case (.noZone, .spark?): "spark: cast(\"timestamp\")"
        case (.noZone, .fastparquet?): "fastparquet: .dt.tz_localize(\"UTC\")"
        case (.noZone, nil), (.int96, _): "write the times as timestamps in UTC"
        case (.nestedInText, .fastparquet?):
            "fastparquet writes lists and objects as JSON; pandas: engine=\"pyarrow\""
        case (.nestedInText, _): "write lists and objects as such, not as JSON in a text"
        case (.type, _), (.noneFits, _): nil
        }
    }
}

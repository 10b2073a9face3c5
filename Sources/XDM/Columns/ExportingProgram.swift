package import Parquet

/// A program that writes files of Parquet, as far as a footer tells of it.
package enum ExportingProgram: Sendable, CaseIterable {
    case pandas, pyarrow, polars, duckdb, spark, fastparquet

    /// The program that wrote a file; nil where the footer names none that is known.
    package init?(of file: ParquetFile) {
        let name = (file.createdBy ?? "").lowercased()
        switch name {
        case _ where file.propertyNames.contains("org.apache.spark.version"): self = .spark
        case _ where name.hasPrefix("fastparquet"): self = .fastparquet
        case _ where file.propertyNames.contains("pandas"): self = .pandas
        case _ where name.hasPrefix("parquet-cpp-arrow"): self = .pyarrow
        case _ where name.hasPrefix("duckdb"): self = .duckdb
        case _ where name.hasPrefix("polars"): self = .polars
        default: return nil
        }
    }
}

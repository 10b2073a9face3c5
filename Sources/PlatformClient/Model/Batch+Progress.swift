public import BatchValues

/// The progress of a batch, and the outcome of its records.
extension Batch {
    /// The status in one word of two with the same meaning.
    public var plainStatus: BatchStatus? { status?.plain }

    /// Whether nothing happens to the batch any more unless somebody asks for it.
    public var isFinal: Bool { status?.isFinal ?? false }

    /// The number of records that were not taken in; nil where the platform tells no counts.
    ///
    /// It is the largest of what the platform tells: `failedRecordCount`, what came in less what
    /// went out, and the sum over the errors, which do not always agree.
    public var failedRecords: Int64? {
        var counts: [Int64] = []
        if let failed = count("failedRecordCount") { counts.append(failed) }
        if let inputRecords, let outputRecords {
            counts.append(max(0, inputRecords - outputRecords))
        }
        let errors = (value["errors"]?.array ?? []).compactMap { Self.count($0["recordCount"]) }
        if !errors.isEmpty { counts.append(errors.reduce(0) { $0.adding($1) }) }
        return counts.max()
    }

    /// The number of records that came in, where the platform tells.
    public var inputRecords: Int64? { count("inputRecordCount") }

    /// The number of records in the lake, where the platform tells.
    public var outputRecords: Int64? { count("outputRecordCount") }

    private func count(_ name: String) -> Int64? { Self.count(value["metrics"]?[name]) }

    /// A number that may be one of things; nil where it is less than none.
    private static func count(_ value: JSONValue?) -> Int64? {
        value?.int.flatMap { $0 < 0 ? nil : $0 }
    }

    /// The errors that the platform tells, one entry each.
    public var errors: [JSONValue] { value["errors"]?.array ?? [] }
}

import BatchValues
import Parquet
import XDM

/// Reads the files of a batch and checks their rows against the dataset's schema.
///
/// Rows are read one at a time, whatever the size of a file. Of CSV the platform is said to check
/// nothing and to count nothing; here its rows are checked like others, which shows a learner more.
/// A file of Parquet in a codec whose library is not here counts as good, by the number of rows in
/// its footer.
///
/// Source: "Batch ingestion API guide"; "Partial batch ingestion"; "Retrieving error diagnostics".
struct Ingestion: Sendable {
    let folder: FileFolder
    let isCancelled: @Sendable () -> Bool

    /// Runs to the end, on a thread that may block.
    ///
    /// - Throws: `CancellationError`, and `SystemError` from the disk; nothing is left behind
    ///   then.
    func run(_ input: IngestionInput) throws -> IngestionOutcome {
        let batch = input.batch
        let errors = RowErrors(
            in: folder,
            hasDiagnostics: batch.wantsDiagnostics,
            uuid: batch.id.derivedUUID
        )
        do {
            var tally = RowTally()
            for file in input.files {
                let reader = FileReader(file, in: folder, isCancelled: isCancelled)
                try read(reader, input, &tally, errors)
            }
            guard !input.files.isEmpty, tally.rows != 0 else {
                throw IngestionError(problem: .emptyFile)
            }
            return IngestionOutcome(
                status: tally.isWithin(batch.tolerance) ? .success : .failed,
                metrics: tally.metrics(of: input.files, batch.tolerance),
                errors: tally.problems(batch.tolerance, batch.wantsDiagnostics),
                artefacts: try errors.finish(input.files)
            )
        } catch let failure as IngestionError {
            errors.remove()
            return IngestionOutcome(status: .failed, errors: [failure.problem])
        } catch {
            errors.remove()
            throw error
        }
    }

    private func read(
        _ reader: FileReader,
        _ input: IngestionInput,
        _ tally: inout RowTally,
        _ errors: RowErrors
    ) throws {
        let fields = input.schema?.fields ?? []
        var check = RowCheck(fields)
        var place = RowPlace(file: reader.file.path)
        func add(_ row: JSONObject, _ problems: [RowProblem]) throws {
            place.row += 1
            tally.add(problems)
            if !problems.isEmpty { try errors.add(row, problems, at: place) }
        }
        func add(_ row: JSONObject) throws { try add(row, check.problems(of: row)) }
        func add(fitting count: Int) {
            place.row += Int64(count)
            tally.add(fitting: Int64(count))
        }
        func add(corrupt text: UnsafeRawBufferPointer) throws {
            place.row += 1
            tally.addCorrupt()
            try errors.add(corrupt: text, at: place)
        }
        func add(_ row: RowText, isReadable: Bool) throws {
            switch row {
            case .whole(let text) where isReadable:
                guard case .object(let object) = try? JSONValue(json: text) else { fallthrough }
                try add(object)
            case .whole(let text), .tooLong(let text): try add(corrupt: text)
            }
        }
        guard reader.file.size > 0 else { throw IngestionError(problem: .emptyFile) }
        let format = input.batch.inputFormat
        switch format["format"]?.string {
        case "json":
            let wantsList = format["isMultiLineJson"]?.bool ?? false
            let isList = try reader.firstMark() == UInt8(ascii: "[")
            if wantsList, isList {
                try reader.forEachElement { try add($0, isReadable: true) }
            } else {
                // A list where lines should be, and the reverse, has no line that is a row.
                try reader.forEachLine { try add($0, isReadable: wantsList == isList) }
            }
        case "csv":
            let settings = CSVSettings(format, input.fileDescription)
            try reader.forEachRecord(settings, names: fields.map(\.name)) { record in
                switch record {
                case .object(let row): try add(row)
                case .uneven(let values):
                    var text = values.joined(separator: ",")
                    try text.withUTF8 { try add(corrupt: UnsafeRawBufferPointer($0)) }
                }
            }
        default:
            do {
                try reader.checkParquet(fields, fitting: add, bad: add)
            } catch is ParquetError {
                // The library of its codec is not here: the file counts by its own word.
                tally.addUnread(try reader.parquetRowCount() - place.row)
            }
        }
    }
}

extension Batch {
    /// Whether bad rows are to be told of one by one.
    fileprivate var wantsDiagnostics: Bool { tags["acp_enableErrorDiagnostics"]?.bool ?? false }

    /// The percentage of rows that may be bad: none, unless the batch says more.
    fileprivate var tolerance: Double {
        guard case .number(let percent) = tags["acp_partialIngestionPercent"] else { return 0 }
        return percent.double
    }
}

extension BatchID {
    /// A UUID for what is made for the batch, the same in every run that has its id.
    fileprivate var derivedUUID: String {
        var random = SeededGenerator(seed: text.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
        return random.uuid()
    }
}

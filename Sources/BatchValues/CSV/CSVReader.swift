/// Reads the rows of a CSV file that comes in pieces, cut anywhere.
///
/// Pieces are fed, and rows taken until there is none; after the last piece the reader is told
/// that the file ends, and gives the last row. It holds one piece and one row.
///
/// ```swift
/// var reader = CSVReader()
/// for try await piece in file {
///     reader.feed(piece)
///     while let row = try reader.next() { use(row) }
/// }
/// reader.finish()
/// while let row = try reader.next() { use(row) }
/// ```
///
/// The file is UTF-8; a byte order mark before it is skipped. A line ends with LF, CRLF or CR.
/// Blanks belong to their field.
public struct CSVReader: Sendable {
    private var rows: CSVRows
    private var failure: CSVError?

    /// A reader at the start of a file of this format.
    public init(format: CSVFormat = CSVFormat()) {
        var settings = CSVSettings()
        settings.format = format
        self.init(settings)
    }

    /// A reader at the start of a file that is read in this way.
    package init(_ settings: CSVSettings) { rows = CSVRows(settings) }

    /// Hands over the next piece of the file.
    public mutating func feed(_ bytes: [UInt8]) { rows.feed(bytes) }

    /// Says that the file ends behind the last piece.
    public mutating func finish() { rows.finish() }

    /// The next row, or nothing if the pieces so far do not hold the whole of it.
    ///
    /// A row that ends with CR is there with the byte that follows, which may be its LF.
    ///
    /// - Throws: The first error of the file, from then on.
    public mutating func next() throws(CSVError) -> CSVRow? {
        if let failure { throw failure }
        guard let row = try rows.next() else { return nil }
        do throws(CSVError) {
            guard !row.isTooLong else { throw .tooLong(line: row.line) }
            let fields = try rows.fields(of: row)
            return CSVRow(fields: fields, line: row.line, isBlank: row.isBlank)
        } catch {
            failure = error
            throw error
        }
    }
}

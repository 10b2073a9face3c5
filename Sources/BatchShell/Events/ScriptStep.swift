/// A statement as it is shown before it runs.
public struct ScriptStep: Hashable, Sendable {
    /// Its number, from 1, among the statements of its file that do something; nil for one in a
    /// block or a `def`.
    public let number: Int?
    /// The number of those statements.
    public let count: Int
    /// The file and the line, `load.batchsh:12`; empty where only the text is shown once more.
    public let place: String
    /// The narration above it, a line each.
    public let narration: [String]
    /// Its text as it is written; what looks like a token is masked.
    public let text: String

    /// A statement to be shown.
    ///
    /// - Parameters:
    ///   - number: Its number, from 1; nil for one in a block or a `def`.
    ///   - count: The number of statements that are counted.
    ///   - place: The file and the line.
    ///   - narration: The lines of narration above it.
    ///   - text: Its text as it is written.
    public init(number: Int?, of count: Int, place: String, narration: [String], text: String) {
        self.number = number
        self.count = count
        self.place = place
        self.narration = narration
        self.text = text
    }
}

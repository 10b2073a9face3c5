/// The parameters of a terminal's "select graphic rendition", such as `1;31`.
public struct TerminalColor: Sendable, Hashable {
    /// Digits, `;` and nothing else; empty where nothing is changed.
    public let parameters: String

    /// The colour that these parameters stand for; they are our own.
    init(_ parameters: String) { self.parameters = parameters }

    /// Reads what a person says of a colour.
    ///
    /// - Parameter words: Any of `bold`, `dim`, `italic`, `underline` and `reverse`, and a colour:
    ///   one of eight by its name, `bright-` before it for its lighter kin, a number from 0 to
    ///   255, or `#rrggbb`; or `none` alone. Nil where one is none of these.
    public init?(words: some Sequence<Substring>) {
        var parts: [String] = []
        for word in words {
            guard let part = Self.parameters(of: word.lowercased()) else { return nil }
            parts.append(contentsOf: part)
        }
        self.init(parts.joined(separator: ";"))
    }

    private static let attributes = [
        "bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7",
    ]
    private static let names = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    ]
    private static let usual = 30
    private static let bright = 90

    /// The help where a word is none of these.
    package static let help =
        "\(names.joined(separator: ", ")), bright-red and so on, 0 to 255 or #rrggbb, "
        + "with bold, dim, italic, underline or reverse; or none"

    private static func parameters(of word: String) -> [String]? {
        if word == "none" { return [] }
        if let attribute = attributes[word] { return [attribute] }
        if let place = names.firstIndex(of: word) { return [String(usual + place)] }
        if word.hasPrefix("bright-"),
            let place = names.firstIndex(of: String(word.dropFirst("bright-".count)))
        {
            return [String(bright + place)]
        }
        if let number = UInt8(word) { return ["38", "5", String(number)] }
        guard word.utf8.count == 7, word.hasPrefix("#"),
            let value = UInt32(word.dropFirst(), radix: 16)
        else { return nil }
        return ["38", "2"] + [16, 8, 0].map { String(value >> $0 & 0xFF) }
    }
}

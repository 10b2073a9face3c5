import BatchLanguage
import BatchValues
import TerminalText

/// Writes values as JSON in colours.
struct JSONPainter {
    let theme: Theme
    /// It goes to a terminal: what cannot be seen is shown escaped.
    let isTerminal: Bool

    /// The value as JSON, without a line end behind it; secrets are dots.
    func text(of value: JSONValue, _ style: JSONStyle) -> String { shown(value.json(style)) }

    /// The value as JSON that is fitted to some columns, without a line end behind it.
    func text(of value: JSONValue, fittedTo columns: Int) -> String {
        shown(FittedJSON(value, columns: columns).text)
    }

    private func shown(_ json: String) -> String {
        // Between the texts of JSON there is nothing to escape but its line ends.
        let shown = isTerminal ? json.visibleLines : json
        return theme.isPlain ? shown : painted(shown)
    }

    /// A text that is JSON, in colours.
    private func painted(_ json: String) -> String {
        let bytes = json.utf8
        var result = ""
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let (end, role) = token(in: bytes, at: place)
            let text = String(json[place..<end])
            result += role.map { theme.paint(text, as: $0) } ?? text
            place = end
        }
        return result
    }

    /// The end and the kind of the token that begins at `place`; white space is nothing.
    private func token(
        in bytes: String.UTF8View,
        at place: String.Index
    ) -> (end: String.Index, role: Theme.Role?) {
        let rest = bytes[place...]
        switch bytes[place] {
        case UInt8(ascii: "\""):
            let end = endOfText(in: bytes, at: place)
            let isKey = end < bytes.endIndex && bytes[end] == UInt8(ascii: ":")
            return (end, isKey ? .key : .text)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return (
                rest.firstIndex { !$0.isDigit && !"+-.eE".utf8.contains($0) } ?? bytes.endIndex,
                .number
            )
        case UInt8(ascii: "a")...UInt8(ascii: "z"):
            return (rest.firstIndex { !$0.isLowercase } ?? bytes.endIndex, .literal)
        case UInt8(ascii: " "), UInt8(ascii: "\n"): return (bytes.index(after: place), nil)
        default: return (bytes.index(after: place), .punctuation)
        }
    }

    private func endOfText(in bytes: String.UTF8View, at place: String.Index) -> String.Index {
        var place = bytes.index(after: place)
        while place < bytes.endIndex, bytes[place] != UInt8(ascii: "\"") {
            let isEscape = bytes[place] == UInt8(ascii: "\\")
            place = bytes.index(place, offsetBy: isEscape ? 2 : 1)
        }
        return place < bytes.endIndex ? bytes.index(after: place) : place
    }
}

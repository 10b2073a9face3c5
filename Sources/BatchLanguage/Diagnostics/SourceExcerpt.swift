import BatchValues
import TerminalText

/// A line of a source as a terminal can show it, and the columns of a place in it.
///
/// Tabs are shown as blanks up to the next multiple of four, control characters escaped, and of a
/// long line only what stands around the place.
struct SourceExcerpt {
    let line: String
    /// The columns before the place, and those that it takes up: at least one.
    let indent: Int
    let width: Int

    private static let tabStop = 4  // columns
    private static let longest = 160  // columns that are shown of a line
    private static let least = 12  // columns that are shown of a line wherever it is
    private static let reach = 8192  // bytes on either side of the place that are looked at

    /// The first line of the place; what looks like a token is shown as asterisks.
    ///
    /// - Parameters:
    ///   - location: The place.
    ///   - columns: The columns that there are for the line; nil where nobody says.
    init(_ location: Diagnostic.Location, columns: Int? = nil) {
        let longest = max(Self.least, min(columns ?? Self.longest, Self.longest))
        let lead = longest * 3 / 8  // columns before the place in a line that is cut
        let range = location.lineRange
        let start = min(max(Int(location.span.start), range.lowerBound), range.upperBound)
        let end = min(max(Int(location.span.end), start), range.upperBound)
        let bytes = location.source.bytes
        let from = Self.boundary(bytes, max(range.lowerBound, start - Self.reach), range)
        let upTo = Self.boundary(bytes, min(range.upperBound, end + Self.reach), range)
        let seen = PlainSecret.masked(bytes[from..<upTo])
        let cells = Self.cells(seen[from..<start], column: 0)
        let marked = Self.cells(seen[start..<min(end, upTo)], column: cells.width)
        let rest = Self.cells(seen[min(end, upTo)..<upTo], column: cells.width + marked.width)

        let total = cells.width + marked.width + rest.width
        let isCut = from > range.lowerBound || upTo < range.upperBound || total > longest
        guard isCut else {
            line = (cells.shown + marked.shown + rest.shown).joined()
            indent = cells.width
            width = max(1, marked.width)
            return
        }
        var before = cells.shown[...]
        var skipped = 0
        while cells.width - skipped > lead, let first = before.popFirst() {
            skipped += TextWidth.columns(of: first)
        }
        let isCutBefore = skipped > 0 || from > range.lowerBound
        var after: [String] = []
        var column = (isCutBefore ? 1 : 0) + cells.width - skipped
        let markedStart = column
        var isCutAfter = upTo < range.upperBound
        for cell in marked.shown + rest.shown {
            guard column + TextWidth.columns(of: cell) <= longest else {
                isCutAfter = true
                break
            }
            column += TextWidth.columns(of: cell)
            after.append(cell)
        }
        line =
            (isCutBefore ? "…" : "") + before.joined() + after.joined() + (isCutAfter ? "…" : "")
        indent = markedStart
        width = max(1, min(marked.width, column - markedStart))
    }

    /// The text that each character of some bytes is shown as, and the columns of all.
    private static func cells(
        _ bytes: ArraySlice<UInt8>,
        column start: Int
    ) -> (shown: [String], width: Int) {
        var shown: [String] = []
        var column = start
        for character in String(decoding: bytes, as: UTF8.self) {
            let text: String
            if character == "\t" {
                text = String(repeating: " ", count: tabStop - column % tabStop)
            } else {
                text = String(character).escapingControls
            }
            shown.append(text)
            column += TextWidth.columns(of: text)
        }
        return (shown, column - start)
    }

    /// The offset itself, or the beginning of the character that it stands in.
    private static func boundary(_ bytes: [UInt8], _ offset: Int, _ range: Range<Int>) -> Int {
        var place = offset
        while place > range.lowerBound, place < range.upperBound, bytes[place] & 0xC0 == 0x80 {
            place -= 1
        }
        return place
    }
}

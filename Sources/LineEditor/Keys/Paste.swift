/// A pasted text as it comes in, up to the mark that ends it.
struct Paste {
    /// More than this is left out whole: a text of that size belongs into a file.
    static let limit = 1 << 20  // bytes

    /// Asks a terminal to put marks around what is pasted.
    static let marksOn = "\u{1B}[?2004h"
    /// Asks it for no marks any more.
    static let marksOff = "\u{1B}[?2004l"

    private static let endMark = Array("\u{1B}[201~".utf8)

    private var bytes: [UInt8] = []
    private(set) var isTooLong = false

    /// Takes bytes; answers with those behind the end mark once it has come.
    mutating func feed(_ more: [UInt8]) -> [UInt8]? {
        // The mark may be cut in two by the reads.
        let searched = max(bytes.count - Self.endMark.count + 1, 0)
        bytes += more
        if let mark = bytes[searched...].firstRange(of: Self.endMark) {
            let rest = Array(bytes[mark.upperBound...])
            bytes.removeSubrange(mark.lowerBound...)
            isTooLong = isTooLong || bytes.count > Self.limit
            return rest
        }
        if bytes.count > Self.limit {
            isTooLong = true
            bytes.removeFirst(bytes.count - Self.endMark.count)
        }
        return nil
    }

    /// The text: line ends as `\n`, control characters but tabs gone, its last line ends too; and
    /// how many control characters that were.
    ///
    /// A paste never runs anything by itself, and nothing in it reaches the terminal as a command.
    var text: (scalars: [Unicode.Scalar], leftOut: Int) {
        var leftOut = 0
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(bytes.count)
        var previous: Unicode.Scalar = " "
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            defer { previous = scalar }
            switch scalar {
            case "\r": scalars.append("\n")
            case "\n": if previous != "\r" { scalars.append("\n") }
            case "\t": scalars.append(scalar)
            default:
                if scalar.properties.generalCategory == .control {
                    leftOut += 1
                } else {
                    scalars.append(scalar)
                }
            }
        }
        while scalars.last == "\n" { scalars.removeLast() }
        return (scalars, leftOut)
    }
}

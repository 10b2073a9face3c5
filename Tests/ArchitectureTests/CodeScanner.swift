/// The words of a file's code: comments and the letters of literals are left out, the code inside
/// `\(…)` is not.
struct CodeScanner {
    struct Word {
        let text: String
        /// The number of braces that are open around it.
        let depth: Int
        /// It is the member of something: a `.` stands before it.
        let isMember: Bool
    }

    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0
    private var words: [Word] = []

    static func words(of text: String) -> [Word] {
        var scanner = CodeScanner(bytes: Array(text.utf8))
        scanner.scanCode(endsAtParenthesis: false)
        return scanner.words
    }

    private func begins(with token: some Sequence<UInt8>) -> Bool {
        bytes[place...].starts(with: token)
    }

    private mutating func scanCode(endsAtParenthesis: Bool) {
        var parentheses = 0
        var last: UInt8 = 0
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "/") where begins(with: "//".utf8):
                place = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            case UInt8(ascii: "/") where begins(with: "/*".utf8): skipComment()
            case UInt8(ascii: "\""): scanLiteral(hashes: [])
            case UInt8(ascii: "#"):
                let hashes = bytes[place...].prefix { $0 == byte }
                place += hashes.count
                if begins(with: "\"".utf8) { scanLiteral(hashes: Array(hashes)) }
            case UInt8(ascii: "{"), UInt8(ascii: "}"):
                depth += byte == UInt8(ascii: "{") ? 1 : -1
                place += 1
            case UInt8(ascii: "("):
                parentheses += 1
                place += 1
            case UInt8(ascii: ")"):
                parentheses -= 1
                place += 1
                if endsAtParenthesis, parentheses == 0 { return }
            case _ where byte.isOfWord:
                let word = bytes[place...].prefix(while: \.isOfWord)
                let isMember = last == UInt8(ascii: ".")
                let text = String(decoding: word, as: UTF8.self)
                words.append(Word(text: text, depth: depth, isMember: isMember))
                place += word.count
            default: place += 1
            }
            last = byte
        }
    }

    private mutating func skipComment() {
        var nested = 0
        repeat {
            if begins(with: "/*".utf8) {
                nested += 1
                place += 2
            } else if begins(with: "*/".utf8) {
                nested -= 1
                place += 2
            } else {
                place += 1
            }
        } while nested > 0 && place < bytes.endIndex
    }

    /// Scans a literal of one line or of several, from its first quote.
    private mutating func scanLiteral(hashes: [UInt8]) {
        let quotes = Array((begins(with: "\"\"\"".utf8) ? "\"\"\"" : "\"").utf8)
        let end = quotes + hashes
        let escape = [UInt8(ascii: "\\")] + hashes
        place += quotes.count
        while place < bytes.count {
            if bytes[place] == end[0], begins(with: end) {
                place += end.count
                return
            }
            guard bytes[place] == escape[0], begins(with: escape) else {
                place += 1
                continue
            }
            place += escape.count
            if begins(with: "(".utf8) { scanCode(endsAtParenthesis: true) } else { place += 1 }
        }
    }
}

extension UInt8 {
    /// A letter, a digit or `_`; a character outside ASCII counts as a letter.
    fileprivate var isOfWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}

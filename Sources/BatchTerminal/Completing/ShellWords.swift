import BatchValues

/// The words of a line for a POSIX shell, as far as its first operator.
///
/// Nothing is run or looked up: a variable stays one, as ``variable(named:)``.
struct ShellWords {
    /// A word without its quotes, and the place of what was typed.
    struct Word {
        var text: String
        /// In the UTF-8 of the line, its quotes included.
        var range: Range<Int>
    }

    private(set) var words: [Word] = []
    /// The text from the first operator on, such as `| jq .`; empty where there is none.
    private(set) var rest = ""
    /// No quote is open, and the line does not end in a backslash.
    private(set) var isComplete = true
    /// The quote that is open at the end.
    private(set) var openQuote: Quote?

    enum Quote {
        case single, double
    }

    private let bytes: [UInt8]
    private var position = 0
    private var word: [UInt8]?
    private var wordStart = 0

    init(_ line: String) {
        bytes = Array(line.utf8)
        read()
    }

    /// A variable of the shell in a word, in characters that nobody types.
    static func variable(named name: some StringProtocol) -> String {
        "\(variableStart)\(name)\(variableEnd)"
    }

    static let variableStart: Character = "\u{E000}"
    static let variableEnd: Character = "\u{E001}"
}

extension ShellWords {
    private mutating func read() {
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): endWord()
            case UInt8(ascii: "\\"): readEscape()
            case UInt8(ascii: "'"): readSingleQuoted()
            case UInt8(ascii: "\""): readDoubleQuoted()
            case UInt8(ascii: "$"): readDollar()
            case UInt8(ascii: "#") where word == nil: return end()
            case UInt8(ascii: "&") where word != nil && isPlain(after: position):
                add([byte])  // of a URL that nobody has quoted
            case _ where Self.operators.contains(byte): return end()
            default: add([byte])
            }
            position += 1
        }
        endWord()
    }

    private static let operators = Array("|;&<>()`\n".utf8)

    /// Whether a word goes on behind a byte.
    private func isPlain(after place: Int) -> Bool {
        place + 1 < bytes.count && bytes[place + 1].isAlphanumeric
    }

    private mutating func end() {
        endWord()
        rest = String(decoding: bytes[position...], as: UTF8.self).trimmed
    }

    private mutating func begin() {
        guard word == nil else { return }
        word = []
        wordStart = position
    }

    private mutating func add(_ more: some Sequence<UInt8>) {
        begin()
        word?.append(contentsOf: more)
    }

    private mutating func endWord() {
        guard let text = word else { return }
        let end = min(position, bytes.count)
        words.append(Word(text: String(decoding: text, as: UTF8.self), range: wordStart..<end))
        word = nil
    }

    /// `\` and the character behind it; a line that ends so goes on in the next.
    private mutating func readEscape() {
        guard position + 1 < bytes.count else {
            isComplete = false
            return
        }
        if bytes[position + 1] == UInt8(ascii: "\n") {
            position += 1
            if position + 1 == bytes.count { isComplete = false }
            return
        }
        begin()
        position += 1
        add([bytes[position]])
    }

    private mutating func readSingleQuoted() {
        begin()
        guard let close = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "'")) else {
            add(bytes[(position + 1)...])
            return leaveOpen(.single)
        }
        add(bytes[(position + 1)..<close])
        position = close
    }

    private mutating func readDoubleQuoted() {
        begin()
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            switch bytes[position] {
            case UInt8(ascii: "\\") where position + 1 < bytes.count:
                let next = bytes[position + 1]
                if next == UInt8(ascii: "\n") {
                    position += 1
                } else if "$`\"\\".utf8.contains(next) {
                    position += 1
                    add([next])
                } else {
                    add([bytes[position]])
                }
            case UInt8(ascii: "$"): readDollar()
            default: add([bytes[position]])
            }
            position += 1
        }
        if position >= bytes.count { leaveOpen(.double) }
    }

    /// `$name` and `${name}`; any other `$` is itself.
    private mutating func readDollar() {
        begin()
        let hasBrace = position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "{")
        let start = position + (hasBrace ? 2 : 1)
        let name = bytes[min(start, bytes.count)...].prefix { byte in
            byte.isAlphanumeric || byte == UInt8(ascii: "_")
        }
        let end = start + name.count
        let isClosed = !hasBrace || (end < bytes.count && bytes[end] == UInt8(ascii: "}"))
        guard !name.isEmpty, isClosed else { return add([bytes[position]]) }
        add(Self.variable(named: String(decoding: name, as: UTF8.self)).utf8)
        position = hasBrace ? end : end - 1
    }

    private mutating func leaveOpen(_ quote: Quote) {
        isComplete = false
        openQuote = quote
        position = bytes.count
    }
}

import BatchValues
import NIOHTTP1

/// The head of a request that the parser has refused: what can be read of it, and its fault.
struct RefusedHead: Sendable, Equatable {
    /// The method, or `-` where none can be read.
    let method: String
    /// The path and the query, or `-` where they cannot be read.
    let path: String
    /// The mistake in it, and the words to write instead.
    let fault: String

    /// The most characters of a client's text in a fault.
    private static let longestQuote = 60

    /// Looks for the fault in the bytes of the head, as far as they are known.
    init(_ bytes: [UInt8], _ error: HTTPParserError) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
        let words = (lines.first ?? []).split(
            separator: UInt8(ascii: " "),
            omittingEmptySubsequences: false
        )
        let isRequest = words.count == 3 && words.allSatisfy { $0.isVisible && !$0.isEmpty }
        method = isRequest ? String(decoding: words[0], as: UTF8.self) : "-"
        path = isRequest ? String(decoding: words[1], as: UTF8.self) : "-"
        if error == .headerOverflow {
            let limit = EmulatorChannel.largestHead
            fault = "The headers have more than \(limit) bytes: send fewer, or shorter ones"
        } else if bytes.starts(with: [0x16, 0x03]) {
            fault = "This is TLS; the emulator speaks plain HTTP: begin its address with http://"
        } else if !isRequest || !words[2].starts(with: "HTTP/1.".utf8) {
            fault = "The first line of a request is METHOD /PATH HTTP/1.1"
        } else {
            let fields = lines.dropFirst().prefix { !$0.isEmpty }
            fault =
                fields.lazy.compactMap(Self.fault(of:)).first
                ?? "The head of the request is no HTTP: \(error)"
        }
    }

    /// The fault of a header's line, if it has one.
    private static func fault(of line: ArraySlice<UInt8>) -> String? {
        let blanks = " \t".utf8
        if let first = line.first, blanks.contains(first) {
            return "A header is one line: '\(quote(line))' goes on with the line before it"
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            return "A header is NAME: VALUE, which '\(quote(line))' is not"
        }
        let name = line[..<colon]
        if let last = name.last, blanks.contains(last) {
            let bare = quote(name)
            return "The name of a header ends at its colon: write '\(bare):', not '\(bare) :'"
        }
        guard !name.isEmpty, name.allSatisfy(\.isTokenPart) else {
            return
                "The name of a header is letters, digits and hyphens, which '\(quote(name))' is not"
        }
        guard line[colon...].allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") })
        else {
            return "The value of '\(quote(name))' has a control character in it"
        }
        return nil
    }

    /// A client's bytes as a text that can be shown: without blanks at its ends, and not too long.
    private static func quote(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(
            decoding: bytes.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 },
            as: UTF8.self
        )
        var words = text.split(separator: " ").joined(separator: " ")
        if words.count > longestQuote { words = "\(words.prefix(longestQuote))…" }
        return words
    }
}

extension ArraySlice<UInt8> {
    /// Whether all of it is ASCII that can be seen.
    fileprivate var isVisible: Bool { allSatisfy { (0x21...0x7E).contains($0) } }
}

extension UInt8 {
    /// Whether a header's name can have the byte (RFC 9110, `tchar`).
    fileprivate var isTokenPart: Bool { isAlphanumeric || "!#$%&'*+-.^_`|~".utf8.contains(self) }
}

import BatchValues

/// A path and a query as a person types them, for a call that has no description of its own.
///
/// A path without `/` in front is under `/data/foundation/`. A whole URL, such as a link in an
/// answer has, is taken where it is of the endpoint itself. Percent-encoded parts stay so, and
/// whatever a URL cannot hold is encoded; `.` and `..` as parts are encoded too, as they mean a
/// folder to nobody here.
public struct RequestTarget: Sendable {
    /// The path, encoded.
    public let path: RequestPath
    /// The items behind the `?`, decoded.
    public let query: [QueryItem]

    /// Reads what a person typed.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` for a URL of another origin.
    public init(_ text: String, at endpoint: Endpoint) throws(PlatformError) {
        let hasScheme = text.firstRange(of: "://") != nil
        guard let target = hasScheme ? endpoint.target(of: text) : text else {
            throw .invalid(.otherOrigin(text, endpoint))
        }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let absolute = parts[0].hasPrefix("/") ? String(parts[0]) : "/data/foundation/\(parts[0])"
        path = RequestPath(encoded: Self.encoded(absolute))
        let items = parts.count > 1 ? parts[1].split(separator: "&") : []
        query = items.map { item in
            let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return QueryItem(
                Self.decoded(sides[0]),
                sides.count > 1 ? Self.decoded(sides[1]) : ""
            )
        }
    }

    private static func encoded(_ path: String) -> String {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        return segments.map { segment in
            var text = ""
            if segment == "." || segment == ".." {
                PercentEncoding.append(segment: segment, to: &text)
                return text
            }
            var rest = segment.utf8
            while let byte = rest.popFirst() {
                let isEscape =
                    byte == UInt8(ascii: "%") && rest.prefix(2).count(where: \.isHexDigit) == 2
                if isEscape || byte.isAlphanumeric || Self.kept.contains(byte) {
                    text.unicodeScalars.append(Unicode.Scalar(byte))
                } else {
                    PercentEncoding.append(byte, to: &text)
                }
            }
            return text
        }.joined(separator: "/")
    }

    /// The characters of a segment besides letters and digits (RFC 3986, `pchar`).
    private static let kept = Set("-._~!$&'()*+,;=:@".utf8)

    /// A text without its percent-encoding; what is none stays as it is.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count(where: \.isHexDigit) == 2,
                let value = UInt8(String(Substring(digits)), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

import BatchValues
public import HTTPTypes

/// The bytes of a file that an answer with status 206 brings, by its `Content-Range`.
///
/// The platform may send another range than was asked for ("the returned range may differ").
///
/// Source: RFC 9110, section 14.4: `bytes FIRST-LAST/TOTAL`, where TOTAL may be `*`.
public struct ArrivedRange: Sendable, Equatable {
    /// The first byte, counted from 0.
    public let first: Int
    /// The number of bytes of the whole file, where the platform tells it.
    public let total: Int?

    /// The range of an answer; nil where it tells none that can be read.
    public init?(_ headers: HTTPFields) {
        guard let text = headers[.contentRange]?.lowercased(), text.hasPrefix("bytes") else {
            return nil
        }
        let parts = text.dropFirst("bytes".count).split(separator: "/")
        let ends = parts.first?.split(separator: "-") ?? []
        guard parts.count == 2, ends.count == 2, let first = Self.number(ends[0]),
            let last = Self.number(ends[1]), first <= last
        else { return nil }
        let total = Self.number(parts[1])
        guard total != nil || Self.trimmed(parts[1]) == "*" else { return nil }
        self.first = first
        self.total = total
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "=" }
        while text.last == " " { text.removeLast() }
        return text
    }

    private static func number(_ text: Substring) -> Int? {
        let digits = trimmed(text)
        return digits.utf8.allSatisfy(\.isDigit) ? Int(digits) : nil
    }
}

import BatchValues

/// Percent-encoding in which nothing but RFC 3986's unreserved characters stays as it is.
///
/// The HTTP library encodes a URL once more when it finds a character that should have been
/// encoded, so nothing is left to it.
enum PercentEncoding {
    /// Appends one segment of a path, so that no server takes it for anything else.
    ///
    /// A slash becomes `%2F`; the segments `.` and `..`, which mean a folder, have their dots
    /// encoded.
    static func append(segment: some StringProtocol, to url: inout String) {
        let isDots = segment == "." || segment == ".."
        append(segment, to: &url, keepingDots: !isDots)
    }

    /// Appends the name or the value of a query item.
    static func append(query text: some StringProtocol, to url: inout String) {
        append(text, to: &url, keepingDots: true)
    }

    private static func append(
        _ text: some StringProtocol,
        to url: inout String,
        keepingDots: Bool
    ) {
        for byte in text.utf8 {
            if isUnreserved(byte), keepingDots || byte != UInt8(ascii: ".") {
                url.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                append(byte, to: &url)
            }
        }
    }

    /// Whether a byte stands for itself everywhere in a URL.
    ///
    /// Source: RFC 3986, 2.3.
    static func isUnreserved(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || "-._~".utf8.contains(byte)
    }

    /// Appends one byte as `%` and two digits.
    static func append(_ byte: UInt8, to url: inout String) {
        url.unicodeScalars.append("%")
        url.unicodeScalars.append(digit(byte >> 4))
        url.unicodeScalars.append(digit(byte & 0xF))
    }

    /// The upper-case hexadecimal digit of a number below 16.
    private static func digit(_ nibble: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10)
    }
}

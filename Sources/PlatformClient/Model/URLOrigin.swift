import BatchValues

/// The scheme, host and port that a URL begins with, and what follows them.
struct URLOrigin {
    let isSecure: Bool
    /// In lower case; an IPv6 address without its brackets.
    let host: String
    let port: Int
    /// Path, query and fragment as they were written.
    let rest: String

    /// Reads `http://` or `https://` (or neither, which is the latter), a host and a port.
    ///
    /// User names, other schemes and hosts with unusual characters give `nil`.
    init?(_ url: String) {
        var text = Substring(url)
        (isSecure, text) = Self.scheme(of: text)
        let end = text.utf8.firstIndex { "/?#".utf8.contains($0) } ?? text.endIndex
        rest = String(text[end...])
        guard let (host, port) = Self.authority(text[..<end]) else { return nil }
        self.host = host
        self.port = port ?? (isSecure ? 443 : 80)
    }

    /// Whether nobody on the way can read what is sent: it is encrypted, or stays on this machine.
    var mayCarryToken: Bool {
        if isSecure || host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func scheme(of url: Substring) -> (isSecure: Bool, rest: Substring) {
        for (prefix, isSecure) in [("https://", true), ("http://", false)] {
            let start = url.utf8.prefix(prefix.utf8.count)
            if String(start)?.asciiLowercased == prefix {
                return (isSecure, url[start.endIndex...])
            }
        }
        return (true, url)
    }

    /// The host and the port, if one is given, of `host`, `host:port` or `[address]:port`.
    static func authority(_ text: Substring) -> (host: String, port: Int?)? {
        let bytes = text.utf8
        let host: Substring.UTF8View
        let rest: Substring.UTF8View
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            host = bytes[..<end].dropFirst()
            rest = bytes[end...].dropFirst()
            let allowed = host.allSatisfy {
                $0.isHexDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
            }
            guard allowed, host.contains(UInt8(ascii: ":")) else { return nil }
        } else {
            let end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
            host = bytes[..<end]
            rest = bytes[end...]
            let allowed = host.allSatisfy {
                $0.isAlphanumeric || "-._".utf8.contains($0)
            }
            guard allowed, !host.isEmpty else { return nil }
        }
        let name = String(Substring(host)).asciiLowercased
        if rest.isEmpty { return (name, nil) }
        let digits = rest.dropFirst()
        guard rest.first == UInt8(ascii: ":"), digits.allSatisfy(\.isDigit),
            let port = Int(Substring(digits)), (1...65_535).contains(port)
        else { return nil }
        return (name, port)
    }
}

import BatchValues

private import HTTPTypes

/// The target of a redirect, if it may be followed.
enum Redirect {
    private static let statuses: Set<Int> = [301, 302, 303, 307, 308]

    /// The URL that a refusal points to, percent-encoded and without its fragment.
    ///
    /// `nil` if it is no redirect, not one of GET or HEAD, or one to another origin, which must not
    /// see the token.
    static func target(of refusal: Refusal, within endpoint: Endpoint) -> String? {
        let method = refusal.request.method
        guard statuses.contains(refusal.status), method == .get || method == .head,
            let location = refusal.location, !location.isEmpty,
            let target = path(of: location, from: refusal.request.url, at: endpoint)
        else { return nil }
        let url = endpoint.origin + encoded(target)
        return url.utf8.count <= PreparedRequest.urlLimit ? url : nil
    }

    private static func path(
        of location: String,
        from url: String,
        at endpoint: Endpoint
    ) -> String? {
        let bytes = location.utf8
        if bytes.starts(with: "//".utf8) {
            return endpoint.target(of: (endpoint.isSecure ? "https:" : "http:") + location)
        }
        if bytes.first == UInt8(ascii: "/") { return location }
        let scheme = bytes.prefix { $0.isAlphanumeric }
        if bytes[scheme.endIndex...].first == UInt8(ascii: ":") {
            return endpoint.target(of: location)
        }
        guard let current = endpoint.target(of: url) else { return nil }
        let path = current.utf8.prefix { $0 != UInt8(ascii: "?") }
        if bytes.first == UInt8(ascii: "?") { return String(Substring(path)) + location }
        guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return String(Substring(path[...slash])) + location
    }

    /// The target with what no URL may hold percent-encoded, and `%` left as it is.
    private static func encoded(_ target: String) -> String {
        var url = ""
        for byte in target.utf8.prefix(while: { $0 != UInt8(ascii: "#") }) {
            if byte.isAlphanumeric || "-._~/?:@!$&'()*+,;=%".utf8.contains(byte) {
                url.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                PercentEncoding.append(byte, to: &url)
            }
        }
        return url
    }
}

/// An origin that requests go to: a scheme, a host and a port.
///
/// Plain HTTP is taken for this machine only, since a token must not cross a network in clear.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    /// Whether the connection is encrypted.
    public let isSecure: Bool
    /// The host in lower case; an IPv6 address without its brackets.
    public let host: String
    /// The port, also where the URL does not say it.
    public let port: Int

    /// Adobe's production gateway, `https://platform.adobe.io`.
    public static let platform = Endpoint(isSecure: true, host: "platform.adobe.io", port: 443)

    /// Adobe's server for access tokens, `https://ims-na1.adobelogin.com`.
    public static let ims = Endpoint(isSecure: true, host: "ims-na1.adobelogin.com", port: 443)

    private init(isSecure: Bool, host: String, port: Int) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
    }

    /// Takes a URL, or a host alone, which then means HTTPS.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` if `text` has anything but scheme, host and port, or
    ///   is plain HTTP to another machine.
    public init(_ text: String) throws(PlatformError) {
        guard let parts = URLOrigin(text), parts.rest.isEmpty || parts.rest == "/" else {
            throw .invalid(.endpoint(text, .notAnOrigin))
        }
        self.init(isSecure: parts.isSecure, host: parts.host, port: parts.port)
        guard parts.mayCarryToken else { throw .invalid(.endpoint(text, .plainHTTP)) }
    }

    /// The origin as the start of a URL, without a closing slash and without a usual port.
    public var origin: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        let scheme = isSecure ? "https" : "http"
        return port == (isSecure ? 443 : 80) ? "\(scheme)://\(name)" : "\(scheme)://\(name):\(port)"
    }

    /// The same as ``origin``.
    public var description: String { origin }

    /// The part behind this origin of an absolute URL, beginning with `/`; `nil` if the URL is
    /// of another origin or of none.
    func target(of url: String) -> String? {
        guard let parts = URLOrigin(url), url.utf8.contains(UInt8(ascii: ":")),
            parts.isSecure == isSecure, parts.host == host, parts.port == port
        else { return nil }
        return parts.rest.first == "/" ? parts.rest : "/" + parts.rest
    }
}

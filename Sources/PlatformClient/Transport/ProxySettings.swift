import BatchValues

/// The proxy, if any, that leads to a host.
///
/// `HTTPS_PROXY` (or `https_proxy`) names it, `NO_PROXY` (or `no_proxy`) the hosts that are reached
/// without it; lower case wins, as it does with curl. Plain HTTP stays on this machine and never
/// takes a proxy.
struct ProxySettings: Sendable, Equatable {
    /// The address of the proxy, and the user who may use it.
    struct Proxy: Sendable, Hashable {
        let host: String
        let port: Int
        let user: String?
        let password: String?

        /// Host and port, for a person.
        var address: String {
            host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }

    /// The proxy for encrypted connections.
    let proxy: Proxy?
    /// Hosts that are reached directly.
    private let direct: [DirectHost]

    /// Reads the settings.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` if the proxy's address cannot be understood.
    init(environment: [String: String]) throws(PlatformError) {
        func value(_ name: String) -> (name: String, text: String)? {
            for key in [name.asciiLowercased, name] {
                if let text = environment[key], !text.isEmpty { return (key, text) }
            }
            return nil
        }
        proxy =
            if let (name, text) = value("HTTPS_PROXY") {
                try Self.proxy(in: text, named: name)
            } else {
                nil
            }
        direct = (value("NO_PROXY")?.text ?? "").utf8
            .split { $0 == UInt8(ascii: ",") || $0.isBlank }
            .compactMap { DirectHost(Substring($0)) }
    }

    /// The proxy that leads to a host; `nil` means a direct connection.
    func proxy(isSecure: Bool, host: String, port: Int) -> Proxy? {
        guard isSecure, let proxy else { return nil }
        let name = host.utf8.last == UInt8(ascii: ".") ? String(host.dropLast()) : host
        return direct.contains { $0.covers(name, port: port) } ? nil : proxy
    }
}

extension ProxySettings {
    /// The port of a proxy that names none, the one that curl takes.
    private static let usualPort = 1080

    /// Reads `http://user:password@host:port`, of which all but the host may be missing.
    private static func proxy(in text: String, named name: String) throws(PlatformError) -> Proxy {
        var rest = Substring(text)
        if let mark = rest.utf8.firstRange(of: "://".utf8) {
            guard String(rest[..<mark.lowerBound]).asciiLowercased == "http" else {
                throw .invalid(.proxy(name: name))
            }
            rest = rest[mark.upperBound...]
        }
        var user: String?
        var password: String?
        if let at = rest.utf8.lastIndex(of: UInt8(ascii: "@")) {
            let account = rest[..<at]
            let colon = account.utf8.firstIndex(of: UInt8(ascii: ":")) ?? account.endIndex
            user = decoded(account[..<colon])
            password = decoded(Substring(account.utf8[colon...].dropFirst()))
            rest = Substring(rest.utf8[at...].dropFirst())
        }
        // A path says nothing about a proxy.
        rest = Substring(rest.utf8.prefix { !"/?#".utf8.contains($0) })
        guard let (host, port) = URLOrigin.authority(rest) else {
            throw .invalid(.proxy(name: name))
        }
        return Proxy(host: host, port: port ?? usualPort, user: user, password: password)
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let pair = rest.prefix(2)
            if byte == UInt8(ascii: "%"), pair.count == 2,
                let decoded = UInt8(Substring(pair), radix: 16)
            {
                bytes.append(decoded)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

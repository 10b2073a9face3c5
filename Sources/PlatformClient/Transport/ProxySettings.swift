/// Which proxy, if any, leads to a host.
///
/// `HTTPS_PROXY` (or `https_proxy`) names it, `NO_PROXY` (or `no_proxy`) the hosts that are reached
/// without it; lower case wins, as it does with curl. Plain HTTP stays on this machine and never
/// takes a proxy.
struct ProxySettings: Sendable, Equatable {
    /// Where the proxy is and who may use it.
    struct Proxy: Sendable, Hashable {
        let host: String
        let port: Int
        let user: String?
        let password: String?
    }

    /// The proxy for encrypted connections.
    let proxy: Proxy?
    /// Hosts that are reached directly.
    private let direct: [DirectHost]

    private struct DirectHost: Sendable, Equatable {
        /// In lower case, without a leading dot; `*` is every host.
        let name: String
        let port: Int?
    }

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
            .compactMap { Self.directHost(Substring($0)) }
    }

    /// The proxy that leads to a host; `nil` means a direct connection.
    func proxy(isSecure: Bool, host: String, port: Int) -> Proxy? {
        guard isSecure, let proxy else { return nil }
        let isDirect = direct.contains { entry in
            guard entry.port == nil || entry.port == port else { return false }
            return entry.name == "*" || entry.name == host || host.hasSuffix("." + entry.name)
        }
        return isDirect ? nil : proxy
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
        if rest.utf8.last == UInt8(ascii: "/") { rest = rest.dropLast() }
        guard let (host, port) = URLOrigin.authority(rest) else {
            throw .invalid(.proxy(name: name))
        }
        return Proxy(host: host, port: port ?? usualPort, user: user, password: password)
    }

    /// Reads `example.com`, `.example.com`, `*.example.com`, `*`, each with a port or without.
    private static func directHost(_ text: Substring) -> DirectHost? {
        if text == "*" { return DirectHost(name: "*", port: nil) }
        var name = text.utf8[...]
        if name.starts(with: "*.".utf8) { name = name.dropFirst(2) }
        if name.first == UInt8(ascii: ".") { name = name.dropFirst() }
        // An IPv6 address is written without brackets here, as it is for curl.
        if name.count(where: { $0 == UInt8(ascii: ":") }) > 1, name.first != UInt8(ascii: "[") {
            return DirectHost(name: String(Substring(name)).asciiLowercased, port: nil)
        }
        return URLOrigin.authority(Substring(name)).map { DirectHost(name: $0.host, port: $0.port) }
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

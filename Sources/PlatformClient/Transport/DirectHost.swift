import SystemSupport

/// An entry of `NO_PROXY`: hosts that are reached without a proxy.
struct DirectHost: Sendable, Equatable {
    private let hosts: Hosts
    /// The only port that is meant; `nil` is every one.
    private let port: Int?

    private enum Hosts: Sendable, Equatable {
        case all
        /// A host and those below it; in lower case, without dots around it.
        case name(String)
        /// The addresses whose first `bits` are those of `start`.
        case network(start: [UInt8], bits: Int)
    }

    /// Reads `example.com`, `.example.com`, `*.example.com`, `example.com.` and addresses, each with
    /// a port or without, networks such as `10.0.0.0/8`, and `*`.
    init?(_ text: Substring) {
        if text == "*" {
            (hosts, port) = (.all, nil)
            return
        }
        if let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) {
            let bits = Substring(text.utf8[slash...].dropFirst())
            guard let start = NetworkAddress.bytes(of: Self.withoutBrackets(text[..<slash])),
                let bits = UInt8(bits), Int(bits) <= start.count * 8
            else { return nil }
            (hosts, port) = (.network(start: start, bits: Int(bits)), nil)
            return
        }
        let bare = Self.withoutBrackets(text)
        if let address = NetworkAddress.bytes(of: bare) {
            (hosts, port) = (.network(start: address, bits: address.count * 8), nil)
            return
        }
        var name = text.utf8[...]
        if name.starts(with: "*.".utf8) { name = name.dropFirst(2) }
        if name.first == UInt8(ascii: ".") { name = name.dropFirst() }
        guard let authority = URLOrigin.authority(Substring(name)) else { return nil }
        port = authority.port
        if let address = NetworkAddress.bytes(of: authority.host) {
            hosts = .network(start: address, bits: address.count * 8)
        } else {
            let host = authority.host
            hosts = .name(host.utf8.last == UInt8(ascii: ".") ? String(host.dropLast()) : host)
        }
    }

    /// Whether a host in lower case, without brackets and without a dot at its end, is one of them.
    func covers(_ host: String, port: Int) -> Bool {
        guard self.port == nil || self.port == port else { return false }
        switch hosts {
        case .all: return true
        case .name(let name): return host == name || host.hasSuffix("." + name)
        case .network(let start, let bits):
            guard let address = NetworkAddress.bytes(of: host), address.count == start.count else {
                return false
            }
            return zip(start, address).enumerated().allSatisfy { place, pair in
                let kept = min(max(bits - place * 8, 0), 8)
                return (pair.0 ^ pair.1) >> (8 - kept) == 0
            }
        }
    }

    private static func withoutBrackets(_ text: Substring) -> String {
        text.utf8.first == UInt8(ascii: "[") && text.utf8.last == UInt8(ascii: "]")
            ? String(text.dropFirst().dropLast()) : String(text)
    }
}

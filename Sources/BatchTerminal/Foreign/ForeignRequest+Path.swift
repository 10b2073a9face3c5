/// The parts of a request's target as the platform has them.
extension ForeignRequest {
    /// The host that it names, in lower case; nil where it names none, or a variable.
    var host: String? {
        guard let mark = target.firstRange(of: "://") else {
            let first = target.prefix { $0 != "/" && $0 != "?" }
            return first.contains(".") ? first.lowercased() : nil
        }
        let authority = target[mark.upperBound...].prefix { $0 != "/" && $0 != "?" }
        return authority.contains(ShellWords.variableStart) ? nil : authority.lowercased()
    }

    /// Whether it is one for the platform: by its host, or by its path.
    func isForPlatform(at endpoint: String) -> Bool {
        guard let host else { return true }
        return host == endpoint || ["adobe.io", "adobelogin.com"].contains { host.hasSuffix($0) }
            || path.hasPrefix("/data/") || path.hasPrefix("/ims/")
    }

    /// The path, with `/` in front.
    var path: String {
        var rest = target[...]
        if let mark = rest.firstRange(of: "://") {
            rest = rest[mark.upperBound...].drop { $0 != "/" && $0 != "?" }
        } else if rest.first == ShellWords.variableStart {
            // `$PLATFORM_GATEWAY/data/…`
            rest = rest.drop { $0 != ShellWords.variableEnd }.dropFirst()
        } else {
            // `platform.adobe.io/data/…`, `…/files/x`
            let first = rest.prefix { $0 != "/" }
            if first.contains(".") || first.contains("…") { rest = rest.drop { $0 != "/" } }
        }
        let path = rest.prefix { $0 != "?" && $0 != "#" }
        return path.hasPrefix("/") ? String(path) : "/" + path
    }

    /// The names and values behind the `?`, as they are written.
    var query: [(name: String, value: String)] {
        guard let mark = target.firstIndex(of: "?") else { return [] }
        return target[mark...].dropFirst().prefix { $0 != "#" }.split(separator: "&").map { item in
            let name = item.prefix { $0 != "=" }
            return (String(name), String(item.dropFirst(name.count + 1)).percentDecoded)
        }
    }

    /// The path under `/data/foundation/`, by its parts, the names of the documents' placeholders
    /// without their braces; nil where it stands elsewhere.
    ///
    /// The documents leave out the service where their page is about one: `POST /batches`.
    var parts: [String]? {
        let all = path.split(separator: "/").map { part in
            String(part.filter { $0 != "{" && $0 != "}" })
        }
        if all.starts(with: ["data", "foundation"]) { return Array(all.dropFirst(2)) }
        guard let first = all.first else { return nil }
        if Self.services.contains(first) { return all }
        return service(of: all).map { [$0] + all }
    }

    private static let services: Set = [
        "import", "catalog", "export", "schemaregistry", "sandbox-management",
    ]

    private func service(of parts: [String]) -> String? {
        let isRead = method == "GET"
        switch parts[0] {
        case "batches":
            let third = parts.count > 2 ? parts[2] : nil
            if isRead, let third, ["files", "failed", "meta"].contains(third) { return "export" }
            return isRead && third == nil ? "catalog" : "import"
        case "dataSets", "datasets":
            return parts.last == "preview" ? "export" : "catalog"
        case "dataSetFiles": return "catalog"
        case "files": return isRead ? "export" : nil
        case "sandboxes": return "sandbox-management"
        case "tenant", "global": return "schemaregistry"
        default: return nil
        }
    }
}

extension String {
    /// The text with `%20` and `+` as what they stand for; as it is where that is no UTF-8.
    fileprivate var percentDecoded: String {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2,
                let code = UInt8(digits, radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? self
    }
}

import BatchLanguage
import BatchValues

/// The same request as a line of ours.
extension ForeignRequest {
    /// The line; nil where the body is none that a line can carry.
    var line: String? {
        guard let words = commandWords ?? rawWords else { return nil }
        return words.joined(separator: " ") + (pipe.isEmpty ? "" : " " + pipe)
    }

    /// The words of the command that there is for it; nil where there is none, or where it would
    /// leave something out.
    private var commandWords: [String]? {
        if path.hasPrefix("/ims/token") { return ["login"] }
        guard let parts else { return nil }
        let names = query.map(\.name)
        func word(_ place: Int) -> String { Self.word(parts[place]) }
        func plain(_ words: String...) -> [String]? { query.isEmpty ? words : nil }
        switch (method, parts.first, parts.count) {
        case ("POST", "import", 2) where parts[1] == "batches": return creation
        case ("POST", "import", 3) where parts[1] == "batches" && names == ["action"]:
            let action = query[0].value.lowercased()
            return ["complete", "abort", "revert"].contains(action)
                ? ["batch", action, word(2)] : nil
        case ("PUT", "import", 7...) where parts[3] == "datasets" && parts[5] == "files":
            return upload(to: word(2), as: parts[6...].joined(separator: "/"))
        case ("GET", "import", 6) where parts[5] == "preview":
            return plain("batch", "preview", word(2))
        case ("GET", "catalog", 2) where parts[1] == "batches": return listing("batch")
        case ("GET", "catalog", 3) where parts[1] == "batches":
            return plain("batch", "show", word(2))
        case ("GET", "catalog", 2) where parts[1].lowercased() == "datasets":
            return listing("dataset")
        case ("GET", "catalog", 3) where parts[1].lowercased() == "datasets":
            return plain("dataset", "show", word(2))
        case ("DELETE", "catalog", 3) where parts[1].lowercased() == "datasets":
            return plain("dataset", "delete", word(2))
        case ("GET", "export", 4) where parts[1] == "batches" && parts[3] == "files":
            return plain("batch", "files", word(2))
        case ("GET", "export", 4) where parts[1] == "batches" && parts[3] == "failed":
            return plain("batch", "files", word(2), "--failed")
        case ("GET", "export", 4) where parts[1] == "batches" && names == ["path"]:
            let options = ["row_errors": "--errors", "input_files": "--input"]
            return options[query[0].value].map { ["batch", "files", word(2), $0] }
        case ("GET", "export", 4) where parts[3] == "preview":
            return plain("dataset", "preview", word(2))
        case ("GET", "sandbox-management", 1),
            ("GET", "sandbox-management", 2) where parts.last == "sandboxes":
            return plain("sandbox", "list")
        case ("GET", "sandbox-management", 3): return plain("sandbox", "show", word(2))
        case ("GET", "schemaregistry", 3) where parts[2] == "schemas":
            return plain("schema", "list")
        default: return nil
        }
    }

    /// `batch create`, where the body says no more than its options can.
    private var creation: [String]? {
        var words = ["batch", "create"]
        guard case .text(let text) = body else { return query.isEmpty ? words : nil }
        guard query.isEmpty, let members = (try? JSONValue(json: Array(text.utf8)))?.object?.members
        else { return nil }
        for member in members {
            switch member.key {
            case "datasetId":
                guard let dataset = member.value.string else { return nil }
                words.insert(Self.word(dataset.filter { $0 != "{" && $0 != "}" }), at: 2)
            case "inputFormat":
                for part in member.value.object?.members ?? [] {
                    switch (part.key, part.value) {
                    case ("format", .string(let format))
                    where ["json", "parquet", "csv"].contains(format):
                        words += ["--format", format]
                    case ("isMultiLineJson", .bool(true)): words.append("--multi-line")
                    case ("isMultiLineJson", .bool(false)): break
                    default: return nil
                    }
                }
            default: return nil
            }
        }
        return words.count > 2 && members.contains { $0.key == "datasetId" } ? words : nil
    }

    private func upload(to batch: String, as name: String) -> [String]? {
        guard query.isEmpty else { return nil }
        guard case .file(let path) = body else {
            return ["batch", "upload", batch, Self.word(name)]
        }
        let last = path.split(separator: "/").last.map(String.init)
        let words = ["batch", "upload", batch, Self.word(path)]
        return last == name ? words : words + ["--as", Self.word(name)]
    }

    private func listing(_ noun: String) -> [String]? {
        let options = [
            "limit": "--limit", "dataSet": "--dataset", "status": "--status", "orderBy": "--order",
        ]
        var words = [noun, "list"]
        for (name, value) in query {
            guard let option = options[name], noun == "batch" || name == "limit" else { return nil }
            words += [option, Self.word(value)]
        }
        return words
    }

    /// The words of the command that sends any request.
    private var rawWords: [String]? {
        guard Self.methods.contains(method) else { return nil }
        var words = [method.lowercased(), Self.word(parts?.joined(separator: "/") ?? path)]
        for (name, value) in query { words += ["--query", Self.word("\(name)=\(value)")] }
        switch body {
        case .none: break
        case .file(let path): words += ["--body-file", Self.word(path)]
        case .text(let text):
            guard let value = try? JSONValue(json: Array(text.utf8)) else { return nil }
            words += ["--body", Self.literal(value)]
        }
        if let type = self["content-type"], let kind = type.split(separator: ";").first,
            kind != "application/json", !words.contains("--body"), words.contains("--body-file")
        {
            words += ["--type", Self.word(String(kind))]
        }
        for header in headers {
            let kind = ForeignHeader(header.name)
            let isAccept = header.name.lowercased() == "accept" && header.value.contains("vnd.")
            guard isAccept || !kind.isOfSession && !kind.isImplied && !kind.isSecret else {
                continue
            }
            words += ["--header", Self.quoted("\(header.name): \(header.value)")]
        }
        if let output, method == "GET" { words += ["--to", Self.word(output)] }
        return words
    }
}

/// Texts as the language has them; a variable of the shell is one of the environment there.
extension ForeignRequest {
    static func word(_ text: String) -> String {
        guard !text.isEmpty else { return "''" }
        return withVariables(text) { CompletionContext.Quoting.bare.written($0).text }
    }

    static func quoted(_ text: String) -> String {
        let inner = withVariables(text) { part in
            JSONValue.string(part).json().dropFirst().dropLast().replacing("$", with: "\\$")
        }
        return "\"\(inner)\""
    }

    /// A value, its keys without quotes where they need none.
    static func literal(_ value: JSONValue) -> String {
        switch value {
        case .object(let object):
            let members = object.members.map { member in
                let isPlain =
                    member.key.isName && !StatementWords.keywords.contains(member.key)
                return "\(isPlain ? member.key : quoted(member.key)): \(literal(member.value))"
            }
            return "{\(members.joined(separator: ", "))}"
        case .array(let elements): return "[\(elements.map(literal).joined(separator: ", "))]"
        case .string(let text): return quoted(text)
        case .null, .bool, .number, .secret: return value.json(.compact)
        }
    }

    private static func withVariables(
        _ text: String,
        _ written: (String) -> some StringProtocol
    ) -> String {
        var result = ""
        for (place, part) in text.split(
            separator: ShellWords.variableStart,
            omittingEmptySubsequences: false
        ).enumerated() {
            var rest = part
            if place > 0, let end = part.firstIndex(of: ShellWords.variableEnd) {
                result += "${env.\(part[..<end])}"
                rest = part[end...].dropFirst()
            }
            result += written(String(rest))
        }
        return result
    }
}

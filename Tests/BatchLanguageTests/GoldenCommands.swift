import BatchLanguage
import FoundationEssentials
import BatchValues

/// The commands of golden scripts: small tools, and a platform that always answers the same.
func goldenCommands(_ host: GoldenHost) -> [Command] {
    showing + texts + values + typed + platform(host) + world(host)
}

private func tool(
    _ name: String,
    _ parameters: [ParameterDeclaration] = [],
    options: [OptionDeclaration] = [],
    isRefusedWhenRestricted: Bool = false,
    perform: @escaping @Sendable (Invocation) async throws -> JSONValue
) -> Command {
    Command(
        name,
        group: "golden",
        summary: "does what its name says",
        parameters: parameters,
        options: options,
        isRefusedWhenRestricted: isRefusedWhenRestricted,
        perform: perform
    )
}

private func one(_ name: String, _ type: ArgumentKind) -> ParameterDeclaration {
    ParameterDeclaration(name, type, help: "the only one")
}

private func many(_ name: String, _ type: ArgumentKind) -> ParameterDeclaration {
    ParameterDeclaration(name, type, .many(atLeast: 0), help: "any number")
}

private let showing: [Command] = [
    tool("print", [many("value", .value)]) { call in
        try await call.show(call.values("value").map(\.displayText).joined(separator: " "))
        return .null
    },
    tool("values", [many("value", .value)]) { call in
        let values = call.values("value")
        return values.count == 1 ? values[0] : .array(values)
    },
    tool("words", [many("text", .text)]) { call in
        .array(call.texts("text").map(JSONValue.string))
    },
]

private let texts: [Command] = [
    tool("upper", [one("text", .secret)]) { .string($0.requiredText("text").uppercased()) },
    tool("split", [one("text", .secret), one("sep", .text)]) { call in
        let parts = call.requiredText("text").split(
            separator: call.requiredText("sep"),
            omittingEmptySubsequences: false
        )
        return .array(parts.map { .string(String($0)) })
    },
    tool("join", [one("list", .list), one("sep", .text)]) { call in
        let words = (call.list("list") ?? []).map(\.displayText)
        return .string(words.joined(separator: call.requiredText("sep")))
    },
    tool("number", [one("text", .secret)]) { call in
        guard let value = try? JSONValue(json: call.requiredText("text")), case .number = value
        else {
            throw Diagnostic(.value, "'\(call.required("text").displayText)' is no number")
        }
        return value
    },
    tool("from json", [one("text", .text)]) { call in
        do {
            return try JSONValue(json: call.requiredText("text"))
        } catch {
            throw Diagnostic(.value, "\(error)")
        }
    },
    tool("to json", [one("value", .value)]) { .string($0.required("value").json()) },
]

private let values: [Command] = [
    tool("type", [one("value", .value)]) { .string($0.required("value").kind.rawValue) },
    tool("count", [one("value", .value)]) { call in
        switch call.required("value") {
        case .array(let elements): return .number(.integer(Int64(elements.count)))
        case .object(let object): return .number(.integer(Int64(object.count)))
        case .string(let text): return .number(.integer(Int64(text.count)))
        case .secret(let secret): return .number(.integer(Int64(secret.reveal().count)))
        case .null, .bool, .number:
            throw Diagnostic(.type, "'count' takes a list, an object or a text")
        }
    },
    tool("keys", [one("object", .object)]) { call in
        .array((call.object("object")?.members ?? []).map { .string($0.key) })
    },
    tool("first", [one("list", .list)]) { $0.list("list")?.first ?? .null },
    tool("last", [one("list", .list)]) { $0.list("list")?.last ?? .null },
]

/// `as TYPE VALUE` gives what the command got of an argument of that type.
private let typed: [Command] = [
    tool("as text", [one("value", .text)]) { $0.required("value") },
    tool("as integer", [one("value", .integer(1...100))]) { $0.required("value") },
    tool("as number", [one("value", .number)]) { $0.required("value") },
    tool("as duration", [one("value", .duration)]) { call in
        let (seconds, attoseconds) = (call.duration("value") ?? .zero).components
        return .number(.integer(seconds * 1_000 + attoseconds / 1_000_000_000_000_000))
    },
    tool("as size", [one("value", .size)]) { .number(.integer(Int64($0.size("value") ?? -1))) },
    tool("as file", [many("value", .file)]) { .array($0.texts("value").map(JSONValue.string)) },
    tool("as pair", [one("value", .pair)]) { $0.required("value") },
    tool("as pattern", [one("value", .pattern)]) { $0.required("value") },
    tool("as object", [one("value", .object)]) { $0.required("value") },
    tool("as list", [one("value", .list)]) { $0.required("value") },
]

private func platform(_ host: GoldenHost) -> [Command] {
    let batches: [JSONValue] = [
        ["id": "b1", "status": "success", "records": 120],
        ["id": "b2", "status": "failed", "records": 0],
        ["id": "b3", "status": "loading", "records": 7],
    ]
    return [
        tool(
            "batch create",
            [one("dataset", .identifier("dataset"))],
            options: [
                OptionDeclaration(
                    "format",
                    .choice(["json", "parquet", "csv"]),
                    placeholder: "FORMAT",
                    help: "of the files",
                    default: "json"
                ),
                OptionDeclaration(
                    "tag",
                    .pair,
                    placeholder: "KEY=VALUE",
                    help: "again for more",
                    isRepeatable: true
                ),
                OptionDeclaration(
                    "partial",
                    .integer(0...100),
                    placeholder: "PERCENT",
                    help: "allowed errors"
                ),
                OptionDeclaration("multi-line", .flag, help: "objects over lines"),
                OptionDeclaration("diagnostics", .flag, help: "on by default", default: true),
            ]
        ) { call in
            [
                "id": "b4", "status": "loading",
                "dataSet": .string(call.requiredText("dataset")),
                "format": .string(call.requiredText("format")),
                "tags": .array(call.texts("tag").map(JSONValue.string)),
                "partial": call["partial"] ?? .null,
                "multiLine": .bool(call.flag("multi-line")),
                "diagnostics": .bool(call.flag("diagnostics")),
            ]
        },
        tool(
            "batch list",
            options: [
                OptionDeclaration(
                    "limit",
                    .integer(1...100),
                    placeholder: "N",
                    help: "at most",
                    default: 20
                ),
                OptionDeclaration("status", .text, placeholder: "STATUS", help: "only these"),
            ]
        ) { call in
            let status = call["status"]
            let chosen = batches.filter { status == nil || $0["status"] == status }
            return .array(Array(chosen.prefix(call.integer("limit") ?? 20)))
        },
        tool("batch show", [one("batch", .identifier("batch"))]) { call in
            let id = call.requiredText("batch")
            if let batch = batches.first(where: { $0["id"]?.string == id }) { return batch }
            var details = Diagnostic.Details()
            details.status = 404
            details.requestID = "req-1"
            details.batch = id
            details.retry = .no
            details.body = ["title": "not found"]
            throw Diagnostic(.http, "no batch '\(id)'", hint: "batch list", details: details)
        },
        tool("refuse", [one("kind", .choice(ErrorKind.allCases.map(\.rawValue)))]) { call in
            let kind = call.requiredText("kind")
            throw Diagnostic(ErrorKind(rawValue: kind) ?? .command, "refused with \(kind)")
        },
        tool("busy", [one("wait", .duration)]) { call in
            host.askToWait(call.duration("wait") ?? .zero)
            return .null
        },
    ]
}

private func world(_ host: GoldenHost) -> [Command] {
    [
        tool(
            "now",
            options: [
                OptionDeclaration(
                    "format",
                    .choice(["date", "iso", "ms"]),
                    placeholder: "FORMAT",
                    help: "how it is written",
                    default: "iso"
                )
            ]
        ) { call in
            let (seconds, attoseconds) = host.now.components
            let date = Date(timeIntervalSince1970: Double(GoldenHost.beginning + seconds))
            let iso = date.formatted(.iso8601)
            switch call.requiredText("format") {
            case "date": return .string(String(iso.prefix(10)))
            case "ms":
                let now = (GoldenHost.beginning + seconds) * 1_000
                return .number(.integer(now + attoseconds / 1_000_000_000_000_000))
            default: return .string(iso)
            }
        },
        tool("sleep", [one("duration", .duration)]) { call in
            host.sleep(for: call.duration("duration") ?? .zero)
            return .null
        },
        tool(
            "env",
            [one("name", .text)],
            options: [OptionDeclaration("secret", .flag, help: "never shown")],
            isRefusedWhenRestricted: true
        ) { call in
            let name = call.requiredText("name")
            guard let (_, value) = GoldenHost.environment.first(where: { $0.0 == name }) else {
                throw Diagnostic(.name, "no '\(name)' in the environment")
            }
            return call.flag("secret") ? .secret(SecretText(value)) : .string(value)
        },
        tool(
            "read",
            [one("file", .file)],
            options: [
                OptionDeclaration("json", .flag, help: "as JSON"),
                OptionDeclaration("lines", .flag, help: "as a list of lines"),
                OptionDeclaration("secret", .flag, help: "never shown"),
            ]
        ) { call in
            let path = call.requiredText("file")
            let bytes = try host.read(path)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw Diagnostic(.value, "'\(path)' is not UTF-8")
            }
            if call.flag("json") { return try JSONValue(json: bytes) }
            if call.flag("lines") {
                return .array(text.split(separator: "\n").map { .string(String($0)) })
            }
            if call.flag("secret") { return .secret(SecretText(text)) }
            return .string(text)
        },
        tool("glob", [one("pattern", .text)]) { call in
            let pattern = PathPattern([.typed(call.requiredText("pattern"))])
            return .array(try host.expand(pattern).map(JSONValue.string))
        },
    ]
}

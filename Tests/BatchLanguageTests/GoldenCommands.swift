import BatchLanguage
import FoundationEssentials
import BatchValues

/// The commands of golden scripts: small tools, and a platform that always answers the same.
func goldenCommands(_ host: GoldenHost) -> [Command] {
    showing + texts + values + typed + platform(host) + world(host)
}

private func tool(
    _ name: String,
    arguments: [any CommandArgument] = [],
    isRefusedWhenRestricted: Bool = false,
    perform: @escaping @Sendable (Invocation) async throws -> JSONValue
) -> Command {
    Command(
        name,
        group: "golden",
        summary: "does what its name says",
        arguments: arguments,
        isRefusedWhenRestricted: isRefusedWhenRestricted,
        perform: perform
    )
}

/// A command of one argument.
private func tool<Value>(
    _ name: String,
    _ argument: Command.Parameter<Value>,
    perform: @escaping @Sendable (Value) async throws -> JSONValue
) -> Command {
    tool(name, arguments: [argument]) { try await perform($0[argument]) }
}

private func one<Value>(_ name: String, _ type: ArgumentType<Value>) -> Command.Parameter<Value> {
    Command.Parameter(name, type, help: "the only one")
}

private func many<Value>(
    _ name: String,
    _ type: ArgumentType<Value>
) -> Command.Parameter<[Value]> {
    Command.Parameter(many: name, type, help: "any number")
}

private let showing: [Command] = [
    print,
    tool("values", many("value", .value)) { $0.count == 1 ? $0[0] : .array($0) },
    tool("words", many("text", .text)) { .array($0.map(JSONValue.string)) },
]

private let print: Command = {
    let values = many("value", .value)
    return tool("print", arguments: [values]) { call in
        try await call.show(call[values].map(\.displayText).joined(separator: " "))
        return .null
    }
}()

private let texts: [Command] = [
    tool("upper", one("text", .secret)) { .string($0.reveal().uppercased()) },
    split, join,
    tool("number", one("text", .secret)) { text in
        guard let value = try? JSONValue(json: text.reveal()), case .number = value else {
            throw Diagnostic(.value, "'\(text)' is no number")
        }
        return value
    },
    tool("from json", one("text", .text)) { text in
        do {
            return try JSONValue(json: text)
        } catch {
            throw Diagnostic(.value, "\(error)")
        }
    },
    tool("to json", one("value", .value)) { .string($0.json()) },
]

private let split: Command = {
    let text = one("text", .secret)
    let separator = one("sep", .text)
    return tool("split", arguments: [text, separator]) { call in
        let parts = call[text].reveal().split(
            separator: call[separator],
            omittingEmptySubsequences: false
        )
        return .array(parts.map { .string(String($0)) })
    }
}()

private let join: Command = {
    let list = one("list", .list)
    let separator = one("sep", .text)
    return tool("join", arguments: [list, separator]) { call in
        .string(call[list].map(\.displayText).joined(separator: call[separator]))
    }
}()

private let values: [Command] = [
    tool("type", one("value", .value)) { .string($0.kind.rawValue) },
    tool("count", one("value", .value)) { value in
        switch value {
        case .array(let elements): return JSONValue(elements.count)
        case .object(let object): return JSONValue(object.count)
        case .string(let text): return JSONValue(text.count)
        case .secret(let secret): return JSONValue(secret.reveal().count)
        case .null, .bool, .number:
            throw Diagnostic(.type, "'count' takes a list, an object or a text")
        }
    },
    tool("keys", one("object", .object)) { .array($0.members.map { .string($0.key) }) },
    tool("first", one("list", .list)) { $0.first ?? .null },
    tool("last", one("list", .list)) { $0.last ?? .null },
]

/// `as TYPE VALUE` gives what the command got of an argument of that type.
private let typed: [Command] = [
    tool("as text", one("value", .text)) { .string($0) },
    tool("as integer", one("value", .integer(1...100))) { JSONValue($0) },
    tool("as number", one("value", .number)) { .number($0) },
    tool("as duration", one("value", .duration)) { time in
        let (seconds, attoseconds) = time.components
        return .number(.integer(seconds * 1_000 + attoseconds / 1_000_000_000_000_000))
    },
    tool("as size", one("value", .size)) { JSONValue($0) },
    tool("as file", many("value", .file)) { .array($0.map(JSONValue.string)) },
    tool("as pair", one("value", .pair)) { .string("\($0.key)=\($0.value)") },
    tool("as pattern", one("value", .pattern)) { .string($0) },
    tool("as object", one("value", .object)) { .object($0) },
    tool("as list", one("value", .list)) { .array($0) },
]

private func platform(_ host: GoldenHost) -> [Command] {
    let batches: [JSONValue] = [
        ["id": "b1", "status": "success", "records": 120],
        ["id": "b2", "status": "failed", "records": 0],
        ["id": "b3", "status": "loading", "records": 7],
    ]
    return [
        batchCreate, batchList(batches),
        tool("batch show", one("batch", .identifier("batch"))) { id in
            if let batch = batches.first(where: { $0["id"]?.string == id }) { return batch }
            var details = Diagnostic.Details()
            details.status = 404
            details.requestID = "req-1"
            details.batch = id
            details.retry = .no
            details.body = ["title": "not found"]
            throw Diagnostic(.http, "no batch '\(id)'", hint: "batch list", details: details)
        },
        tool("refuse", one("kind", .choice(ErrorKind.self))) { kind in
            throw Diagnostic(kind, "refused with \(kind.rawValue)")
        },
        tool("busy", one("wait", .duration)) { time in
            host.askToWait(time)
            return .null
        },
    ]
}

private let batchCreate: Command = {
    let dataset = one("dataset", .identifier("dataset"))
    let format = Command.Option(
        "format",
        .choice(["json", "parquet", "csv"]),
        placeholder: "FORMAT",
        help: "of the files",
        default: "json"
    )
    let tags = Command.Option(
        many: "tag",
        .pair,
        placeholder: "KEY=VALUE",
        help: "again for more"
    )
    let partial = Command.Option(
        "partial",
        .integer(0...100),
        placeholder: "PERCENT",
        help: "allowed errors"
    )
    let multiLine = Command.Option(flag: "multi-line", help: "objects over lines")
    let diagnostics = Command.Option(flag: "diagnostics", isOn: true, help: "on by default")
    return tool(
        "batch create",
        arguments: [dataset, format, tags, partial, multiLine, diagnostics]
    ) { call in
        [
            "id": "b4", "status": "loading",
            "dataSet": .string(call[dataset]),
            "format": .string(call[format]),
            "tags": .array(call[tags].map { .string("\($0.key)=\($0.value)") }),
            "partial": call[partial].map { JSONValue($0) } ?? .null,
            "multiLine": .bool(call[multiLine]),
            "diagnostics": .bool(call[diagnostics]),
        ]
    }
}()

private func batchList(_ batches: [JSONValue]) -> Command {
    let limit = Command.Option(
        "limit",
        .integer(1...100),
        placeholder: "N",
        help: "at most",
        default: 20
    )
    let status = Command.Option("status", .text, placeholder: "STATUS", help: "only these")
    return tool("batch list", arguments: [limit, status]) { call in
        let status = call[status]
        let chosen = batches.filter { status == nil || $0["status"]?.string == status }
        return .array(Array(chosen.prefix(call[limit])))
    }
}

private func world(_ host: GoldenHost) -> [Command] {
    [
        now(host),
        tool("sleep", one("duration", .duration)) { time in
            host.sleep(for: time)
            return .null
        },
        env, read(host),
        tool("glob", one("pattern", .text)) { text in
            .array(try host.expand(PathPattern([.typed(text)])).map(JSONValue.string))
        },
    ]
}

private func now(_ host: GoldenHost) -> Command {
    let format = Command.Option(
        "format",
        .choice(["date", "iso", "ms"]),
        placeholder: "FORMAT",
        help: "how it is written",
        default: "iso"
    )
    return tool("now", arguments: [format]) { call in
        let (seconds, attoseconds) = host.now.components
        let date = Date(timeIntervalSince1970: Double(GoldenHost.beginning + seconds))
        let iso = date.formatted(.iso8601)
        switch call[format] {
        case "date": return .string(String(iso.prefix(10)))
        case "ms":
            let now = (GoldenHost.beginning + seconds) * 1_000
            return .number(.integer(now + attoseconds / 1_000_000_000_000_000))
        default: return .string(iso)
        }
    }
}

private let env: Command = {
    let name = one("name", .text)
    let secret = Command.Option(flag: "secret", help: "never shown")
    return tool("env", arguments: [name, secret], isRefusedWhenRestricted: true) { call in
        let name = call[name]
        guard let (_, value) = GoldenHost.environment.first(where: { $0.0 == name }) else {
            throw Diagnostic(.name, "no '\(name)' in the environment")
        }
        return call[secret] ? .secret(SecretText(value)) : .string(value)
    }
}()

private func read(_ host: GoldenHost) -> Command {
    let file = one("file", .file)
    let json = Command.Option(flag: "json", help: "as JSON")
    let lines = Command.Option(flag: "lines", help: "as a list of lines")
    let secret = Command.Option(flag: "secret", help: "never shown")
    return tool("read", arguments: [file, json, lines, secret]) { call in
        let bytes = try host.read(call[file])
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostic(.value, "'\(call[file])' is not UTF-8")
        }
        if call[json] { return try JSONValue(json: bytes) }
        if call[lines] {
            return .array(text.split(separator: "\n").map { .string(String($0)) })
        }
        return call[secret] ? .secret(SecretText(text)) : .string(text)
    }
}

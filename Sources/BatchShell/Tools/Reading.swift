import BatchLanguage
import BatchValues

extension Command {
    /// `print VALUE…`.
    static let print = tool(
        "print",
        "shows values as text, with a blank between them",
        [ParameterDeclaration("value", .value, .many(atLeast: 1), help: "what is shown")],
        examples: [
            Example("print loaded $done.metrics.outputRecordCount rows", "words and a value")
        ],
        replay: .keep
    ) { invocation in
        let texts = invocation.values("value").map(\.displayText)
        try await invocation.show(texts.joined(separator: " "))
        return .null
    }

    /// `read FILE [--json|--lines|--secret]`.
    static func read(_ world: World) -> Command {
        tool(
            "read",
            "reads a file of UTF-8",
            [ParameterDeclaration("file", .file, help: "a file; - is standard input")],
            options: [
                OptionDeclaration("json", .flag, help: "reads it as JSON"),
                OptionDeclaration(
                    "lines",
                    .flag,
                    help: "gives a list of its lines, without their ends"
                ),
                OptionDeclaration(
                    "secret",
                    .flag,
                    help: "gives a secret, without the line end behind it"
                ),
            ],
            gives: "the text, its last line end included; with an option what that says",
            examples: [
                Example("let body = (read schema.json --json)", "a file as a value"),
                Example("for id in (read ids.txt --lines) { batch status $id }", "line by line"),
                Example("set token (read ~/token --secret)", "a secret that is never shown"),
            ]
        ) { invocation in
            let given = ["json", "lines", "secret"].filter { invocation.flag($0) }
            guard given.count < 2 else {
                throw Diagnostic(.usage, "--\(given[0]) and --\(given[1]) exclude each other")
            }
            let path = invocation.requiredText("file")
            let bytes = path == "-" ? try await world.rest() : try world.files.read(path)
            let name = path == "-" ? "standard input" : path
            if given == ["json"] {
                do {
                    return try JSONValue(json: bytes, duplicateKeys: .refused)
                } catch {
                    throw Diagnostic(.value, "\(name) is not JSON: \(error)")
                }
            }
            let text = try world.text(of: bytes, from: name)
            switch given {
            case ["lines"]: return JSONValue(text.lines, isSecret: false)
            case ["secret"]: return .secret(SecretText(text.withoutLineEnd))
            default: return .string(text)
            }
        }
    }

    /// `glob PATTERN`.
    static func glob(_ world: World) -> Command {
        tool(
            "glob",
            "finds the files that a pattern stands for",
            [
                ParameterDeclaration(
                    "pattern",
                    .text,
                    help: "a path with * and ?; \\ makes the next character plain",
                    completion: .files
                )
            ],
            gives: "a list of paths, sorted; empty where there is none",
            examples: [
                Example("batch upload $id ...(glob $pattern)", "a pattern that is in a variable")
            ]
        ) { invocation in
            var pattern = invocation.requiredText("pattern")
            if pattern == "~" || pattern.utf8.starts(with: "~/".utf8),
                let home = world.environment["HOME"]
            {
                pattern = GlobPattern.escaping(home) + pattern.dropFirst()
            }
            return JSONValue(try world.files.glob(pattern), isSecret: false)
        }
    }

    /// `env NAME [--secret]`.
    static func env(_ world: World) -> Command {
        tool(
            "env",
            "reads a variable of the environment",
            [ParameterDeclaration("name", .text, help: "the variable")],
            options: [
                OptionDeclaration("secret", .flag, help: "gives a secret that is never shown")
            ],
            gives: """
                a text; a secret where NAME ends in TOKEN, SECRET or PASSWORD
                """,
            examples: [Example("set token (env MY_KEY --secret)", "a secret from the environment")],
            isRefusedWhenRestricted: true
        ) { invocation in
            let name = invocation.requiredText("name")
            guard let value = world.environment[name] else {
                let near = nearestName(to: name, in: world.environment.keys.sorted())
                throw Diagnostic(
                    .name,
                    "the environment has no variable '\(name)'",
                    hint: near.map { "did you mean '\($0)'?" }
                        ?? "`$env.NAME?` is null where there is none"
                )
            }
            return JSONValue(
                value,
                isSecret: invocation.flag("secret") || world.isSecretName(name)
            )
        }
    }
}

extension World {
    /// All that is left of standard input.
    fileprivate func rest() async throws -> [UInt8] {
        guard let input else {
            throw Diagnostic(
                .file,
                "standard input is the script itself",
                hint: "run it as a file: batchsh script.batchsh < data"
            )
        }
        var bytes: [UInt8] = []
        while true {
            let more = try await input.read(1 << 16)
            if more.isEmpty { return bytes }
            bytes += more
        }
    }
}

extension String {
    /// The lines, which end with LF or CRLF; there is none behind the last line end.
    var lines: [String] {
        var lines = utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { line in
            let end = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            return String(Substring(end))
        }
    }

    /// The text without one line end, LF or CRLF, behind it.
    fileprivate var withoutLineEnd: String {
        guard utf8.last == UInt8(ascii: "\n") else { return self }
        let text = utf8.dropLast()
        return String(Substring(text.last == UInt8(ascii: "\r") ? text.dropLast() : text))
    }
}

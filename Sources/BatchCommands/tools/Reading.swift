import BatchLanguage
import BatchShell
import BatchValues

extension Command {
    /// `read FILE [--json|--lines|--secret]`.
    static func read(_ world: World) -> Command {
        let file = Parameter("file", .file, help: "a file; - is standard input")
        let json = Option(flag: "json", help: "reads it as JSON")
        let lines = Option(flag: "lines", help: "gives a list of its lines, without their ends")
        let secret = Option(flag: "secret", help: "gives a secret, without the line end behind it")
        return tool(
            "read",
            "reads a file of UTF-8",
            arguments: [file, json, lines, secret],
            gives: "the text, its last line end included; with an option what that says",
            examples: [
                Example("let body = (read schema.json --json)", "a file as a value"),
                Example("for id in (read ids.txt --lines) { batch status $id }", "line by line"),
                Example("set token (read ~/token --secret)", "a secret that is never shown"),
            ]
        ) { call in
            let given = [json, lines, secret].filter { call[$0] }
            guard given.count < 2 else {
                throw Diagnostic(
                    .usage,
                    "--\(given[0].name) and --\(given[1].name) exclude each other"
                )
            }
            let path = call[file]
            let bytes = path == "-" ? try await world.rest() : try world.files.read(path)
            let name = path == "-" ? "standard input" : path
            if call[json] {
                do {
                    return try JSONValue(json: bytes, duplicateKeys: .refused)
                } catch {
                    throw Diagnostic(.value, "\(name) is not JSON: \(error)")
                }
            }
            let text = try world.text(of: bytes, from: name)
            if call[lines] { return JSONValue(text.lines, isSecret: false) }
            return call[secret] ? .secret(SecretText(text.withoutLineEnd)) : .string(text)
        }
    }

    /// `glob PATTERN`.
    static func glob(_ world: World) -> Command {
        let pattern = Parameter(
            "pattern",
            .text,
            help: "a path with * and ?; \\ makes the next character plain",
            completion: .files
        )
        return tool(
            "glob",
            "finds the files that a pattern stands for",
            arguments: [pattern],
            gives: "a list of paths, sorted; empty where there is none",
            examples: [
                Example("batch upload $id ...(glob $pattern)", "a pattern that is in a variable"),
                Example("glob 'out/**/*.parquet'", "in the folders below out, too"),
            ]
        ) { call in
            var pattern = call[pattern]
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
        let name = Parameter("name", .text, help: "the variable")
        let secret = Option(flag: "secret", help: "gives a secret that is never shown")
        return tool(
            "env",
            "reads a variable of the environment",
            arguments: [name, secret],
            gives: """
                a text; a secret where NAME ends in TOKEN, SECRET or PASSWORD
                """,
            examples: [Example("set token (env MY_KEY --secret)", "a secret from the environment")],
            isRefusedWhenRestricted: true
        ) { call in
            let name = call[name]
            guard let value = world.environment[name] else {
                let near = nearestName(to: name, in: world.environment.keys.sorted())
                throw Diagnostic(
                    .name,
                    "the environment has no variable '\(name)'",
                    hint: near.map { "did you mean '\($0)'?" }
                        ?? "`$env.NAME?` is null where there is none"
                )
            }
            return JSONValue(value, isSecret: call[secret] || world.isSecretName(name))
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
    /// The text without one line end, LF or CRLF, behind it.
    fileprivate var withoutLineEnd: String {
        guard utf8.last == UInt8(ascii: "\n") else { return self }
        let text = utf8.dropLast()
        return String(Substring(text.last == UInt8(ascii: "\r") ? text.dropLast() : text))
    }
}

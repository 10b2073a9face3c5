import BatchLanguage
import BatchValues

extension Command {
    /// `check`, `fmt`, `test`, `save` and `completion`: scripts as files that a team keeps.
    static func scripts(_ context: ShellContext) -> [Command] {
        [check(context), format(context), test(context), save(context), completion()]
    }

    private static func check(_ context: ShellContext) -> Command {
        Command(
            "check",
            group: "scripts",
            summary: "tells everything that is wrong with scripts without running them",
            parameters: [ParameterDeclaration("file", .file, .many(atLeast: 1), help: "a script")],
            options: [OptionDeclaration("strict", .flag, help: "warnings are errors")],
            examples: [
                Example("check nightly/*.batchsh", "before a commit"),
                Example("check load.batchsh --strict", "in CI"),
            ],
            replay: .omit
        ) { invocation in
            let isStrict = invocation.flag("strict")
            var found: [Diagnostic] = []
            for path in invocation.texts("file") {
                let source = try Source(script: path, from: ".", files: context.world.files)
                found += await context.interpreter().check(source, isThorough: true)
            }
            if isStrict { for place in found.indices { found[place].severity = .error } }
            guard !found.contains(where: { $0.severity == .error }) else {
                throw Interpreter.CheckFailed(diagnostics: found)
            }
            for warning in found { try await context.emit(.diagnostic(warning)) }
            return .null
        }
    }

    private static func format(_ context: ShellContext) -> Command {
        Command(
            "fmt",
            group: "scripts",
            summary: "writes scripts anew in the one canonical layout",
            parameters: [
                ParameterDeclaration(
                    "file",
                    .file,
                    .many(atLeast: 1),
                    help: "a script; - alone is a filter from standard input to output"
                )
            ],
            options: [
                OptionDeclaration(
                    "check",
                    .flag,
                    help: "writes nothing; a script in another layout is an error"
                )
            ],
            examples: [
                Example("fmt nightly/*.batchsh", "before a commit"),
                Example("fmt --check nightly/*.batchsh", "in CI"),
            ],
            replay: .omit
        ) { invocation in
            let paths = invocation.texts("file")
            if paths == ["-"] { return try await context.formatInput(invocation) }
            var others: [Diagnostic] = []
            for path in paths {
                let source = try Source(script: path, from: ".", files: context.world.files)
                let formatted = try ScriptFormatter.format(source)
                if formatted == source.bytes { continue }
                if invocation.flag("check") {
                    others.append(
                        Diagnostic(
                            .fail,
                            "\(path) is not in the canonical layout",
                            hint: "batchsh fmt \(path)"
                        )
                    )
                } else {
                    if try await context.write(formatted, to: path) {
                        await context.note("wrote \(path)")
                    }
                }
            }
            guard others.isEmpty else { throw Interpreter.CheckFailed(diagnostics: others) }
            return .null
        }
    }
}

extension ShellContext {
    /// Formats what standard input has.
    fileprivate func formatInput(_ invocation: Invocation) async throws -> JSONValue {
        guard let input = world.input else {
            throw Diagnostic(.usage, "there is no standard input here", hint: "fmt FILE")
        }
        var bytes: [UInt8] = []
        while true {
            let part = try await input.read(1 << 16)
            if part.isEmpty { break }
            bytes += part
        }
        let formatted = try ScriptFormatter.format(Source(.standardInput, bytes: bytes))
        if invocation.flag("check"), formatted != bytes {
            throw Diagnostic(.fail, "the script is not in the canonical layout")
        }
        if !invocation.flag("check"), !formatted.isEmpty {
            try await emit(.printed(String(decoding: formatted.dropLast(), as: UTF8.self)))
        }
        return .null
    }
}

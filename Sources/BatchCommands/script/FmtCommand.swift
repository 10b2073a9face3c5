import BatchLanguage
import BatchShell
import BatchValues

/// `fmt`: scripts in the one canonical layout.
struct FmtCommand: ShellCommand {
    static let name = "fmt"

    let files = Parameter(
        many: "file",
        .file,
        atLeast: 1,
        help: "a script; - alone is a filter from standard input to output"
    )
    let checksOnly = Option(
        flag: "check",
        help: "writes nothing; a script in another layout is an error"
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "scripts",
            summary: "writes scripts anew in the one canonical layout",
            arguments: [files, checksOnly],
            examples: [
                .init("fmt nightly/*.batchsh", "before a commit"),
                .init("fmt --check nightly/*.batchsh", "in CI"),
            ],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let paths = call[files]
        guard paths != ["-"] else {
            try await context.formatInput(checksOnly: call[checksOnly])
            return .nothing
        }
        var others: [Diagnostic] = []
        for path in paths {
            let source = try Source(script: path, from: ".", files: context.world.files)
            let formatted = try ScriptFormatter.format(source)
            if formatted == source.bytes { continue }
            if call[checksOnly] {
                others.append(
                    Diagnostic(
                        .fail,
                        "\(path) is not in the canonical layout",
                        hint: "batchsh fmt \(path)"
                    )
                )
            } else if try await context.write(formatted, to: path) {
                await context.note("wrote \(path)")
            }
        }
        guard others.isEmpty else { throw Interpreter.CheckFailed(diagnostics: others) }
        return .nothing
    }
}

extension CommandContext {
    /// Formats the text of standard input.
    fileprivate func formatInput(checksOnly: Bool) async throws {
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
        guard !checksOnly else {
            guard formatted == bytes else {
                throw Diagnostic(.fail, "the script is not in the canonical layout")
            }
            return
        }
        if !formatted.isEmpty {
            try await emit(.printed(String(decoding: formatted.dropLast(), as: UTF8.self)))
        }
    }
}

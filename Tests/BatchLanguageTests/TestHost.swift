import Foundation
import BatchValues
import Synchronization
import TestSupport

@testable import BatchLanguage

/// A world that remembers what was shown, holds its files in memory, and whose clock moves only by
/// waiting; its programs are real.
final class TestHost: ScriptHost {
    struct State {
        /// Shown values, printed texts, kept names and warnings, in their order, one a line.
        var lines: [String] = []
        var files: [String: String] = [:]
        var now = Duration.zero
        var sleeps: [Duration] = []
        var retryAfter: Duration?
        /// The statements that the host was asked about, by their text, and how they ended.
        var statements: [String] = []
        var ended: [String] = []
    }

    let state: Mutex<State>
    let steps: Bool
    /// Decides what happens with a statement of this text.
    let decide: @Sendable (String) -> StatementDecision

    init(
        files: [String: String] = [:],
        steps: Bool = false,
        decide: @escaping @Sendable (String) -> StatementDecision = { _ in .run }
    ) {
        state = Mutex(State(files: files))
        self.steps = steps
        self.decide = decide
    }

    /// Everything that was shown, one line each.
    var lines: [String] { state.withLock { $0.lines } }

    func show(_ value: JSONValue, as _: Command.Presentation) {
        add(value.string ?? value.displayText)
    }

    func print(_ text: String) { add(text) }

    func kept(_ name: String, _ value: JSONValue) { add("kept \(name) \(value.json())") }

    func warn(_ warning: Diagnostic) { add("warning \(warning.summary)") }

    private func add(_ line: String) { state.withLock { $0.lines.append(line) } }

    func before(_ statement: Statement, in source: Source) -> StatementDecision {
        let text = Diagnostic.Location(source, statement.span).text
        state.withLock { $0.statements.append(text) }
        return decide(text)
    }

    func after(
        _ statement: Statement,
        in source: Source,
        _ result: Result<JSONValue, Diagnostic>
    ) {
        let text =
            switch result {
            case .success(let value): value.json()
            case .failure(let error): "\(error.kind)"
            }
        state.withLock { $0.ended.append(text) }
    }

    func readScript(_ path: String, from folder: String) throws -> Source {
        let full = path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
        guard let text = state.withLock({ $0.files[full] }) else {
            throw Diagnostic(.file, "no file '\(full)'")
        }
        return Source(.file(path: full), text)
    }

    func write(_ bytes: [UInt8], to path: String, appending: Bool) throws {
        state.withLock { state in
            let before = appending ? state.files[path] ?? "" : ""
            state.files[path] = before + String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Patterns of `*` at the end only, over the files in memory.
    func expand(_ pattern: PathPattern) throws -> [String] {
        var text = ""
        for piece in pattern.pieces {
            switch piece {
            case .typed(let part): text += part
            case .literal(let part): text += part.replacing("*", with: "\\*")
            }
        }
        if text.hasPrefix("~/") { return ["/home/ada" + text.dropFirst()] }
        guard text.hasSuffix("*"), !text.hasSuffix("\\*") else { return [text] }
        let found = state.withLock { state in
            state.files.keys.filter { $0.hasPrefix(text.dropLast()) }.sorted()
        }
        guard !found.isEmpty else { throw Diagnostic(.file, "no file matches '\(text)'") }
        return found
    }

    func run(_ program: Program) throws -> Program.Result {
        let result = try program.run()
        if !program.captures, !result.output.isEmpty {
            add(String(decoding: result.output, as: UTF8.self))
        }
        return program.captures ? result : Program.Result(output: [], status: result.status)
    }

    func special(_ variable: SpecialVariable) -> JSONValue {
        switch variable {
        case .env: ["HOME": "/home/ada", "API_TOKEN": "t0ken"]
        case .session: ["org": "acme", "token": .secret(SecretText("t0ken"))]
        case .http: ["status": 200, "headers": ["Content-Type": "text/plain"]]
        }
    }

    func isProgram(_ name: String) -> Bool { name == "ls" }

    var now: Duration { state.withLock { $0.now } }

    func sleep(for duration: Duration) throws {
        try Task.checkCancellation()
        state.withLock { state in
            state.now += duration
            state.sleeps.append(duration)
        }
    }

    var retryAfter: Duration? { state.withLock { $0.retryAfter } }
}

/// An error that does not know its kind.
struct PlainError: Error, CustomStringConvertible {
    let description: String
}

extension TestHost {
    /// Commands that show what they were given.
    var commands: [Command] {
        [
            print,
            command("echo2", Self.value, gives: "it") { $0 },
            command("number", Self.secret, gives: "a number") { text in
                guard let number = JSONNumber(digits: text.reveal()) else {
                    throw Diagnostic(.value, "'\(text.reveal())' is no number")
                }
                return .number(number)
            },
            command("type", Self.value, gives: "its kind") { .string($0.kind.rawValue) },
            command("upper", Self.secret, gives: "it") { .string($0.reveal().uppercased()) },
            command("secret", Self.text, gives: "a secret") { .secret(SecretText($0)) },
            command("refuse", Command.Parameter("kind", .text, help: "of error")) { text in
                guard let kind = ErrorKind(rawValue: text) else {
                    throw PlainError(description: "a plain refusal")
                }
                var details = Diagnostic.Details()
                details.status = 404
                throw Diagnostic(kind, "refused", hint: "ask again", details: details)
            },
            command("vars", gives: "the names") { call in
                .array(await call.variables().map { .string($0.name) })
            },
            command("kept", gives: "whether it is kept") { .bool($0.isKept) },
            batchCreate,
            command("batch list", gives: "a list") { _ in [["id": "b1"], ["id": "b2"]] },
            command(
                "files",
                Command.Parameter(many: "file", .file, atLeast: 1, help: "f"),
                gives: "l"
            ) {
                .array($0.map(JSONValue.string))
            },
            command("match", Command.Parameter("pattern", .pattern, help: "p"), gives: "it") {
                .string($0)
            },
            command("locked", isRefusedWhenRestricted: true) { _ in .null },
        ]
    }

    private static let value = Command.Parameter("value", .value, help: "a value")
    private static let secret = Command.Parameter("text", .secret, help: "a text")
    private static let text = Command.Parameter("text", .text, help: "it")

    private var print: Command {
        let values = Command.Parameter(many: "value", .value, help: "a value")
        return command("print", arguments: [values]) { call in
            try await call.show(call[values].map(\.displayText).joined(separator: " "))
            return .null
        }
    }

    /// Gives an object of what it was given or has by default.
    private var batchCreate: Command {
        let arguments: [any CommandArgument] = [
            Command.Parameter("dataset", .identifier("dataset"), help: "where to"),
            Command.Option("format", .choice(["json", "csv"]), placeholder: "F", help: "of files"),
            Command.Option(many: "tag", .pair, placeholder: "K=V", help: "a tag"),
            Command.Option("limit", .integer(1...100), placeholder: "N", help: "at most"),
            Command.Option("timeout", .duration, placeholder: "T", help: "t", default: "30m"),
            Command.Option("chunk", .size, placeholder: "SIZE", help: "size"),
            Command.Option(flag: "quiet", help: "less"),
            Command.Option(flag: "check", isOn: true, help: "more"),
            Command.Option("body", .object, placeholder: "OBJECT", help: "merged"),
        ]
        return command("batch create", arguments: arguments, gives: "what it was given") { call in
            var given = JSONObject()
            for name in arguments.map(\.declared.name) {
                guard let values = call.arguments[name], let first = values.first else { continue }
                given[name] = values.count == 1 ? first : .array(values)
            }
            return .object(given)
        }
    }

    /// A command of one argument.
    private func command<Value>(
        _ name: String,
        _ argument: Command.Parameter<Value>,
        gives: String? = nil,
        perform: @escaping @Sendable (Value) async throws -> JSONValue
    ) -> Command {
        command(name, arguments: [argument], gives: gives) { try await perform($0[argument]) }
    }

    private func command(
        _ name: String,
        arguments: [any CommandArgument] = [],
        gives: String? = nil,
        isRefusedWhenRestricted: Bool = false,
        perform: @escaping @Sendable (Invocation) async throws -> JSONValue
    ) -> Command {
        Command(
            name,
            group: "test",
            summary: "does what its name says",
            arguments: arguments,
            gives: gives,
            isRefusedWhenRestricted: isRefusedWhenRestricted,
            perform: perform
        )
    }

    func interpreter(isInteractive: Bool = false, isRestricted: Bool = false) throws -> Interpreter
    {
        Interpreter(
            Interpreter.Configuration(
                commands: try CommandRegistry(commands),
                host: self,
                isInteractive: isInteractive,
                isRestricted: isRestricted
            )
        )
    }
}

extension Diagnostic {
    /// `LINE:COLUMN KIND MESSAGE (HINT)`; columns count bytes, as tests write ASCII there.
    var summary: String {
        var place = "-"
        if let location {
            let before = location.source.bytes[..<Int(location.span.start)]
            let line = before.count { $0 == 0x0A } + 1
            let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            place = "\(line):\(Int(location.span.start) - start + 1)"
        }
        return "\(place) \(kind) \(message)\(hint.map { " (\($0))" } ?? "")"
    }
}

/// Runs a script and gives all that it showed, then its errors, one a line.
func run(
    _ text: String,
    files: [String: String] = [:],
    arguments: [String] = [],
    isRestricted: Bool = false,
    host: TestHost? = nil
) async throws -> String {
    let host = host ?? TestHost(files: files)
    let interpreter = try host.interpreter(isRestricted: isRestricted)
    var end: [String] = []
    do {
        let outcome = try await interpreter.run(
            Source(.file(path: "test.batchsh"), text),
            arguments: arguments.map { .init(typed: $0) }
        )
        switch outcome {
        case .value(.null): break
        case .value(let value): end.append("returned \(value.json())")
        case .exit(let code, _): end.append("exit \(code)")
        }
    } catch let failed as Interpreter.CheckFailed {
        end = failed.diagnostics.map { ($0.severity == .warning ? "warning " : "") + $0.summary }
    } catch let error as Diagnostic {
        end.append(error.summary)
    }
    return (host.lines + end).joined(separator: "\n")
}

extension Program {
    /// Runs it for real; its streams are pipes, the input written by a thread of its own.
    fileprivate func run() throws -> Result {
        let (program, arguments) =
            switch what {
            case .shell(let text): ("/bin/sh", ["-c", text])
            case .arguments(let words): ("/usr/bin/env", words)
            }
        let (input, output) = (Pipe.closedInPrograms(), Pipe.closedInPrograms())
        let process = try ChildProcess(
            program,
            arguments,
            environment: Dictionary(
                environment + [("PATH", "/usr/bin:/bin")],
                uniquingKeysWith: { one, _ in one }
            ),
            input: input.fileHandleForReading,
            output: output.fileHandleForWriting,
            errors: .standardError
        )
        try input.fileHandleForReading.close()
        try output.fileHandleForWriting.close()
        let bytes = Data(self.input ?? [])
        Thread.detachNewThread {
            try? input.fileHandleForWriting.write(contentsOf: bytes)
            try? input.fileHandleForWriting.close()
        }
        let written = try output.fileHandleForReading.readToEnd() ?? Data()
        return Result(output: [UInt8](written), status: Int(process.wait()))
    }
}

import BatchValues

/// A shell's text with the variables of ours that it names.
struct ShellLine {
    let text: String
    let variables: [(name: String, node: ExpressionNode)]
    let location: Diagnostic.Location

    /// Runs it; gives its output as text where that is captured, else null.
    func run(in frame: Frame, input: [UInt8]?, captures: Bool) async throws -> JSONValue {
        var environment: [(name: String, value: String)] = []
        for (name, node) in variables {
            let value = try node.valueNow(in: frame)
            guard !value.holdsSecret else {
                throw Diagnostic(
                    .value,
                    "'$\(name)' is a secret, which a shell does not get",
                    hint: "exec PROGRAM $\(name) gives it to a program as an argument",
                    at: node.location
                )
            }
            let text = value.displayText
            guard !text.utf8.contains(0) else {
                throw Diagnostic(
                    .value,
                    "'$\(name)' holds a NUL, which no environment does",
                    at: node.location
                )
            }
            environment.append((name, text))
        }
        return try await frame.runtime.run(
            Program(
                what: .shell(text),
                environment: environment,
                input: input,
                captures: captures
            ),
            at: location
        )
    }
}

extension Runtime {
    /// Runs a program to its end, which must be status 0.
    ///
    /// - Returns: Its output as text without its last newline where it is captured, else null.
    func run(_ program: Program, at location: Diagnostic.Location) async throws -> JSONValue {
        try Task.checkCancellation()
        let location = location.unmarked
        let result: Program.Result
        do {
            result = try await host.run(program)
        } catch {
            throw diagnostic(error, at: location, otherwise: .shell)
        }
        // A program that Ctrl-C ended is an interrupt, not a failure.
        try Task.checkCancellation()
        guard result.status == 0 else {
            throw Diagnostic(
                .shell,
                "the program ended with status \(result.status)",
                hint: Self.meaning(of: result.status),
                at: location
            )
        }
        guard program.captures else { return .null }
        var output = result.output[...]
        if output.last == 0x0A { output = output.dropLast() }
        if let offset = output.withUnsafeBytes({ UTF8Check.firstFault(in: $0) }) {
            throw Diagnostic(
                .value,
                "the program's output is not UTF-8: the byte at offset \(offset)",
                hint: "keep it in a file: the shell's own > does",
                at: location
            )
        }
        return .string(String(decoding: output, as: UTF8.self))
    }

    private static func meaning(of status: Int) -> String? {
        switch status {
        case 126: "126: it cannot be run"
        case 127: "127: there is no such program"
        case 129...: "\(status): ended by signal \(status - 128)"
        default: nil
        }
    }
}

/// A shell line, `! SHELL…`.
final class ShellNode: PipelineNode {
    private let line: ShellLine

    init(_ line: ShellLine, at location: Diagnostic.Location) {
        self.line = line
        super.init(location)
    }

    override func value(in frame: Frame, for use: Use) async throws -> JSONValue {
        try await line.run(in: frame, input: nil, captures: use.isKept)
    }
}

/// A value that goes through a shell line, `… | SHELL…`.
final class PipeNode: PipelineNode {
    private let pipeline: PipelineNode
    private let line: ShellLine

    init(_ pipeline: PipelineNode, through line: ShellLine, at location: Diagnostic.Location) {
        self.pipeline = pipeline
        self.line = line
        super.init(location)
    }

    override func value(in frame: Frame, for use: Use) async throws -> JSONValue {
        let input = try await pipeline.bytes(in: frame).bytes
        return try await line.run(in: frame, input: input, captures: use.isKept)
    }
}

extension PipelineNode {
    /// The bytes that `|` and `>` are given of it, and its value.
    func bytes(in frame: Frame) async throws -> (bytes: [UInt8], value: JSONValue) {
        let collector = Collector()
        let value = try await value(in: frame, for: Use(isKept: true, collector: collector))
        if value.isNull, givesNothingAsNull { return (collector.bytes(with: nil), value) }
        if value.holdsSecret { await frame.runtime.host.warn(.dots(at: location)) }
        return (collector.bytes(with: value), value)
    }
}

/// A program without a shell, `exec PROGRAM ARG…`.
final class ExecNode: PipelineNode {
    private let words: [WordNode]

    init(_ words: [WordNode], at location: Diagnostic.Location) {
        self.words = words
        super.init(location)
    }

    override func value(in frame: Frame, for use: Use) async throws -> JSONValue {
        var arguments: [String] = []
        var secrets: [JSONValue] = []
        for word in words {
            for given in try await word.arguments(in: frame) {
                do {
                    let name = arguments.isEmpty ? "PROGRAM" : "an argument of 'exec'"
                    let type = arguments.isEmpty ? ArgumentKind.text : .secret
                    if given.value.holdsSecret { secrets.append(given.value) }
                    let text = Operands.text(try type.convert(given, for: name)) ?? ""
                    guard !text.utf8.contains(0) else {
                        throw ArgumentError("an argument of a program holds no NUL")
                    }
                    arguments.append(text)
                } catch let fault as ArgumentError {
                    throw fault.diagnostic(.type, at: given.location)
                }
            }
        }
        guard !arguments.isEmpty else {
            throw Diagnostic(.type, "'exec' needs PROGRAM", at: location.unmarked)
        }
        let program = Program(
            what: .arguments(arguments),
            environment: [],
            input: nil,
            captures: use.isKept
        )
        let output = try await frame.runtime.run(program, at: location)
        return secrets.isEmpty ? output : CallSecrets(secrets).hide(in: output)
    }
}

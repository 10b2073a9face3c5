import BatchLanguage
import FoundationEssentials
import BatchValues
import Testing

/// A script in `Golden/TOPIC/` with the files that say what it does.
///
/// `NAME.out` and `NAME.err` hold what it shows and tells, `NAME.exit` its exit code (absent: 0)
/// and `NAME.args` its arguments, one a line. Folders below a topic hold what its scripts read.
struct GoldenScript: Sendable, CustomTestStringConvertible {
    /// The result of a script, or the one it has to have.
    struct Result: Equatable {
        var out: String
        var err: String
        var exit: Int
    }

    let topic: String
    let name: String

    var testDescription: String { "\(topic)/\(name)" }

    /// The folder of this topic; the scripts' working directory.
    var folder: String { "\(Self.root)/\(topic)" }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().path + "/Golden"

    /// Writes what scripts do instead of comparing it.
    static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    /// All scripts, sorted.
    static func all() throws -> [GoldenScript] {
        try files().compactMap { topic, file in
            guard file.hasSuffix(".batchsh") else { return nil }
            return GoldenScript(topic: topic, name: String(file.dropLast(".batchsh".count)))
        }
    }

    /// Files that say what a script does that is not there.
    static func strays() throws -> [String] {
        let scripts = Set(try all().map(\.testDescription))
        return try files().compactMap { topic, file in
            let parts = file.split(separator: ".")
            guard let ending = parts.last, ["out", "err", "exit", "args"].contains(ending) else {
                return nil
            }
            let name = "\(topic)/\(parts.dropLast().joined(separator: "."))"
            return scripts.contains(name) ? nil : "\(topic)/\(file)"
        }
    }

    private static func files() throws -> [(topic: String, file: String)] {
        try FileManager.default.contentsOfDirectory(atPath: root).sorted().flatMap { topic in
            try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(topic)").sorted()
                .map { (topic, $0) }
        }
    }
}

// MARK: - The files

extension GoldenScript {
    private func path(_ ending: String) -> String { "\(folder)/\(name).\(ending)" }

    private func text(_ ending: String) throws -> String? {
        guard FileManager.default.fileExists(atPath: path(ending)) else { return nil }
        return String(decoding: try Data(contentsOf: URL(filePath: path(ending))), as: UTF8.self)
    }

    /// The result it has to have; nil where that is not recorded.
    func expected() throws -> Result? {
        guard let out = try text("out"), let err = try text("err") else { return nil }
        let exit = try text("exit").map { $0.filter(\.isNumber) }
        return Result(out: out, err: err, exit: exit.flatMap(Int.init) ?? 0)
    }

    /// Writes what it did as what it has to do.
    func record(_ result: Result) throws {
        try Data(result.out.utf8).write(to: URL(filePath: path("out")))
        try Data(result.err.utf8).write(to: URL(filePath: path("err")))
        if result.exit != 0 {
            try Data("\(result.exit)\n".utf8).write(to: URL(filePath: path("exit")))
        } else if FileManager.default.fileExists(atPath: path("exit")) {
            try FileManager.default.removeItem(atPath: path("exit"))
        }
    }

    private func source() throws -> Source {
        let bytes = try Data(contentsOf: URL(filePath: path("batchsh")))
        return Source(.file(path: "\(name).batchsh"), bytes: [UInt8](bytes))
    }

    private func arguments() throws -> [Interpreter.ScriptArgument] {
        guard let text = try text("args") else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
            Interpreter.ScriptArgument(typed: String($0))
        }
    }
}

// MARK: - Running

extension GoldenScript {
    /// Runs it as a script; in the topic `prompt` as lines that are typed.
    func run() async throws -> Result {
        let host = GoldenHost(folder: folder)
        let interpreter = Interpreter(
            Interpreter.Configuration(
                commands: try CommandRegistry(goldenCommands(host)),
                host: host,
                isInteractive: topic == "prompt",
                isRestricted: topic == "restricted"
            )
        )
        let exit =
            if topic == "prompt" {
                await type(try source(), into: interpreter, host)
            } else {
                await attempt(host) { [arguments = try arguments(), source = try source()] in
                    try await interpreter.run(source, arguments: arguments)
                }.exit
            }
        return host.result(exit: exit)
    }

    /// Types the lines of a source at the prompt, each with as many more as it asks for.
    ///
    /// The lines before it are kept as empty ones, so that messages name the line of the file.
    private func type(
        _ source: Source,
        into interpreter: Interpreter,
        _ host: GoldenHost
    ) async -> Int {
        var text = ""
        var blank = 0
        let lines = String(decoding: source.bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        for line in lines {
            text += "\(line)\n"
            guard Completeness.isComplete(text) else { continue }
            let typed = Source(source.origin, String(repeating: "\n", count: blank) + text)
            let end = await attempt(host) { try await interpreter.runLine(typed) }
            if end.isExit { return end.exit }
            blank += text.utf8.count { $0 == UInt8(ascii: "\n") }
            text = ""
        }
        return 0
    }

    /// The outcome of a text; errors are told, and are the exit code of a script.
    private func attempt(
        _ host: GoldenHost,
        _ work: () async throws -> Interpreter.Outcome
    ) async -> (exit: Int, isExit: Bool) {
        do {
            switch try await work() {
            case .value: return (0, false)
            case .exit(let code, _): return (code, true)
            }
        } catch let failure as Interpreter.CheckFailed {
            for diagnostic in failure.diagnostics { host.tell(diagnostic) }
            let errors = failure.diagnostics.filter { $0.severity == .error }
            return (errors.first?.exitCode ?? -1, false)
        } catch let diagnostic as Diagnostic {
            host.tell(diagnostic)
            return (diagnostic.exitCode, false)
        } catch {
            host.tell(Diagnostic(.command, "\(error) is no diagnostic"))
            return (-1, false)
        }
    }
}

import BatchLanguage
import FoundationEssentials
import BatchValues
import Synchronization

/// The world of one golden script: its outputs kept as texts, its files in a folder that is only
/// read, a clock that only waiting moves.
final class GoldenHost: ScriptHost {
    private struct State {
        var out = ""
        var err = ""
        /// The files that `>` wrote, by path; they hide those of the folder.
        var written: [String: [UInt8]] = [:]
        var now = Duration.zero
        var retryAfter: Duration?
    }

    /// The working directory.
    let folder: String
    private let state = Mutex(State())

    /// 2024-10-11T08:00:00Z, when every script begins, in seconds since 1970.
    static let beginning: Int64 = 1_728_633_600

    /// A world whose working directory is `folder`.
    init(folder: String) { self.folder = folder }

    /// The result of the script.
    func result(exit: Int) -> GoldenScript.Result {
        state.withLock { GoldenScript.Result(out: $0.out, err: $0.err, exit: exit) }
    }

    // MARK: What is shown

    func show(_ value: JSONValue, as _: Command.Presentation) {
        let text =
            switch value {
            case .string, .secret: value.displayText
            case .null, .bool, .number, .array, .object: value.json()
            }
        state.withLock { $0.out += text + "\n" }
    }

    func print(_ text: String) { state.withLock { $0.out += text + "\n" } }

    func kept(_ name: String, _ value: JSONValue) {
        state.withLock { $0.out += "kept \(name) \(value.json())\n" }
    }

    func warn(_ warning: Diagnostic) { tell(warning) }

    /// Writes an error or a warning as plain text.
    func tell(_ diagnostic: Diagnostic) {
        state.withLock { $0.err += DiagnosticText.plain(diagnostic) + "\n" }
    }

    // MARK: Statements

    func before(_ statement: Statement, in source: Source) -> StatementDecision { .run }

    func after(
        _ statement: Statement,
        in source: Source,
        _ result: Result<JSONValue, Diagnostic>
    ) {}

    var steps: Bool { false }

    // MARK: Time

    var now: Duration { state.withLock { $0.now } }

    func sleep(for duration: Duration) { state.withLock { $0.now += duration } }

    var retryAfter: Duration? { state.withLock { $0.retryAfter } }

    /// Makes the last answer ask to wait.
    func askToWait(_ duration: Duration) { state.withLock { $0.retryAfter = duration } }

    // MARK: Special variables

    /// The environment that `$env` and `env` show.
    static let environment = [
        ("HOME", "/home/ada"), ("USER", "ada"), ("API_TOKEN", "t0ps3cret-value-1234"),
        ("DB_PASSWORD", "another-5678"), ("CLIENT_SECRET", "third-9012"),
    ]

    func special(_ variable: SpecialVariable) -> JSONValue {
        switch variable {
        case .env:
            var object = JSONObject()
            for (name, value) in Self.environment { object[name] = .string(value) }
            return .object(object)
        case .session:
            return [
                "org": "ABC@AdobeOrg", "sandbox": "dev", "apiKey": "key-1",
                "token": .secret(SecretText("t0ps3cret-value-1234")),
                "endpoint": "https://platform.adobe.io", "profile": "default",
            ]
        case .http:
            return [
                "status": 200,
                "headers": ["Content-Type": "application/json", "X-Request-Id": "req-1"],
                "body": ["id": "b1"],
                "elapsed": .number(.digits("0.25")),
                "request": [
                    "method": "POST",
                    "url": "https://platform.adobe.io/data/foundation/import/batches",
                    "headers": ["Accept": "application/json"],
                    "body": ["datasetId": "ds"],
                ],
            ]
        }
    }

    // MARK: Files and programs

    func readScript(_ path: String, from folder: String) throws -> Source {
        let name = normal(path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)")
        return Source(.file(path: name), bytes: try read(name))
    }

    /// The bytes of a file, written by the script or there before.
    func read(_ path: String) throws -> [UInt8] {
        if let written = state.withLock({ $0.written[normal(path)] }) { return written }
        let url = URL(filePath: path.hasPrefix("/") ? path : "\(folder)/\(path)")
        guard let data = try? Data(contentsOf: url) else {
            throw Diagnostic(.file, "no file '\(path)'")
        }
        return [UInt8](data)
    }

    func write(_ bytes: [UInt8], to path: String, appending: Bool) throws {
        let path = normal(path)
        let parent = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
        guard FileManager.default.fileExists(atPath: "\(folder)/\(parent)") else {
            throw Diagnostic(.file, "no folder '\(parent)'")
        }
        state.withLock {
            $0.written[path, default: []] = (appending ? $0.written[path] ?? [] : []) + bytes
        }
    }

    func expand(_ pattern: PathPattern) throws -> [String] {
        let written = pattern.pieces.map { piece in
            switch piece {
            case .typed(let text), .literal(let text): text
            }
        }.joined()
        var pieces = pattern.pieces
        if case .typed(let first)? = pieces.first, first == "~" || first.hasPrefix("~/") {
            pieces[0] = .typed("/home/ada" + first.dropFirst())
        }
        let paths = GoldenGlob.paths(pieces, in: folder)
        guard !paths.isEmpty else { throw Diagnostic(.file, "no file matches '\(written)'") }
        return paths
    }

    func run(_ program: Program) throws -> Program.Result {
        let (result, error) = try GoldenProgram.run(program)
        state.withLock {
            $0.err += String(decoding: error, as: UTF8.self)
            if !program.captures { $0.out += String(decoding: result.output, as: UTF8.self) }
        }
        return program.captures ? result : Program.Result(output: [], status: result.status)
    }

    func isProgram(_ name: String) -> Bool { ["ls", "grep"].contains(name) }

    private func normal(_ path: String) -> String {
        path.hasPrefix("./") ? normal(String(path.dropFirst(2))) : path
    }
}

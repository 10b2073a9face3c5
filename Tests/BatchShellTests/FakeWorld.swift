import Synchronization

@testable import BatchShell

/// The parts of a world that is in memory: nothing of the machine is touched.
struct FakeWorld {
    let files = MemoryFiles()
    let programs = RecordedPrograms()
    let clock: FixedClock
    let output: RecordedOutput
    let errors: RecordedOutput
    var environment: [String: String] = [:]
    var input: [UInt8]?
    /// Answers what is asked; nobody can be asked where there is none.
    var questions: ScriptedQuestions?

    /// - Parameters:
    ///   - columns: The width of the terminal; nil where there is none.
    ///   - offset: The seconds that local time is ahead of UTC.
    init(columns: Int? = nil, offset: Int = 7_200) {
        clock = FixedClock(offset: offset)
        output = RecordedOutput(columns: columns)
        errors = RecordedOutput(columns: columns)
    }

    /// The world for a shell; random bits count up from 1.
    var world: World {
        let random = Counter()
        return World(
            environment: environment,
            files: files,
            programs: programs,
            clock: clock,
            output: output,
            errors: errors,
            input: input.map { FixedInput($0) },
            questions: questions,
            random: { random.next() }
        )
    }
}

/// A clock that stands still until somebody sleeps.
final class FixedClock: Clock {
    /// 2024-10-11T12:03:05.678Z.
    static let start: Int64 = 1_728_648_185_678

    private let state = Mutex((milliseconds: start, sleeps: [Duration]()))
    private let offset: Int

    init(offset: Int = 7_200) { self.offset = offset }

    /// The lengths of the sleeps.
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    var milliseconds: Int64 { state.withLock { $0.milliseconds } }

    var monotonic: Duration { .milliseconds(milliseconds - Self.start) }

    func localOffset(atMilliseconds: Int64) -> Int { offset }

    func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        state.withLock { state in
            state.milliseconds += Int64(duration / .milliseconds(1))
            state.sleeps.append(duration)
        }
    }
}

/// An output that keeps what is written, until it is closed.
final class RecordedOutput: Output {
    let columns: Int?
    let rows: Int?
    private let state = Mutex((bytes: [UInt8](), isClosed: false))

    init(columns: Int? = nil, rows: Int? = nil) {
        self.columns = columns
        self.rows = rows
    }

    /// All that was written so far.
    var text: String { String(decoding: state.withLock { $0.bytes }, as: UTF8.self) }

    /// The reader goes away.
    func close() { state.withLock { $0.isClosed = true } }

    func write(_ bytes: [UInt8]) async throws {
        try state.withLock { state in
            if state.isClosed { throw OutputClosed() }
            state.bytes += bytes
        }
    }
}

/// An input that ends after these bytes.
final class FixedInput: Input {
    private let left: Mutex<[UInt8]>

    init(_ bytes: [UInt8]) { left = Mutex(bytes) }

    func read(_ count: Int) async throws -> [UInt8] {
        left.withLock { left in
            let next = Array(left.prefix(count))
            left.removeFirst(next.count)
            return next
        }
    }
}

/// Programs that are not run but kept, and end as they are told to.
final class RecordedPrograms: Programs {
    typealias Ending = (output: [UInt8], status: Int)

    private let state = Mutex((runs: [RunnableProgram](), ending: Ending([], 0)))

    /// The programs that were to be run, in their order.
    var runs: [RunnableProgram] { state.withLock { $0.runs } }

    /// Makes all programs from now on end so.
    func end(with output: String, status: Int = 0) {
        state.withLock { $0.ending = (Array(output.utf8), status) }
    }

    func has(_ name: String, in path: String) -> Bool { false }

    func run(_ program: RunnableProgram) async throws -> (output: [UInt8], status: Int) {
        state.withLock { state in
            state.runs.append(program)
            return state.ending
        }
    }
}

/// Files in memory; a folder is there when something is in it, and so are `/` and `/home`.
final class MemoryFiles: Files {
    private let state = Mutex((files: [String: [UInt8]](), folder: "/home"))

    var workingDirectory: String { state.withLock { $0.folder } }

    /// The text of a file, nil where there is none.
    subscript(_ path: String) -> String? {
        get {
            let path = canonical(path)
            return state.withLock { $0.files[path] }.map { String(decoding: $0, as: UTF8.self) }
        }
        set {
            let path = canonical(path)
            state.withLock { $0.files[path] = newValue.map { Array($0.utf8) } }
        }
    }

    func changeDirectory(to path: String) throws {
        let full = canonical(path)
        guard isFolder(full) else { throw Self.missing(path) }
        state.withLock { $0.folder = full }
    }

    func read(_ path: String) throws -> [UInt8] {
        let full = canonical(path)
        guard let bytes = state.withLock({ $0.files[full] }) else { throw Self.missing(path) }
        return bytes
    }

    func write(_ bytes: [UInt8], to path: String, appending: Bool) throws {
        let full = canonical(path)
        state.withLock { state in
            state.files[full] = (appending ? state.files[full] ?? [] : []) + bytes
        }
    }

    func size(of path: String) throws -> Int? {
        let full = canonical(path)
        return state.withLock { $0.files[full]?.count }
    }

    func move(_ path: String, to other: String) throws {
        let (from, to) = (canonical(path), canonical(other))
        state.withLock { $0.files[to] = $0.files.removeValue(forKey: from) }
    }

    func makeFolder(_ path: String) throws {}

    func glob(_ pattern: String) throws -> [String] {
        try GlobPattern(pattern).paths(
            names: { try names(in: $0).map { String($0.prefix { $0 != "/" }) } },
            exists: { path in
                let full = canonical(path)
                return isFolder(full) || !path.hasSuffix("/") && self[full] != nil
            }
        )
    }

    func names(in folder: String) throws -> [String] {
        let full = canonical(folder)
        guard isFolder(full) else { throw Self.missing(folder) }
        let front = full == "/" ? "/" : full + "/"
        let inside = paths.filter { $0.hasPrefix(front) }.map { $0.dropFirst(front.count) }
        let names = inside.map { path in
            path.firstIndex(of: "/").map { String(path[...$0]) } ?? String(path)
        }
        return Set(names).sorted()
    }

    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : workingDirectory + "/" + path
    }

    func canonical(_ path: String) -> String {
        let parts = absolute(path).split(separator: "/").reduce(into: [Substring]()) { done, part in
            switch part {
            case ".": break
            case "..": _ = done.popLast()
            default: done.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    private var paths: [String] { state.withLock { Array($0.files.keys) } }

    private func isFolder(_ full: String) -> Bool {
        full == "/" || full == "/home" || paths.contains { $0.hasPrefix(full + "/") }
    }

    private static func missing(_ path: String) -> FileError {
        FileError(path: path, reason: "No such file or directory")
    }
}

/// Numbers from 1 on.
private final class Counter: Sendable {
    private let last = Mutex<UInt64>(0)

    func next() -> UInt64 {
        last.withLock { last in
            last += 1
            return last
        }
    }
}

/// A person who answers with these texts, one after the other, and then gives up.
final class ScriptedQuestions: Questions {
    private let state: Mutex<(answers: [String], asked: [String])>

    init(_ answers: [String]) { state = Mutex((answers, [])) }

    /// The questions asked.
    var asked: [String] { state.withLock { $0.asked } }

    func answer(_ question: String) async throws -> String? {
        state.withLock { state in
            state.asked.append(question)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
    }

    func secret(_ question: String) async throws -> String? { try await answer(question) }
}

import BatchLanguage
import FoundationEssentials

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Programs that golden scripts run, for real.
enum GoldenProgram {
    /// Runs a program to its end; its streams are files, so that none can fill up.
    static func run(_ program: Program) throws -> (result: Program.Result, error: [UInt8]) {
        let work = FileManager.default.temporaryDirectory.appending(
            path: "batchsh-golden-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: work) }
        let streams = ["in", "out", "err"].map { work.appending(path: $0) }
        try Data(program.input ?? []).write(to: streams[0])
        for stream in streams.dropFirst() { try Data().write(to: stream) }
        let status = try spawn(program, streams.map(\.path))
        let output = [UInt8](try Data(contentsOf: streams[1]))
        return (
            Program.Result(output: output, status: status),
            [UInt8](try Data(contentsOf: streams[2]))
        )
    }

    private static func spawn(_ program: Program, _ streams: [String]) throws -> Int {
        let arguments =
            switch program.what {
            case .shell(let text): ["/bin/sh", "-c", text]
            case .arguments(let words): words
            }
        let environment =
            ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C"]
            + program.environment.map { "\($0.name)=\($0.value)" }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, streams[0], O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, streams[1], O_WRONLY | O_APPEND, 0)
        posix_spawn_file_actions_addopen(&actions, 2, streams[2], O_WRONLY | O_APPEND, 0)
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var child = pid_t()
        guard posix_spawnp(&child, arguments[0], &actions, nil, &argv, &envp) == 0 else {
            throw Diagnostic(.shell, "no program '\(arguments[0])'")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1 && errno == EINTR {}
        let signal = status & 0x7f
        return Int(signal == 0 ? (status >> 8) & 0xff : 128 + signal)
    }
}

/// Patterns of paths, by the C library.
enum GoldenGlob {
    /// The paths below `folder` that match, sorted, relative to it; a path without a pattern is
    /// given as it is.
    static func paths(_ pieces: [PathPattern.Piece], in folder: String) -> [String] {
        var hasPattern = false
        var pattern = ""
        var plain = ""
        for piece in pieces {
            switch piece {
            case .typed(let text):
                plain += text
                for character in text {
                    let isMark = character == "*" || character == "?"
                    hasPattern = hasPattern || isMark
                    pattern += isMark ? String(character) : escaped(String(character))
                }
            case .literal(let text):
                plain += text
                pattern += escaped(text)
            }
        }
        guard hasPattern else { return [plain] }
        let isAbsolute = plain.hasPrefix("/")
        var found = glob_t()
        defer { globfree(&found) }
        guard glob((isAbsolute ? "" : escaped(folder) + "/") + pattern, 0, nil, &found) == 0 else {
            return []
        }
        return (0..<Int(found.gl_pathc)).compactMap { place in
            guard let path = found.gl_pathv[place] else { return nil }
            return String(String(cString: path).dropFirst(isAbsolute ? 0 : folder.count + 1))
        }
    }

    private static func escaped(_ text: String) -> String {
        text.map { "*?[]\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    }
}

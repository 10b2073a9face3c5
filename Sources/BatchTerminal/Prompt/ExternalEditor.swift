import BatchLanguage
import BatchShell
import SystemSupport

extension PromptSession {
    /// Hands a text to `$VISUAL` or `$EDITOR`, or else `vi`, which has the terminal meanwhile.
    ///
    /// The text is in a file that only its owner can read, in a folder of its own that is gone
    /// afterwards.
    ///
    /// - Returns: The text as it was left, without the line breaks at its end.
    /// - Throws: A ``Diagnostic`` where the program fails or the text holds a secret, ``FileError``,
    ///   `CancellationError`.
    package func edited(_ text: String) async throws -> String {
        guard !context.scripts.options.isRestricted else {
            throw Diagnostic(.usage, "a restricted shell runs no editor")
        }
        guard !text.mayHoldSecret(knowing: context.session.secrets) else {
            throw Diagnostic(.usage, "the line holds a secret, which does not go into a file")
        }
        let world = context.world
        let folder = try world.makePrivateFolder()
        defer { Directory.remove(folder) }
        let path = folder + "/line.batchsh"
        try FileError.telling(of: path) {
            try PrivateFile(path).replace(with: Array((text + "\n").utf8))
        }
        let editor = world.environment.firstValue(of: ["VISUAL", "EDITOR"]) ?? "vi"
        let (_, status) = try await world.programs.run(
            RunnableProgram(
                arguments: ["/bin/sh", "-c", "\(editor) \"$1\"", editor, path],
                environment: world.environment,
                folder: world.files.workingDirectory,
                input: nil,
                captures: false
            )
        )
        guard status == 0 else {
            throw Diagnostic(
                .shell,
                "'\(editor)' ended with status \(status); the line is as it was"
            )
        }
        let bytes = try FileError.telling(of: path) { try PrivateFile(path).bytes() } ?? []
        guard let left = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostic(.value, "what '\(editor)' left is not UTF-8; the line is as it was")
        }
        return String(left.reversed().drop { $0.isNewline }.reversed())
    }
}

extension World {
    /// Makes a folder that nobody else can look into.
    fileprivate func makePrivateFolder() throws -> String {
        let parent = environment.firstValue(of: ["TMPDIR"]) ?? "/tmp"
        let path = "\(parent)/batchsh-\(String(random(), radix: 36))"
        do throws(SystemError) {
            try Directory.makePrivate(path)
        } catch {
            throw FileError(path: path, reason: error.reason)
        }
        return path
    }
}

extension [String: String] {
    /// The value of the first of these variables that is set to something.
    fileprivate func firstValue(of names: [String]) -> String? {
        names.lazy.compactMap { self[$0] }.first { !$0.isEmpty }
    }
}

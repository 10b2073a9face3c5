public import BatchShell

/// The program that shows lists and texts that are longer than two screens.
public struct Pager: Sendable {
    private let command: String
    private let programs: any Programs
    private let environment: [String: String]
    private let folder: String

    /// The program of `PAGER`, or `less` where it is not set; nil where it is empty, `cat`, or
    /// nowhere.
    ///
    /// - Parameters:
    ///   - environment: `PAGER`, `LESS` and `PATH`.
    ///   - programs: Runs it.
    ///   - folder: Its working directory.
    public init?(
        environment: [String: String],
        programs: any Programs,
        folder: String
    ) {
        let said = environment["PAGER"]
        guard
            said.map({ !["", "cat"].contains($0) })
                ?? programs.has("less", in: environment["PATH"] ?? "")
        else { return nil }
        command = said ?? "less"
        self.programs = programs
        // It leaves what fits alone, shows colours, and what was seen stays on the screen. What is
        // typed ahead for the prompt reaches it first: it must neither write files nor start a shell.
        self.environment = ["LESS": "FRX"].merging(environment) { $1 }
            .merging(["LESSSECURE": "1"]) { $1 }
        self.folder = folder
    }

    /// Shows a text until the person has seen enough of it.
    ///
    /// - Returns: Whether it could.
    func show(_ text: String) async throws -> Bool {
        let (_, status) = try await programs.run(
            RunnableProgram(
                arguments: ["/bin/sh", "-c", command],
                environment: environment,
                folder: folder,
                input: Array(text.utf8),
                captures: false
            )
        )
        return status != 126 && status != 127
    }
}

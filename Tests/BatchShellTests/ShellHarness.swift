import BatchLanguage
import BatchValues
import TestSupport

@testable import BatchCommands
@testable import BatchShell
@testable import BatchTerminal

/// A shell over a world in memory.
struct ShellHarness {
    var fake = FakeWorld()
    var options = ShellOptions(version: "9.9")
    var local: (any LocalPlatform)?
    /// Commands of an embedder's.
    var commands: [Command] = []
    /// A clock in place of the one that stands still.
    var clock: (any Clock)?
    /// Files in place of those in memory.
    var files: (any Files)?

    /// The end of some lines, and their output.
    struct Result: Equatable {
        let output: String
        let errors: String
        let code: Int
    }

    /// The variables that a platform needs.
    static let credentials = [
        "IMS_ORG": "4F3BB22C5631222A7F000101@AdobeOrg",
        "API_KEY": "0123456789abcdef0123456789abcdef",
        "ACCESS_TOKEN": "eyJhbGciOiJub25lIn0.c2VjcmV0.c2ln",
        "SANDBOX_NAME": "dev",
    ]

    /// Runs lines in a shell of their own.
    func run(_ text: String) async throws -> Result {
        try await with { await $0.run(text: text, arguments: []) }
    }

    /// Types texts at a prompt.
    func type(_ texts: [String], into lines: TypedLines = TypedLines()) async throws -> Result {
        lines.add(texts)
        return try await with { await PromptSession(with: $0).run(lines) }
    }

    func with(_ body: (Shell) async -> Int) async throws -> Result {
        var world = fake.world
        if let files { world.files = files }
        if let clock { world.clock = clock }
        let presenter = Presenter(
            output: world.output,
            errors: world.errors,
            environment: [:],
            clock: world.clock
        )
        let shell = try Shell(
            options,
            world: world,
            local: local,
            commands: commands,
            consumer: presenter
        )
        let code = await body(shell)
        await shell.close()
        return Result(output: fake.output.text, errors: fake.errors.text, code: code)
    }
}

import BatchCommands
import LocalEmulator
import PlatformEmulator
import Synchronization
import Testing

/// The shell as a part of another program, which has one import for it and one for the emulator.
@Suite(.timeLimit(.minutes(2))) struct ShellEmbeddingTests {
    private static let tag = Command.Parameter("tag", .text, help: "what is released")

    private static let publish = Command.sending(
        "release publish",
        group: "release",
        summary: "publishes a release",
        arguments: [tag],
        gives: "the batch",
        effect: .writes,
        isIdempotent: false,
        exampleAnswer: ["id": "b-1"]
    ) { call, platform in
        let dataset = try await platform.dataset("name:Stores")
        return try await platform.send(
            .post,
            "import/batches",
            query: [("x", "1")],
            body: ["datasetId": .string(dataset), "tags": ["release": [.string(call[tag])]]]
        )
    }

    private struct Seen: Sendable {
        var printed: [String] = []
        var notes: [String] = []
        var diagnostics: [Diagnostic] = []
        var requests: [String] = []
    }

    private func withShell(
        options: ShellOptions = ShellOptions(version: "1.0"),
        _ body: (Shell, Emulator, Box) async throws -> Void
    ) async throws {
        let emulator = try await Emulator.start(EmulatorOptions(pace: .fast, seed: 1))
        let seen = Box()
        let shell = try Shell(
            commands: [Self.publish],
            without: ["any call"],
            options: options,
            world: try emulator.world
        ) { event in
            seen.state.withLock { state in
                switch event {
                case .printed(let text): state.printed.append(text)
                case .note(let text): state.notes.append(text)
                case .diagnostic(let diagnostic): state.diagnostics.append(diagnostic)
                case .wouldSend(_, let curl): state.requests.append(curl)
                default: break
                }
            }
        }
        try await body(shell, emulator, seen)
        await shell.close()
        await emulator.stop()
    }

    private final class Box: Sendable { let state = Mutex(Seen()) }

    @Test func aCommandSendsThroughTheSession() async throws {
        try await withShell { shell, emulator, seen in
            let outcome = await shell.run(
                "let b = release publish v1.1\nprint $b.status\nreturn $b"
            )
            #expect(outcome.exitCode == 0 && outcome.diagnostics.isEmpty)
            #expect(outcome.value["tags"]?["release"] == ["v1.1"])
            #expect(seen.state.withLock { $0.printed } == ["loading"])
            let served = emulator.served
            #expect(
                served.map { "\($0.method) \($0.path) \($0.status)" } == [
                    "GET /data/foundation/catalog/dataSets?name=Stores&limit=100 200",
                    "POST /data/foundation/import/batches?x=1 201",
                ]
            )
            #expect(served.last?.requestBody["tags"] == ["release": ["v1.1"]])
        }
    }

    @Test func itHasTheOptionsOfAllThatSend() async throws {
        try await withShell { shell, emulator, seen in
            let outcome = await shell.run("release publish v1 --dry-run")
            #expect(outcome.exitCode == 0)
            #expect(
                seen.state.withLock { $0.requests.map { $0.contains("/import/batches?x=1") } }
                    == [true]
            )
            #expect(emulator.served.map(\.method) == ["GET"])
            let help = await shell.run("release publish --help")
            #expect(help.exitCode == 0)
            let other = await shell.run("release publish v1 --sandbox nowhere")
            #expect(other.exitCode != 0)
        }
    }

    @Test func aReadOnlySessionRefusesWhatWrites() async throws {
        var options = ShellOptions(version: "1.0")
        options.isReadOnly = true
        try await withShell(options: options) { shell, emulator, _ in
            let outcome = await shell.run("release publish v1")
            #expect(outcome.exitCode == 2)
            #expect(!emulator.served.map(\.method).contains("POST"))
        }
    }

    @Test func mistakesAreInTheOutcome() async throws {
        try await withShell { shell, _, seen in
            let check = await shell.run("release publsh v1\n$x", named: "release.txt")
            #expect(check.exitCode == 2 && check.value == .null)
            #expect(
                check.diagnostics.map(\.location?.source.name) == ["release.txt", "release.txt"]
            )
            #expect(seen.state.withLock { $0.diagnostics.count } == 2)
            let left = await shell.run("get catalog/batches")
            #expect(left.exitCode == 2)
            let exit = await shell.run("exit 4")
            #expect(exit.exitCode == 4 && exit.diagnostics.map(\.message) == ["exit 4"])
            #expect(await shell.run("return {a: 1}").value == ["a": 1])
        }
    }

    @Test func outsideAShellItSaysWhatItNeeds() async throws {
        let language = try Interpreter([Self.publish])
        do {
            try await language.evaluate("release publish v1")
            Issue.record("was done")
        } catch let error as Diagnostic {
            #expect(
                error.message == "'release publish' sends requests, and there is no shell here"
            )
        }
    }
}

import BatchLanguage
import BatchValues
import Synchronization
import Testing
import TestSupport

@testable import BatchCommands
@testable import BatchShell
@testable import BatchTerminal

/// The events of a shell: one stream, which the terminal, reports and embedders read.
@Suite struct EventTests {
    private func events(_ body: (Shell) async -> Int) async throws -> [String] {
        let consumer = EventList()
        let shell = try Shell(
            ShellOptions(version: "1"),
            world: FakeWorld().world,
            consumer: consumer
        )
        _ = await body(shell)
        await shell.close()
        return consumer.lines
    }

    @Test func aRunHasABeginningAndAnEnd() async throws {
        let events = try await events {
            await $0.run(text: "if true { print 1 }\n2 + 3\nassert 1 == 2", arguments: [])
        }
        #expect(
            events == [
                "run text -c", "statement if true { print 1 }", "statement print 1", "printed 1",
                "ended", "ended", "statement 2 + 3", "result 5", "ended",
                "statement assert 1 == 2", "failed",
                "diagnostic the assertion does not hold", "run ended 3",
            ]
        )
    }

    @Test func aRunThatFailsItsCheckHasToo() async throws {
        let script = try await events { await $0.run(script: "none.batchsh", arguments: []) }
        #expect(
            script == [
                "run script none.batchsh",
                "diagnostic none.batchsh: No such file or directory", "run ended 1",
            ]
        )
        let command = try await events { await $0.call(["print", "1"]) }
        #expect(command == ["run command print 1", "printed 1", "run ended 0"])
    }

    @Test func aPromptIsOneRun() async throws {
        let lines = TypedLines()
        lines.add(["print 1", "fail \"no\"", "exit 4"])
        let events = try await events { await PromptSession(with: $0).run(lines) }
        #expect(
            events == [
                "run prompt prompt", "statement print 1", "printed 1", "ended",
                "statement fail \"no\"", "failed", "diagnostic no", "statement exit 4", "failed",
                "exited exit 4", "run ended 4",
            ]
        )
    }

    @Test func aNameHidesWhatLooksLikeAToken() async throws {
        let token = "eyJhbGciOiJub25lIn0.c2VjcmV0.c2ln"
        let events = try await events { await $0.call(["print", token]) }
        let stars = String(repeating: "*", count: token.utf8.count)
        #expect(events.first == "run command print \(stars)")
    }

    @Test func anEmbedderGetsReportsByPassingARecorder() async throws {
        let folder = try TemporaryFolder()
        let world = FakeWorld().world
        let reports = try Reports(
            [(.tap, folder.path + "/out.tap")],
            clock: world.clock,
            version: "1"
        )
        let shell = try Shell(
            ShellOptions(version: "1"),
            world: world,
            consumer: EventList(),
            recorders: [reports]
        )
        #expect(await shell.run(text: "print 1", arguments: []) == 0)
        #expect(await shell.call(["read", "none.json"]) == 1)
        await shell.close()
        try reports.write()
        #expect(
            try folder.read("out.tap") == """
                TAP version 13
                1..2
                ok 1 - -c:1 print 1
                  ---
                  duration_ms: 0
                  ...
                not ok 2 - read none.json
                  ---
                  duration_ms: 0
                  kind: "file"
                  exit: 1
                  message: "none.json: No such file or directory"
                  file: "command line"
                  line: 1
                  column: 6
                  ...

                """
        )
    }

    @Test(arguments: [1, 2])
    func scriptsOfATestHaveReportsAndTheTestItselfHasNone(parallel: Int) async throws {
        let folder = try TemporaryFolder()
        let fake = FakeWorld()
        fake.files["a.batchsh"] = "print 1\nprint 2\n"
        fake.files["b.batchsh"] = "assert 1 == 2\n"
        let reports = try Reports(
            [(.tap, folder.path + "/out.tap")],
            clock: fake.clock,
            version: "1"
        )
        let consumer = EventList()
        let shell = try Shell(
            ShellOptions(version: "1"),
            world: fake.world,
            consumer: consumer,
            recorders: [reports]
        )
        let code = await shell.call(["test", "a.batchsh", "b.batchsh", "--parallel", "\(parallel)"])
        #expect(code == 3)
        await shell.close()
        try reports.write()
        let points = try folder.read("out.tap").split(separator: "\n").filter { $0.contains("ok ") }
        // The order of their ends is open where they run at the same time.
        #expect(
            Set(points.map { $0.replacing(/ok \d+ -/, with: "ok") }) == [
                "ok a.batchsh:1 print 1", "ok a.batchsh:2 print 2",
                "not ok b.batchsh:1 assert 1 == 2",
            ]
        )
        #expect(points.count == 3)
        let lines = consumer.lines
        let first = try #require(lines.firstIndex(of: "run script a.batchsh"))
        #expect(
            lines[first...].prefix(8) == [
                "run script a.batchsh", "statement print 1", "printed 1", "ended",
                "statement print 2", "printed 2", "ended", "run ended 0",
            ]
        )
        #expect(lines.last == "run ended 3")
    }

    @Test func aRecorderThatFailsEndsNothing() async throws {
        let consumer = EventList()
        let shell = try Shell(
            ShellOptions(version: "1"),
            world: FakeWorld().world,
            consumer: consumer,
            recorders: [FullRecorder()]
        )
        #expect(await shell.call(["print", "1"]) == 0)
        await shell.close()
        #expect(
            consumer.lines == [
                "note no room is left", "run command print 1", "note no room is left", "printed 1",
                "note no room is left", "run ended 0",
            ]
        )
    }
}

/// Keeps a line on each event.
private final class EventList: EventConsumer {
    private let state = Mutex<[String]>([])

    var lines: [String] { state.withLock { $0 } }

    func receive(_ event: Event) async throws {
        let line =
            switch event {
            case .runBegan(let run): "run \(run.kind) \(run.name)"
            case .runEnded(_, let exitCode): "run ended \(exitCode)"
            case .statementBegan(let statement, let source):
                "statement \(Diagnostic.Location(source, statement.span).text)"
            case .statementEnded(let record):
                if case .success = record.result { "ended" } else { "failed" }
            case .result(let value, _): "result \(value.json(.compact))"
            case .printed(let text): "printed \(text)"
            case .note(let text): "note \(text)"
            case .exited(let failure): "exited \(failure.message)"
            case .diagnostic(let diagnostic): "diagnostic \(diagnostic.message)"
            default: "another event"
            }
        state.withLock { $0.append(line) }
    }
}

/// A recorder that can record nothing.
private struct FullRecorder: EventRecorder, EventConsumer {
    func makeConsumer() -> any EventConsumer { self }

    func receive(_ event: Event) async throws { throw Diagnostic(.file, "no room is left") }
}

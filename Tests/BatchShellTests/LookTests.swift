import BatchLanguage
import BatchValues
import PlatformEmulator
import Synchronization
import Testing
import TestSupport

@testable import BatchCommands
@testable import BatchShell
@testable import BatchTerminal

/// The text offered behind a typed one, and the finds of Tab.
struct LookTests {
    /// Types texts and then looks at others, as somebody would who has typed them in turn.
    private func looks(
        at texts: [String],
        after typed: [String] = [],
        _ harness: ShellHarness = ShellHarness()
    ) async throws -> [LineDecoration] {
        let found = Mutex<[LineDecoration]>([])
        let lines = LookingLines(typed) { session in
            found.withLock { $0 = texts.map { session.decoration(of: $0, at: $0.utf8.count) } }
        }
        _ = try await harness.with { await lines.prompt(of: $0) }
        return found.withLock { $0 }
    }

    private func suggestion(behind text: String, after typed: [String] = []) async throws -> String
    {
        try await looks(at: [text], after: typed).first?.suggestion ?? "no look"
    }

    @Test func theLatestLineThatBeginsSoIsOffered() async throws {
        let typed = ["print 1 + 1", "print 1 + 2", "now"]
        #expect(try await suggestion(behind: "pr", after: typed) == "int 1 + 2")
        #expect(try await suggestion(behind: "print 1 + 2", after: typed) == "")
        #expect(try await suggestion(behind: "", after: typed) == "")
    }

    @Test func aWordIsOfferedWhereNothingWasTyped() async throws {
        #expect(try await suggestion(behind: "batch cre") == "ate")
        #expect(try await suggestion(behind: "batch create x --form") == "at")
        let typed = ["let answer = {identifier: 42}"]
        #expect(try await suggestion(behind: "print $ans", after: typed) == "wer")
        #expect(try await suggestion(behind: "print $answer.id", after: typed) == "entifier")
    }

    @Test(arguments: [
        "batch revert X --yes", "delete /a --yes", "dataset delete D", "batch  revert $b",
        "ingest D f.json --replace X",
    ])
    func whatDestroysIsNeverOffered(_ line: String) async throws {
        let half = String(line.prefix(line.count - 3))
        #expect(try await suggestion(behind: half, after: [line]) == "")
    }

    @Test func nothingIsOfferedWhileTheHistoryIsOff() async throws {
        let typed = ["print 1 + 1", "set history off", "print 2 + 2"]
        #expect(try await suggestion(behind: "pri", after: typed) == "")
        #expect(try await suggestion(behind: "batch cre", after: typed) == "")
    }

    @Test(arguments: [
        ("prnt 1", "print 1"), ("let b = batch craete x", "let b = batch create x"),
        ("let o = {status: 1}; $o.staus", "let o = {status: 1}; $o.status"),
        ("batch create x --fromat csv", "batch create x --format csv"),
        ("if true {\n  prnt 1\n}", "if true {\n  print 1\n}"),
        ("let ds = loyalty", "let ds = \"loyalty\""),
    ])
    func theCorrectedLineIsOfferedAfterAMistake(_ wrong: String, _ right: String) async throws {
        #expect(try await suggestion(behind: "", after: [wrong]) == right)
        #expect(
            try await suggestion(behind: String(right.prefix(2)), after: [wrong])
                == right.dropFirst(2)
        )
        #expect(try await suggestion(behind: "", after: [wrong, "print 1"]) == "")
    }

    @Test(arguments: [
        ("batch upload ", "BATCH FILE…"), ("batch upload $b ", "FILE…"),
        ("batch upload $b a.json ", "FILE…"), ("batch create ", "DATASET"),
        ("batch create x --format ", "json|parquet|csv"), ("batch create x --external-id ", "ID"),
        ("batch create x --diagnostics ", ""), ("set output ", "auto|table|pretty|json"),
        ("schema ", "list|show"), ("batch create", ""), ("print \"a ", ""), ("# batch create ", ""),
    ])
    func whatACommandStillTakesIsSaid(_ text: String, _ hint: String) async throws {
        #expect(try await looks(at: [text]).first?.hint == hint)
    }

    /// A command whose optional parameter stands before the required one.
    private static let paint: Command = {
        let color = Command.Parameter(
            optional: "color",
            .choice(["red", "blue"]),
            help: "the colour"
        )
        let shape = Command.Parameter("shape", .choice(["disc", "ring"]), help: "the shape")
        return Command(
            "paint",
            group: "mine",
            summary: "paints",
            arguments: [color, shape, Command.Option(flag: "wet", help: "still wet")]
        ) { call in
            try await call.show("\(call[color] ?? "-") \(call[shape])")
            return .null
        }
    }()

    /// The hint, the candidates and the run put a word in the same place.
    @Test(arguments: [
        ("paint ", "[red|blue] disc|ring", ["disc", "ring", "red", "blue"]),
        ("paint --wet ", "[red|blue] disc|ring", ["disc", "ring", "red", "blue"]),
        ("paint red ", "disc|ring", ["disc", "ring"]),
        ("paint red --wet disc ", "", []),
    ])
    func aWordHasOnePlace(_ text: String, _ hint: String, _ candidates: [String]) async throws {
        var harness = ShellHarness()
        harness.commands = [Self.paint]
        #expect(try await looks(at: [text], harness).first?.hint == hint)
        let found = Mutex<[String]>([])
        let lines = LookingLines([]) { session in
            let completion = await session.completion(of: text, at: text.utf8.count)
            found.withLock { $0 = completion.candidates.map(\.text) }
        }
        _ = try await harness.with { await lines.prompt(of: $0) }
        #expect(found.withLock { $0 } == candidates)
        let result = try await harness.run("paint disc\npaint red disc")
        #expect(result.output.hasSuffix("- disc\nred disc\n"))
    }

    /// At every key of every example, and of what is no text of the language, there is an answer.
    @Test func everyBeginningOfEveryLineHasALook() async throws {
        let lines = LookingLines(["let b = {id: \"é\", \"odd key\": [1]}"]) { session in
            var texts = session.shell.commands.commands.flatMap { $0.examples.map(\.line) }
            texts += [
                "$b[\"odd k", "print \"é $b.i\" 'x", "!$b | \"", "param x = \u{301}", "\\ \\é(",
            ]
            for text in texts {
                let bytes = Array(text.utf8)
                for end in 0...bytes.count {
                    let typed = String(decoding: bytes[..<end], as: UTF8.self)
                    let look = session.decoration(of: typed, at: typed.utf8.count)
                    #expect(
                        !session.shell.commands.mayDestroy(typed + look.suggestion)
                            || look.suggestion.isEmpty
                    )
                    _ = session.decoration(of: text, at: min(end, bytes.count))
                    _ = await session.completion(of: typed, at: typed.utf8.count)
                }
            }
        }
        let result = try await ShellHarness().with { await lines.prompt(of: $0) }
        #expect(result.code == 0)
    }

    @Test func whatIsDefinedAtThePromptIsKnown() async throws {
        let looks = try await looks(
            at: ["mine $n", "yours $m"],
            after: ["let n = 1", "def mine(a) { print $a }"]
        )
        #expect(looks[0].highlights.map(\.kind) == [.command, .variable])
        #expect(looks[1].highlights.map(\.kind) == [.unknown, .unknown])
    }
}

/// Types texts and then does something in place of a person who looks at the screen.
final class LookingLines: LineSource {
    private let state: Mutex<(left: [String], session: PromptSession?)>
    private let look: @Sendable (PromptSession) async -> Void

    init(_ texts: [String], _ look: @escaping @Sendable (PromptSession) async -> Void) {
        state = Mutex((texts, nil))
        self.look = look
    }

    func prompt(of shell: Shell) async -> Int {
        let session = PromptSession(with: shell)
        state.withLock { $0.session = session }
        return await session.run(self)
    }

    func next(_ prompt: ShellPrompt) async throws -> PromptInput {
        let next: String? = state.withLock { $0.left.isEmpty ? nil : $0.left.removeFirst() }
        if let next { return .text(next) }
        if let session = state.withLock({ $0.session }) { await look(session) }
        return .endOfInput
    }

    func remember(_ text: String) async {}
}

import BatchLanguage
import BatchValues
import Testing

@testable import BatchCommands
@testable import BatchShell

/// The tools as a script calls them.
struct ToolsLanguageTests {
    @Test(arguments: [
        (#"print a "b c" 1 [1, 2]"#, "a b c 1 [1,2]"),
        (#"count "häuser""#, "6"),
        (#"count [1, 2]"#, "2"),
        (#"count {a: 1}"#, "1"),
        (#"keys {b: 1, "a c": 2}"#, #"["b","a c"]"#),
        (#"first []"#, ""),
        (#"last [1, {a: 2}]"#, #"{"a":2}"#),
        (#"sort [3, 1, 2] --desc"#, "[3,2,1]"),
        (#"sort [{a: {b: 2}}, {a: {b: 1}}] --by a.b"#, #"[{"a":{"b":1}},{"a":{"b":2}}]"#),
        (#"join ["a", 1] ,"#, "a,1"),
        (#"split a/b/c '/'"#, #"["a","b","c"]"#),
        (#"upper dev"#, "DEV"),
        (#"upper 5e1"#, "5E1"),
        (#"lower true"#, "true"),
        (#"trim "  x ""#, "x"),
        (#"replace a.csv .csv .json"#, "a.json"),
        (#"match day-07.csv '([0-9]+)'"#, #"["07","07"]"#),
        (#"match abc x"#, ""),
        (#"match abc '('"#, nil),
        (#"(number "42") + 1"#, "43"),
        (#"number 42"#, "42"),
        (#"type (read - --secret)"#, "secret"),
        (#"read data.json --json"#, #"{"a":1.50}"#),
        (#"read none"#, nil),
        (#"glob *.json"#, #"["data.json"]"#),
        (#"from json "[1, 2]""#, "[1,2]"),
        (#"from csv "a\n1""#, #"[{"a":"1"}]"#),
        (#"from jsonl "1\n2""#, "[1,2]"),
        (#"to json "x""#, #""x""#),
        (#"to table [{a: 1}]"#, "a\n1"),
        (#"to jsonl [1, 2]"#, "1\n2\n"),
        (#"to csv [{a: "1,2"}]"#, "a\n\"1,2\"\n"),
        (#"now --format date --ago 1d"#, "2024-10-10"),
        (#"now --format hours"#, nil),
        (#"sleep 5"#, nil),
        (#"sleep 5s; now --utc"#, "2024-10-11T12:03:10Z"),
        (#"uuid"#, "00000000-0000-4001-8000-000000000002"),
        (#"env HOME"#, "/home"),
        (#"env NONE"#, nil),
        (#"print (env MY_TOKEN)"#, "••••••"),
        (#"upper "x${(env MY_TOKEN)}""#, "••••••"),
        (#"count"#, nil),
        (#"first 1"#, nil),
        (#"from xml "<a/>""#, nil),
    ])
    func shows(_ line: String, _ shown: String?) async throws {
        var fake = FakeWorld()
        fake.environment = ["HOME": "/home", "MY_TOKEN": "hunter2"]
        fake.input = Array("piped\n".utf8)
        fake.files["data.json"] = #"{"a": 1.50}"#
        let world = fake.world
        let interpreter = Interpreter(
            .init(
                commands: try CommandRegistry(deferred: DeferredCommand.tools(world)),
                host: ToolHost(world: world)
            )
        )
        let run = { try await interpreter.runLine(Source(.text, line)) }
        if let shown {
            _ = try await run()
            #expect(fake.output.text == (shown.isEmpty ? "" : shown + "\n"))
        } else {
            await #expect(throws: (any Error).self) { try await run() }
        }
    }

    @Test func aRestrictedShellHasNoEnvironment() async throws {
        let world = FakeWorld().world
        let interpreter = Interpreter(
            .init(
                commands: try CommandRegistry(deferred: DeferredCommand.tools(world)),
                host: ToolHost(world: world),
                isRestricted: true
            )
        )
        await #expect(throws: (any Error).self) {
            try await interpreter.runLine(Source(.text, "env HOME"))
        }
    }
}

/// Shows values as they are shown off a terminal, and knows nothing else.
private struct ToolHost: ScriptHost {
    let world: World

    func show(_ value: JSONValue, as _: Command.Presentation) async throws {
        try await world.output.write(Array((value.displayText + "\n").utf8))
    }

    func print(_ text: String) async throws {
        try await world.output.write(Array((text + "\n").utf8))
    }

    func sleep(for duration: Duration) async throws { try await world.clock.sleep(for: duration) }
}

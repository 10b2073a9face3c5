import BatchLanguage
import BatchValues
import Testing

@testable import BatchCommands
@testable import BatchShell

struct ToolsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let tool: String
        let arguments: [String: JSONValue]
        let result: JSONValue

        init(_ tool: String, _ arguments: [String: JSONValue], _ result: JSONValue) {
            self.tool = tool
            self.arguments = arguments
            self.result = result
        }

        var testDescription: String { "\(tool) \(arguments)" }
    }

    @Test(arguments: [
        Row("count", ["value": [1, 2, 3]], 3),
        Row("count", ["value": [:]], 0),
        Row("count", ["value": ["a": 1, "b": 2]], 2),
        Row("count", ["value": "häuser"], 6),
        Row("count", ["value": "e\u{301}"], 2),
        Row("keys", ["object": ["b": 1, "a": 2]], ["b", "a"]),
        Row("keys", ["object": [:]], []),
        Row("first", ["list": [1, 2]], 1),
        Row("first", ["list": []], nil),
        Row("last", ["list": [1, 2]], 2),
        Row("last", ["list": []], nil),
        Row("join", ["list": ["a", 1, true], "separator": "-"], "a-1-true"),
        Row("join", ["list": [], "separator": "-"], ""),
        Row("split", ["text": "a,b,,c", "separator": ","], ["a", "b", "", "c"]),
        Row("split", ["text": "", "separator": ","], [""]),
        Row("split", ["text": "aaa", "separator": "aa"], ["", "a"]),
        Row("split", ["text": "ab", "separator": ""], ["a", "b"]),
        Row("split", ["text": "xe\u{301}y", "separator": "e"], ["x", "\u{301}y"]),
        Row("upper", ["text": "straße"], "STRASSE"),
        Row("lower", ["text": "ÄB"], "äb"),
        Row("trim", ["text": " \n\u{A0}a b\t"], "a b"),
        Row("trim", ["text": " \n"], ""),
        Row("replace", ["text": "a.b.c", "old": ".", "new": "$1"], "a$1b$1c"),
        Row("replace", ["text": "abc", "old": "x", "new": "y"], "abc"),
        Row(
            "match",
            ["text": "day-07.csv", "regex": "([0-9]+)\\.(csv|json)"],
            ["07.csv", "07", "csv"]
        ),
        Row("match", ["text": "b", "regex": "(a)|(b)"], ["b", nil, "b"]),
        Row("match", ["text": "abc", "regex": "^c"], nil),
        Row("match", ["text": "e\u{301}", "regex": "e"], ["e"]),
        Row("number", ["text": " 42\n"], 42),
        Row("number", ["text": "1.50"], .number(.digits("1.50"))),
        Row("type", ["value": nil], "null"),
        Row("type", ["value": true], "bool"),
        Row("type", ["value": 1], "number"),
        Row("type", ["value": "1"], "text"),
        Row("type", ["value": []], "list"),
        Row("type", ["value": [:]], "object"),
        Row("type", ["value": .secret(SecretText("x"))], "secret"),
    ])
    func gives(_ row: Row) async throws {
        #expect(try await ToolHarness().run(row.tool, row.arguments) == row.result)
    }

    @Test func numberKeepsItsDigits() async throws {
        #expect(try await ToolHarness().run("number", ["text": "1.50"]).json() == "1.50")
    }

    @Test(
        arguments: [
            (["b", "a", "é", "e\u{301}", "Z"], false, ["Z", "a", "b", "e\u{301}", "é"]),
            ([10, 9, .number(.digits("9.5"))], false, [9, .number(.digits("9.5")), 10]),
            ([1, 3, 2], true, [3, 2, 1]),
            ([], false, []),
        ] as [(JSONValue, Bool, JSONValue)]
    )
    func sorts(_ list: JSONValue, isDescending: Bool, _ sorted: JSONValue) async throws {
        let arguments: [String: JSONValue] = ["list": list, "desc": .bool(isDescending)]
        #expect(try await ToolHarness().run("sort", arguments) == sorted)
    }

    @Test(arguments: [false, true])
    func sortingKeepsTheOrderOfEquals(isDescending: Bool) async throws {
        let rows = (0..<100).map { place in
            JSONValue.object(
                JSONObject(members: [
                    .init(key: "tags", value: [JSONValue(place % 3)]),
                    .init(key: "place", value: JSONValue(place)),
                ])
            )
        }
        let sorted = try await ToolHarness().run(
            "sort",
            ["list": .array(rows), "by": "tags[0]", "desc": .bool(isDescending)]
        )
        let order = (sorted.array ?? []).compactMap { $0["place"]?.int }
        let groups = isDescending ? [2, 1, 0] : [0, 1, 2]
        #expect(order == groups.flatMap { group in (0..<100).filter { $0 % 3 == group } })
    }

    @Test(
        arguments: [
            (
                "sort", ["list": [1, "a"]],
                Fault(
                    .type,
                    "'sort' takes numbers or texts, not both",
                    hint: "element [0] is a number, [1] a text"
                )
            ),
            (
                "sort", ["list": [["a": 1]]],
                Fault(
                    .type,
                    "'sort' takes numbers or texts, and element [0] is an object",
                    hint: "--by PATH says what is compared"
                )
            ),
            (
                "sort", ["list": [["a": 1], ["b": 1]], "by": "a"],
                Fault(.path, "no field 'a' in element [1]", hint: "fields: b")
            ),
            (
                "sort", ["list": [["a": nil]], "by": "a"],
                Fault(.type, "'sort' takes numbers or texts, and 'a' of element [0] is null")
            ),
            (
                "join", ["list": ["a", nil], "separator": ","],
                Fault(
                    .type,
                    "'join' takes texts, and element [1] is null",
                    hint: "`[(to json $x) for x in $list]` makes texts of values"
                )
            ),
            (
                "count", ["value": 7],
                Fault(.type, "'count' takes a list, an object or a text, not a number")
            ),
            (
                "replace", ["text": "a", "old": "", "new": "b"],
                Fault(.value, "OLD of 'replace' is empty: it stands everywhere")
            ),
            ("number", ["text": "007"], Fault(.value, "'007' is no number")),
            (
                "number", ["text": .secret(SecretText("hunter2"))],
                Fault(.value, "the secret is no number")
            ),
        ] as [(String, [String: JSONValue], Fault)]
    )
    func refuses(_ tool: String, _ arguments: [String: JSONValue], _ fault: Fault) async throws {
        let found = try await Fault.of { try await ToolHarness().run(tool, arguments) }
        #expect(found == fault)
    }

    @Test func printJoinsValuesByABlank() async throws {
        let values: [JSONValue] = [
            "a b", 1, nil, true, ["x", 2], ["k": "v"], .secret(SecretText("s")),
        ]
        let shown = try await ToolHarness().shown("print", several: values)
        #expect(shown == [#"a b 1 null true ["x",2] {"k":"v"} ••••••"#])
    }

    @Test(
        arguments: [
            ([:], "2024-10-11T14:03:05+02:00"),
            (["utc": true], "2024-10-11T12:03:05Z"),
            (["format": "date"], "2024-10-11"),
            (["format": "ms"], 1_728_648_185_678),
            (["format": "date", "ago": 86_400_000], "2024-10-10"),
            (["format": "ms", "ago": 678], 1_728_648_185_000),
        ] as [([String: JSONValue], JSONValue)]
    )
    func tellsTheTime(_ arguments: [String: JSONValue], _ result: JSONValue) async throws {
        #expect(try await ToolHarness().run("now", arguments) == result)
    }

    @Test func sleepsOnTheClockItWasGiven() async throws {
        let harness = ToolHarness()
        #expect(try await harness.run("sleep", ["time": 5_000]) == .null)
        #expect(harness.world.clock.sleeps == [.seconds(5)])
    }

    @Test func uuidsAreOfVersion4AndComeFromTheRandomBits() async throws {
        let uuid = try await ToolHarness().run("uuid")
        #expect(uuid == "00000000-0000-4001-8000-000000000002")
        let all = UUIDText.make { .max }
        #expect(all == "ffffffff-ffff-4fff-bfff-ffffffffffff")
    }

    @Test func everyToolIsExplained() {
        let tools = DeferredCommand.tools(FakeWorld().world)
        #expect(Set(tools.map(\.name)).count == tools.count)
        for tool in tools.map({ $0.make() }) {
            #expect(!tool.examples.isEmpty, "\(tool.name) has no example")
            #expect(!tool.summary.hasSuffix("."), "\(tool.name)")
            #expect(tool.group == "tools", "\(tool.name)")
        }
    }
}

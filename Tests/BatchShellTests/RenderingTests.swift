import BatchLanguage
import BatchValues
import TerminalText
import Testing

@testable import BatchShell
@testable import BatchTerminal

struct RenderingTests {
    private static let batch: JSONValue = [
        "id": "b1", "created": 1_728_648_185_678, "tags": ["a"], "ok": true, "none": nil,
    ]

    private func text(
        _ value: JSONValue,
        _ format: OutputFormat = .auto,
        columns: Int? = nil,
        _ theme: Theme = .plain
    ) -> String {
        Renderer(columns: columns, theme: theme, clock: FixedClock()).text(of: value, as: format)
    }

    @Test(
        arguments: [
            ("plain\ttext\u{1B}[31m", "plain\ttext\u{1B}[31m\n"),
            ("two\nlines\n", "two\nlines\n"),
            ("", "\n"),
            (nil, "null\n"),
            (true, "true\n"),
            (.number(.digits("1.50")), "1.50\n"),
            (["a", 1], "[\"a\",1]\n"),
            ([["a": 1]], "[{\"a\":1}]\n"),
            (["b": 1, "a": [nil]], "{\"b\":1,\"a\":[null]}\n"),
            (.secret(SecretText(parts: [.clear("t="), .hidden("x")])), "t=••••••\n"),
            (["t": .secret(SecretText("x"))], "{\"t\":\"••••••\"}\n"),
        ] as [(JSONValue, String)]
    )
    func offATerminalATextIsItselfAndTheRestALine(_ value: JSONValue, _ shown: String) {
        #expect(text(value) == shown)
    }

    @Test func asJSONTextsAreQuotedToo() {
        #expect(text("a\nb", .json) == "\"a\\nb\"\n")
        #expect(text(Self.batch, .json, columns: 80) == Self.batch.json() + "\n")
    }

    @Test func prettyIsIndentedAnywhere() {
        #expect(text(["a": [1]], .pretty) == "{\n  \"a\": [\n    1\n  ]\n}\n")
    }

    @Test func onATerminalAnObjectThatFitsStaysOnOneLineAndKeepsItsNumbers() {
        let line =
            #"{"id": "b1", "created": 1728648185678, "tags": ["a"], "ok": true, "none": null}"#
        #expect(text(Self.batch, columns: 80) == line + "\n")
        #expect(text(Self.batch, columns: line.utf8.count) == line + "\n")
    }

    @Test func onATerminalAnObjectIsBrokenOnlyWhereItMust() {
        let value: JSONValue = [
            "id": "b1", "tags": ["stage": ["b1/stage/01"], "plan": ["false", "日本"]], "none": [],
        ]
        let shown = """
            {
              "id": "b1",
              "tags": {
                "stage": ["b1/stage/01"],
                "plan": ["false", "日本"]
              },
              "none": []
            }

            """
        #expect(text(value, columns: 40) == shown)
        // One column more is needed by the comma behind it.
        let list: JSONValue = [value["tags"] ?? nil, 1]
        let line = #"{"stage": ["b1/stage/01"], "plan": ["false", "日本"]}"#
        #expect(text(list, columns: 55).hasPrefix("[\n  {\n"))
        #expect(text(list, columns: 56) == "[\n  \(line),\n  1\n]\n")
        #expect(text(list, columns: 58) == "[\(line), 1]\n")
    }

    @Test(arguments: [0, 1, 2, 7, 20]) func anyWidthHoldsTheWholeValue(columns: Int) throws {
        let value: JSONValue = [
            "a": [[[[[]]]], [:], ["b": ["c": nil]]], "日": [1, .number(.digits("2.50"))],
        ]
        #expect(try JSONValue(json: text(value, columns: columns)) == value)
    }

    @Test func aDeepValueIsShownWithoutRecursion() throws {
        let deep = (0..<2_000).reduce(JSONValue.array([])) { value, _ in [value] }
        let shown = text(deep, columns: 80)
        #expect(shown.filter { $0 == "[" }.count == 2_001)
    }

    @Test func onATerminalAListOfObjectsIsATable() {
        let shown = """
            id  created              tags   ok    none
            b1  2024-10-11 14:03:05  ["a"]  true

            """
        #expect(text([Self.batch], columns: 80) == shown)
    }

    @Test(arguments: [[1, "a"], [], [[:], 1]] as [JSONValue])
    func onATerminalAnotherListIsALineToo(_ list: JSONValue) {
        #expect(text(list, columns: 80) == list.json(.spaced) + "\n")
    }

    @Test func coloursFollowWhatThingsAre() {
        let value: JSONValue = [
            "k\"": ["a:b", .number(.digits("-1.5e3")), true, nil], "s": .secret(SecretText("x")),
        ]
        let shown = """
            {
              <36>"k\\""</>: [
                <32>"a:b"</>,
                <33>-1.5e3</>,
                <35>true</>,
                <35>null</>
              ],
              <36>"s"</>: <32>"••••••"</>
            }

            """
        #expect(text(value, .pretty, columns: 80, .standard).readable == shown)
        let line = #"{<36>"a"</>:<33>1</>}"# + "\n"
        #expect(text(["a": 1], .json, .standard).readable == line)
    }

    @Test(arguments: [
        "\u{1B}[2J", "a\u{7}", "\u{9B}31m", "\u{7F}", "a\rb", "\u{202E}cod", "pay\u{200B}pal",
        "\u{2066}x", "soft\u{AD}hyphen", "\u{FEFF}x", "\u{E0041}", "\u{2028}", "a\u{200D}b",
        "\u{3164}", "\u{61C}", "\u{FFF9}",
    ])
    func nothingHiddenReachesATerminal(_ hidden: String) {
        for format in OutputFormat.allCases {
            for value in [JSONValue.string(hidden), [.string(hidden)], [["k": .string(hidden)]]] {
                for theme in [Theme.plain, .standard] {
                    let shown = text(value, format, columns: 80, theme).readable
                    let isSafe = shown.unicodeScalars.allSatisfy { scalar in
                        scalar == "\n"
                            || scalar.properties.generalCategory != .control
                                && scalar.properties.generalCategory != .lineSeparator
                                && !scalar.properties.isDefaultIgnorableCodePoint
                                && scalar != "\u{FFF9}"
                    }
                    #expect(isSafe, "\(shown.debugDescription)")
                }
            }
        }
        #expect(text(.string(hidden)) == hidden + "\n")
    }

    @Test func escapedJSONIsTheSameJSON() throws {
        let value: JSONValue = ["k\u{9B}\u{202E}": "\u{E0041}\u{1B}\u{7F}"]
        let shown = text(value, .json, columns: 80)
        #expect(shown == #"{"k\u009b\u202e":"\udb40\udc41\u001b\u007f"}"# + "\n")
        #expect(try JSONValue(json: shown) == value)
    }

    @Test func printAndNotesGetLinesOfTheirOwn() {
        let terminal = Renderer(columns: 80, theme: .standard, clock: FixedClock())
        #expect(terminal.text(printed: "a\u{1B}") == "a\\u001b\n")
        #expect(terminal.text(printed: "a\n") == "a\n\n")
        #expect(terminal.text(said: "id = 1", as: .faint) == "\u{1B}[2mid = 1\u{1B}[0m\n")
        let narrow = Renderer(columns: 20, theme: .standard, clock: FixedClock())
        #expect(
            narrow.text(told: "a batch that nobody has completed", as: .faint)
                == "\u{1B}[2ma batch that nobody\u{1B}[0m\n\u{1B}[2mhas completed\u{1B}[0m\n"
        )
        let file = Renderer(columns: nil, theme: .plain, clock: FixedClock())
        #expect(file.text(printed: "a\u{1B}") == "a\u{1B}\n")
    }

    @Test(arguments: [
        ("日本日本日本", "v = \"日本日本…\n"), ("\u{200B}\u{200B}", "v = \"\\u200b\\u…\n"),
        ("日本", "v = \"日本\"\n"),
    ])
    func aKeptValueIsShownOnOneLine(_ value: String, _ shown: String) async throws {
        let errors = RecordedOutput(columns: 15)
        let presenter = Presenter(
            output: RecordedOutput(),
            errors: errors,
            environment: [:],
            clock: FixedClock()
        )
        try await presenter.receive(.kept(name: "v", .string(value)))
        #expect(errors.text == shown)
    }
}

struct ThemeTests {
    @Test(
        arguments: [
            ([:], true, false, false),
            (["TERM": "xterm"], true, false, true),
            (["TERM": "xterm"], false, false, false),
            (["TERM": "xterm"], true, true, false),
            (["TERM": "dumb"], true, false, false),
            (["TERM": "xterm", "NO_COLOR": "1"], true, false, false),
            (["TERM": "xterm", "NO_COLOR": ""], true, false, true),
            (["CLICOLOR_FORCE": "1"], false, false, true),
            (["CLICOLOR_FORCE": "0"], false, false, false),
            (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false, false, false),
            (["CLICOLOR_FORCE": "1"], false, true, false),
            (["CLICOLOR_FORCE": "1", "TERM": "dumb"], true, false, true),
        ] as [([String: String], Bool, Bool, Bool)]
    )
    func fitsEnvironmentAndStream(
        _ environment: [String: String],
        isTerminal: Bool,
        isOff: Bool,
        isColoured: Bool
    ) {
        let theme = Theme.fitting(environment: environment, isTerminal: isTerminal, isOff: isOff)
        #expect(theme.isPlain != isColoured)
    }

    @Test func anEmptyTextHasNoColour() {
        #expect(Theme.standard.paint("", as: .error).isEmpty)
        #expect(Theme.plain.paint("x", as: .error) == "x")
    }
}

extension String {
    /// The text with its colours as `<36>…</>`.
    fileprivate var readable: String {
        replacing(/\u{1B}\[([0-9;]+)m/) { match in
            match.output.1 == "0" ? "</>" : "<\(match.output.1)>"
        }
    }
}

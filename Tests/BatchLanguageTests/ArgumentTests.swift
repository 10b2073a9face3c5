import BatchValues
import Testing

@testable import BatchLanguage

/// What a command gets of its arguments.
struct ArgumentTests {
    private func invocation(_ arguments: [String: [JSONValue]]) -> Invocation {
        Invocation(
            command: Command("c", group: "g", summary: "s") { _ in .null },
            isKept: false,
            location: Diagnostic.Location(Source(.embedder("t"), bytes: []), SourceSpan(0, 0)),
            arguments: arguments,
            output: { _ in },
            bindings: { [] }
        )
    }

    @Test func givesTypedValues() {
        let call = invocation([
            "text": ["a"], "texts": ["a", "b"], "n": [5], "flag": [true], "wait": [1500],
            "size": [64_000_000], "secret": [.secret(SecretText("s"))], "pair": ["k=v=w", "e="],
            "object": [["a": 1]], "list": [[1, 2]],
        ])
        #expect(call.text("text") == "a")
        #expect(call.requiredText("secret") == "s")
        #expect(call.secret("secret")?.description == SecretText.dots)
        #expect(call.texts("texts") == ["a", "b"])
        #expect(call.integer("n") == 5)
        #expect(call.number("n") == .integer(5))
        #expect(call.flag("flag") && !call.flag("none"))
        #expect(call.duration("wait") == .milliseconds(1500))
        #expect(call.size("size") == 64_000_000)
        #expect(call.pairs("pair").map(\.key) == ["k", "e"])
        #expect(call.pairs("pair").map(\.value) == ["v=w", ""])
        #expect(call.object("object")?["a"] == 1)
        #expect(call.list("list") == [1, 2])
        #expect(call.text("none") == nil && call.values("none").isEmpty)
    }

    @Test(arguments: [
        ("30m", 1_800_000), ("5s", 5_000), ("250ms", 250), ("2h", 7_200_000), ("1d", 86_400_000),
        ("0s", 0),
    ])
    func readsDurations(text: String, milliseconds: Int64) {
        #expect(Quantity.milliseconds(text) == milliseconds)
    }

    @Test(arguments: [
        ("64MB", 64_000_000), ("1B", 1), ("2KB", 2_000), ("1GB", 1_000_000_000), ("1KiB", 1_024),
        ("1MiB", 1_048_576), ("3GiB", 3_221_225_472),
    ])
    func readsSizes(text: String, bytes: Int64) {
        #expect(Quantity.bytes(text) == bytes)
    }

    @Test(arguments: ["", "s", "30", "1.5s", "-1s", "1 s", "1S", "99999999999999d", "1h30m"])
    func refusesWhatIsNoDuration(text: String) {
        #expect(Quantity.milliseconds(text) == nil)
    }

    @Test(
        arguments: [
            // Positions: how many, then the entries they get and the entry that misses one.
            (1, [0], nil), (2, [0, 2], nil), (3, [0, 1, 2], nil), (4, [0, 1, 2, nil], nil),
        ] as [(Int, [Int?], Int?)]
    )
    func leavesRoomForWhatIsRequired(count: Int, entries: [Int?], missing: Int?) {
        let signature = Signature(
            name: "f",
            entries: [("a", false), ("b", true), ("c", false)].map { name, isOptional in
                Signature.Entry(
                    name: name,
                    option: name,
                    arity: isOptional ? .optional : .one,
                    type: .like(.any),
                    isRepeatable: false,
                    default: nil,
                    placeholder: name
                )
            }
        )
        let placed = signature.places(
            ofPositions: count,
            given: [false, false, count == 1]
        )
        #expect(placed.entries == entries)
        #expect(placed.missing == missing)
    }

    @Test func refusesTwoCommandsOfOneName() {
        let command = Command("run", group: "g", summary: "s") { _ in .null }
        #expect(throws: CommandRegistry.NameTaken(name: "run")) { try CommandRegistry([command]) }
    }
}

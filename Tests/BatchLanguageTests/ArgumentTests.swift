import BatchValues
import Testing

@testable import BatchLanguage

/// The values that a command gets of its arguments.
struct ArgumentTests {
    /// The value that a call finds an argument as.
    private func value<Argument: CommandArgument>(
        of argument: Argument,
        given values: JSONValue...
    ) -> Argument.Value {
        Invocation(
            command: Command("c", group: "g", summary: "s", arguments: [argument]) { _ in .null },
            isKept: false,
            location: Diagnostic.Location(Source(.embedder("t"), bytes: []), SourceSpan(0, 0)),
            arguments: [argument.declared.name: values],
            output: { _ in },
            bindings: { [] }
        )[argument]
    }

    @Test func givesTypedValues() {
        typealias Parameter = Command.Parameter
        typealias Option = Command.Option
        #expect(value(of: Parameter("a", .text, help: ""), given: "a") == "a")
        let secret = value(of: Parameter("a", .secret, help: ""), given: .secret(SecretText("s")))
        #expect(secret.reveal() == "s" && secret.description == SecretText.dots)
        #expect(value(of: Parameter(many: "a", .text, help: ""), given: "a", "b") == ["a", "b"])
        #expect(value(of: Option("a", .integer(1...9), help: ""), given: 5) == 5)
        #expect(value(of: Option("a", .number, help: ""), given: 5) == .integer(5))
        #expect(value(of: Option(flag: "a", help: ""), given: true))
        #expect(!value(of: Option(flag: "a", help: "")))
        #expect(value(of: Option("a", .duration, help: ""), given: 1500) == .milliseconds(1500))
        #expect(value(of: Option("a", .size, help: ""), given: 64_000_000) == 64_000_000)
        let pairs = value(of: Option(many: "a", .pair, help: ""), given: "k=v=w", "e=")
        #expect(pairs.map(\.key) == ["k", "e"])
        #expect(pairs.map(\.value) == ["v=w", ""])
        #expect(value(of: Option("a", .object, help: ""), given: ["a": 1])?["a"] == 1)
        #expect(value(of: Parameter("a", .list, help: ""), given: [1, 2]) == [1, 2])
        #expect(value(of: Parameter(optional: "a", .text, help: "")) == nil)
        #expect(value(of: Parameter(many: "a", .text, help: "")).isEmpty)
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

import BatchLanguage
import BatchValues
import Testing

@testable import BatchShell
@testable import BatchTerminal

/// A list or a text longer than two screens goes through the pager, and nothing else.
@Suite struct PagerTests {
    private func shown(
        _ value: JSONValue,
        as presentation: Command.Presentation = .init(),
        environment: [String: String] = ["PAGER": "more"],
        status: Int = 0
    ) async throws -> (output: String, runs: [RunnableProgram]) {
        let output = RecordedOutput(columns: 80, rows: 10)
        let programs = RecordedPrograms()
        programs.end(with: "", status: status)
        let presenter = Presenter(
            output: output,
            errors: RecordedOutput(),
            pager: Pager(environment: environment, programs: programs, folder: "/home"),
            environment: [:],
            clock: FixedClock()
        )
        try await presenter.receive(.result(value, as: presentation))
        return (output.text, programs.runs)
    }

    private func text(_ lines: Int) -> String { (1...lines).map { "\($0)\n" }.joined() }

    private func shown(
        _ lines: Int,
        environment: [String: String] = ["PAGER": "more"],
        status: Int = 0
    ) async throws -> (output: String, runs: [RunnableProgram]) {
        try await shown(.string(text(lines)), environment: environment, status: status)
    }

    @Test func pagesWhatIsTooLong() async throws {
        let (output, runs) = try await shown(21)
        #expect(output.isEmpty)
        #expect(runs.map(\.arguments) == [["/bin/sh", "-c", "more"]])
        #expect(runs.first?.input.map { String(decoding: $0, as: UTF8.self) } == text(21))
        #expect(runs.first?.environment == ["LESS": "FRX", "LESSSECURE": "1", "PAGER": "more"])
    }

    /// Keys that are typed ahead must not reach a shell or a file through it.
    @Test func theProgramIsARestrictedOneWhateverTheEnvironmentSays() async throws {
        let environment = ["PAGER": "less", "LESS": "i", "LESSSECURE": "0"]
        let (_, runs) = try await shown(21, environment: environment)
        #expect(
            runs.first?.environment == ["LESS": "i", "LESSSECURE": "1", "PAGER": "less"]
        )
    }

    @Test func aLongListIsPagedAndALongObjectIsNot() async throws {
        let list = (1...30).map { JSONValue.string(String(repeating: "x", count: 60) + "\($0)") }
        let (output, runs) = try await shown(.array(list))
        #expect(output.isEmpty)
        #expect(runs.count == 1)
        let members = list.map { JSONObject.Member(key: $0.displayText, value: $0) }
        let object = JSONValue.object(JSONObject(members: members))
        #expect(try await shown(object).runs.isEmpty)
        #expect(try await shown(object, as: .init(prose: text(21))).runs.count == 1)
    }

    @Test func nothingIsPagedWhereSomebodyIsAsked() async throws {
        var presentation = Command.Presentation()
        presentation.mayBePaged = false
        let (output, runs) = try await shown(.string(text(40)), as: presentation)
        #expect(output == text(40))
        #expect(runs.isEmpty)
    }

    /// A line that the terminal breaks counts as what it takes.
    @Test func longLinesCountAsWhatTheyTake() async throws {
        let line = String(repeating: "x", count: 161) + "\n"
        #expect(try await shown(.string(String(repeating: line, count: 7))).runs.count == 1)
        #expect(try await shown(.string(String(repeating: line, count: 6))).runs.isEmpty)
    }

    @Test func showsWhatFits() async throws {
        let (output, runs) = try await shown(20)
        #expect(output == text(20))
        #expect(runs.isEmpty)
    }

    @Test(arguments: ["", "cat"])
    func doesWithoutWhereNoneIsWanted(pager: String) async throws {
        let (output, runs) = try await shown(50, environment: ["PAGER": pager])
        #expect(output == text(50))
        #expect(runs.isEmpty)
    }

    @Test func showsEverythingWhereThereIsNoSuchProgram() async throws {
        let (output, _) = try await shown(50, status: 127)
        #expect(output == text(50))
    }
}

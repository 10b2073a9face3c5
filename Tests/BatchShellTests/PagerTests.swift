import BatchLanguage
import BatchValues
import Testing

@testable import BatchShell
@testable import BatchTerminal

/// Output longer than the terminal goes through the pager, and nothing else.
@Suite struct PagerTests {
    private func shown(
        _ lines: Int,
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
        try await presenter.receive(.result(.string(text(lines)), format: .auto))
        return (output.text, programs.runs)
    }

    private func text(_ lines: Int) -> String { (1...lines).map { "\($0)\n" }.joined() }

    @Test func pagesWhatIsTooLong() async throws {
        let (output, runs) = try await shown(10)
        #expect(output.isEmpty)
        #expect(runs.map(\.arguments) == [["/bin/sh", "-c", "more"]])
        #expect(runs.first?.input.map { String(decoding: $0, as: UTF8.self) } == text(10))
        #expect(runs.first?.environment["LESS"] == "FRX")
    }

    @Test func showsWhatFits() async throws {
        let (output, runs) = try await shown(9)
        #expect(output == text(9))
        #expect(runs.isEmpty)
    }

    @Test(arguments: ["", "cat"])
    func doesWithoutWhereNoneIsWanted(pager: String) async throws {
        let (output, runs) = try await shown(20, environment: ["PAGER": pager])
        #expect(output == text(20))
        #expect(runs.isEmpty)
    }

    @Test func showsEverythingWhereThereIsNoSuchProgram() async throws {
        let (output, _) = try await shown(20, status: 127)
        #expect(output == text(20))
    }
}

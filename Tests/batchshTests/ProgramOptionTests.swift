import Foundation
import TestSupport
import Testing

/// The options of the program, with the built one: what is wrong with them is said before anything
/// is opened.
@Suite struct ProgramOptionTests {
    private let folder: TemporaryFolder
    private static let script = "print \"ran\" $args\n"

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.script, to: "load.batchsh")
    }

    private func run(_ arguments: [String]) async throws -> BuiltProgram.Result {
        try await BuiltProgram.run(arguments, in: folder)
    }

    /// The names of all files in the folder.
    private var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    @Test(arguments: [
        ("--endpoint", "URL"), ("--profile", "NAME"), ("--org", "ID"), ("--sandbox", "NAME"),
        ("--api-key", "KEY"), ("--token-file", "FILE"), ("--output", "FORMAT"),
        ("--errors", "FORMAT"), ("--trace", "WHAT"), ("--report", "FORMAT=F"), ("--har", "F"),
        ("--deadline", "30m"), ("--seed", "N"),
    ])
    func anEmptyValueIsUsage(_ name: String, _ placeholder: String) async throws {
        let expected = BuiltProgram.Result(
            output: "",
            errors:
                "error: the value of \(name) is empty\n  = hint: usage: \(name) \(placeholder)\n",
            code: 2
        )
        #expect(try await run(["--local", "\(name)=", "load.batchsh"]) == expected)
        #expect(try await run(["--local", name, "", "load.batchsh"]) == expected)
        #expect(try folder.read("load.batchsh") == Self.script)
        #expect(try files == ["load.batchsh"])
    }

    @Test(arguments: [
        (["--har", "a", "--har", "b"], "--har is given twice"),
        (["--sandbox", "dev", "--sandbox=prod"], "--sandbox is given twice"),
        (["--output", "json", "--output", "json"], "--output is given twice"),
        (["-q", "--quiet"], "--quiet is given twice"),
        (["--quiet=yes"], "--quiet takes no value"),
    ])
    func whatStandsTwiceIsUsage(_ options: [String], _ message: String) async throws {
        let result = try await run(options + ["load.batchsh"])
        #expect(result == .init(output: "", errors: "error: \(message)\n", code: 2))
        #expect(try files == ["load.batchsh"])
    }

    @Test(arguments: [
        (
            ["--output", "jso"], "--output takes auto, table, pretty or json, not 'jso'",
            "did you mean 'json'?"
        ),
        (["--errors=x"], "--errors takes text, line, json or github, not 'x'", nil),
        (
            ["--trace", "header"], "--trace takes off, headers or full, not 'header'",
            "did you mean 'headers'?"
        ),
        (
            ["--deadline", "30"], "--deadline takes a duration, not '30'",
            "a number and its unit (ms s m h d): 30s"
        ),
        (["--deadline", "0s"], "--deadline takes more than nothing, not '0s'", nil),
        (
            ["--seed=-1"], "--seed: '-1' is no whole number from 0 to 18446744073709551615", nil
        ),
    ])
    func aValueOfAnotherTypeIsUsage(
        _ option: [String],
        _ message: String,
        _ hint: String?
    ) async throws {
        let result = try await run(["--har", "x"] + option + ["load.batchsh"])
        let errors = "error: \(message)\n" + (hint.map { "  = hint: \($0)\n" } ?? "")
        #expect(result == .init(output: "", errors: errors, code: 2))
        #expect(try files == ["load.batchsh"])
    }

    @Test func anOptionIsNoValue() async throws {
        let result = try await run(["--har", "--local", "load.batchsh"])
        let errors = "error: --har needs a value\n  = hint: usage: --har F\n"
        #expect(result == .init(output: "", errors: errors, code: 2))
    }

    @Test func severalTextsRunInTheirOrder() async throws {
        let result = try await run([
            "-c", "let a = 1", "-qc", "print $a $args", "-c", "-1", "x", "y",
        ])
        #expect(result == .init(output: "1 [\"x\",\"y\"]\n-1\n", errors: "", code: 0))
        #expect(try await run(["-c", ""]) == .init(output: "", errors: "", code: 0))
    }

    @Test func allTextsAreCheckedBeforeTheFirstRuns() async throws {
        let result = try await run(["-c", "print 1", "-c", "print $missing"])
        let errors = """
            error: no variable 'missing'
              ┌ -c:2:7
            2 │ print $missing
              │       ^^^^^^^^
              = hint: bind it first: let missing = …

            """
        #expect(result == .init(output: "", errors: errors, code: 2))
    }

    @Test(arguments: [
        (["--local", "--", "print", "1"], "1\n"), (["--", "print", "1"], "1\n"),
        (["-c", "print $args", "--", "--x", "-q"], "[\"--x\",\"-q\"]\n"),
        (["-q", "--", "load.batchsh", "--", "a"], "ran [\"--\",\"a\"]\n"),
    ])
    func twoDashesEndTheOptions(_ arguments: [String], _ output: String) async throws {
        #expect(try await run(arguments) == .init(output: output, errors: "", code: 0))
    }

    @Test(arguments: [
        (
            ["--local", "batch", "list", "--errors", "json", "--limit", "3"],
            "batch list --errors json --limit 3", "--errors", "--errors",
            "batchsh --errors json --local batch list --limit 3"
        ),
        (
            ["batch", "list", "--har=x y.har"], "batch list '--har=x y.har'",
            "'--har=x y.har'", "--har", "batchsh '--har=x y.har' batch list"
        ),
        (["batch", "list", "-q"], "batch list -q", "-q", "-q", "batchsh -q batch list"),
    ])
    func anOptionBehindTheCommandIsShownInItsPlace(
        _ arguments: [String],
        _ line: String,
        _ part: String,
        _ option: String,
        _ corrected: String
    ) async throws {
        let errors = drawnError(
            "'batch list' has no option '\(option)'",
            under: part,
            of: line,
            in: "command line",
            hint: "it stands before COMMAND: \(corrected)"
        )
        #expect(try await run(arguments) == .init(output: "", errors: errors, code: 2))
    }

    @Test func anOptionBehindTheScriptIsShownInItsPlace() async throws {
        try folder.write("param n = 1\n", to: "param.batchsh")
        let errors = """
            error: './param.batchsh' has no option '--quiet'
              = hint: it stands before COMMAND: batchsh --quiet ./param.batchsh 3

            """
        #expect(
            try await run(["./param.batchsh", "3", "--quiet"])
                == .init(output: "", errors: errors, code: 2)
        )
    }

    @Test func theShortFormOfHelpBehindACommandIsHelp() async throws {
        let short = try await run(["batch", "status", "-h"])
        #expect(short == (try await run(["batch", "status", "--help"])))
        #expect(short.code == 0 && short.output.contains("batch status BATCH"))
    }

    @Test func aWordThatLooksLikeAnOptionCanBePassed() async throws {
        let result = try await run(["print", "--", "-q", "--errors"])
        #expect(result == .init(output: "-q --errors\n", errors: "", code: 0))
    }

    @Test func aFaultOfTheOptionsHasTheFormThatWasAskedFor() async throws {
        let result = try await run(["--errors", "json", "--har=", "load.batchsh"])
        let errors = """
            {"kind":"usage","exit":2,"message":"the value of --har is empty",\
            "hint":"usage: --har F","file":null,"line":null,"column":null,"status":null,\
            "requestId":null,"batch":null,"retry":null,"body":null}

            """
        #expect(result == .init(output: "", errors: errors, code: 2))
    }

    @Test func theFormBehindTheWrongValueCountsToo() async throws {
        let result = try await run(["--seed", "x", "--errors", "line", "load.batchsh"])
        let errors =
            "error: --seed: 'x' is no whole number from 0 to 18446744073709551615\n"
        #expect(result == .init(output: "", errors: errors, code: 2))
    }

    @Test func aFaultOfTheOptionsIsAnAnnotationOnGitHub() async throws {
        let result = try await BuiltProgram.run(
            ["--har=", "load.batchsh"],
            environment: ["GITHUB_ACTIONS": "true"],
            in: folder
        )
        let errors = "::error::the value of --har is empty%0Ahint: usage: --har F\n"
        #expect(result == .init(output: "", errors: errors, code: 2))
    }

    @Test func theScriptOnStandardInputIsSpared() async throws {
        let result = try await BuiltProgram.run(
            "/bin/sh",
            ["-c", "\"$B\" --har load.batchsh < load.batchsh"],
            environment: ["B": BuiltProgram.path],
            in: folder
        )
        let errors =
            "error: --har load.batchsh and '/dev/stdin' are one file\n"
            + "  = hint: what is written needs a file of its own\n"
        #expect(result == .init(output: "", errors: errors, code: 2))
        #expect(try folder.read("load.batchsh") == Self.script)
    }

    @Test func severalReportsInOneWordAreShownApart() async throws {
        let result = try await run(["--report", "junit=a,tap=b", "load.batchsh"])
        let errors = """
            error: --report: write --report junit=a --report tap=b

            """
        #expect(result == .init(output: "", errors: errors, code: 2))
        #expect(try files == ["load.batchsh"])
    }

    @Test func noReportIsWrittenOverWhatIsRead() async throws {
        let manager = FileManager.default
        try manager.createSymbolicLink(
            atPath: folder.path + "/link",
            withDestinationPath: "load.batchsh"
        )
        try manager.linkItem(
            atPath: folder.path + "/load.batchsh",
            toPath: folder.path + "/second"
        )
        try folder.write("{}\n", to: "rows.json")
        try folder.write("PLANTED-1", to: "token")
        let cases: [(options: [String], words: [String], message: String)] = [
            (["--har", "load.batchsh"], ["load.batchsh"], "--har load.batchsh and 'load.batchsh'"),
            (["--har", "./link"], ["load.batchsh"], "--har ./link and 'load.batchsh'"),
            (
                ["--report", "tap=second"], ["./load.batchsh"],
                "--report tap=second and './load.batchsh'"
            ),
            (
                ["--report", "json=rows.json"], ["ingest", "name:Loyalty Members", "rows.json"],
                "--report json=rows.json and 'rows.json'"
            ),
            (
                ["--token-file", "token", "--har", "token"], ["load.batchsh"],
                "--har token and 'token'"
            ),
            (
                ["--report", "junit=x", "--report", "tap=./x"], ["load.batchsh"],
                "--report tap=./x and --report junit=x"
            ),
            (
                ["--har", "x", "--report", "json=\(folder.path)/x"], ["load.batchsh"],
                "--har x and --report json=\(folder.path)/x"
            ),
        ]
        let before = try files
        for (options, words, message) in cases {
            let result = try await run(["--local"] + options + words)
            let errors =
                "error: \(message) are one file\n  = hint: what is written needs a file of its own\n"
            #expect(result == .init(output: "", errors: errors, code: 2))
        }
        #expect(try files == before)
        #expect(try folder.read("load.batchsh") == Self.script)
        #expect(try folder.read("rows.json") == "{}\n" && folder.read("token") == "PLANTED-1")
    }
}

import BatchLanguage
import BatchValues
import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// What is known of words, and of a batch that went wrong.
@Suite struct ExplainTests {
    @Test(arguments: [
        ("staging", "status: the rows are being read and checked\n"),
        (
            "ACTIVE",
            "status: the rows are in the data lake and can be read; it may have lost some\n"
        ),
        ("401013", "error code: the access token is wrong or has expired\n"),
        ("1401", "error code: a row is corrupt"),
        ("acp_stagepath", "field: a tag: where the platform keeps"),
        ("x-sandbox-name", "header: the sandbox; a request without it may go to production\n"),
        ("9", "exit code: an error of kind partial\n"),
    ])
    func explainsWords(word: String, start: String) async throws {
        let result = try await ShellHarness().run("explain \(word)")
        #expect(result.output.hasPrefix(start), "\(result.output)\(result.errors)")
        #expect(result.code == 0)
    }

    @Test func saysSoWhenNothingIsKnown() async throws {
        let result = try await ShellHarness().run("explain stagging")
        #expect(result.code == 1)
        #expect(result.errors.contains("nothing is known of 'stagging'"))
        #expect(result.errors.contains("did you mean 'staging'?"))
    }

    @Test func namesNoWordTwice() {
        for kind in Set(Fact.all.map(\.kind)) {
            let names = Fact.all.filter { $0.kind == kind }.flatMap(\.names)
            #expect(Set(names).count == names.count, "\(kind)")
        }
    }

    /// A batch of which two of three rows fail, and what lines say of it.
    private func failing(_ line: String) async throws -> ShellHarness.Result {
        var result: ShellHarness.Result?
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(
                """
                {"_id":"1","_acme":{"memberNumber":1}}
                {"_acme":{"memberNumber":2}}
                {"_id":"3","_acme":{"memberNumber":3}

                """,
                to: "a.json"
            )
            result = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json --diagnostics
                let u = batch upload $b \(path)
                let c = batch complete $b
                try { let w = batch wait $b } catch e { }
                \(line)
                """
            )
        }
        return try #require(result)
    }

    @Test func showsErrorsWithTheirRows() async throws {
        let result = try await failing("batch errors $b")
        #expect(result.code == 0, "\(result.errors)")
        let errors = try JSONValue(json: result.output).array ?? []
        let required = errors.first { $0["code"]?.string == "INGEST-1555-400" }
        #expect(required?["count"]?.int == 1)
        #expect(required?["meaning"]?.string?.contains("is missing or null") == true)
        let rows = required?["rows"]?.array ?? []
        #expect(rows.first?["_acme"]?["memberNumber"]?.int == 2, "\(result.output)")
        let corrupt = errors.first { $0["code"]?.string == "INGEST-1401-400" }
        #expect(corrupt?["count"]?.int == 1)
        #expect(corrupt?["rows"]?.array?.count == 1)
        #expect(errors.count == 3)
    }

    @Test func tellsTheStoryOfABatch() async throws {
        let result = try await failing("explain $b")
        #expect(result.code == 0, "\(result.errors)")
        for part in [
            " is failed\n", "dataset: \(ShellAtEmulator.members) (Loyalty Members)\n",
            "sandbox: dev\n", "rows: 3 sent in 1 files, 0 taken in",
            "INGEST-1555-400, 1 row: ", "next: batch errors ",
            "nothing was taken in: sending the rows again doubles nothing",
            "its diagnostics are kept until about ",
        ] {
            #expect(result.output.contains(part), "\(part) is not in \(result.output)")
        }
    }

    @Test func explainsTheCodesOfARefusal() async throws {
        try await FaultServer.run(
            status: "403 Forbidden",
            body: #"{"error_code":"403025","message":"Profile is not valid"}"#
        ) { server in
            var harness = ShellHarness()
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let result = try await harness.run("batch list")
            #expect(result.code == 4)
            #expect(result.errors.contains("the credential may not work for this organisation"))
            #expect(result.errors.contains("hint: in the Admin Console give it a product profile"))
        }
    }

    @Test func everyCommandShowsHowItIsUsed() async throws {
        let fake = FakeWorld()
        fake.files["load.batchsh"] = "param dataset\nparam day\n"
        fake.files["lib/checks.batchsh"] = "print 1\n"
        let world = fake.world
        let presenter = Presenter(
            output: world.output,
            errors: world.errors,
            environment: [:],
            clock: world.clock
        )
        let shell = try Shell(ShellOptions(version: "1"), world: world, consumer: presenter)
        let commands = shell.commands.commands
        #expect(commands.filter(\.examples.isEmpty).map(\.name) == [])
        // What is shown has to pass the check, its variables bound.
        let variables =
            "batch ds a b id list dataset schema value text file name s t x n values done pattern answer rows ids path"
            .split(separator: " ").map { "let \($0) = \"x\"\n" }.joined()
        for command in commands {
            for example in command.examples {
                let line = "\(variables)\(example.line)"
                let source = Source(name: "-c", bytes: Array(line.utf8))
                let found = await shell.context.interpreter().check(source)
                let errors = found.filter { $0.severity == .error }
                #expect(errors.map(\.message) == [], "\(example.line)")
            }
        }
        await shell.close()
    }
}

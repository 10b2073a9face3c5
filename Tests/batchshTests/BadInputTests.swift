import TestSupport
import Testing

/// Nothing that is typed or piped in crashes, hangs or is passed on half-read.
@Suite struct BadInputTests {
    @Test func aBinaryFileAsAScript() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 256) },
            to: "a.batchsh"
        )
        let result = try await BuiltProgram.run(["./a.batchsh"], in: folder)
        #expect(result.code == 2 && result.output.isEmpty)
        #expect(result.errors.hasPrefix("error: "))
        #expect(result.errors.utf8.count < 2_000)
    }

    @Test(arguments: ["(", "[", "{", "if true {", "\"$("])
    func tenThousandBrackets(_ bracket: String) async throws {
        let text = "let a = " + String(repeating: bracket, count: 10_000)
        let result = try await BuiltProgram.run(["-"], input: text)
        #expect(result.code == 2, "\(result.errors.prefix(300))")
        #expect(result.errors.utf8.count < 2_000)
    }

    @Test(arguments: ["print \"abc", "print 'abc", "print \"\"\"\nabc", "if true {", "print (1 +"])
    func anUnfinishedTextAtTheEnd(_ text: String) async throws {
        let result = try await BuiltProgram.run(["-"], input: text)
        #expect(result.code == 2 && result.output.isEmpty)
        #expect(result.errors.contains("stdin:"))
    }

    @Test func aLoopThatNestsAListForEver() async throws {
        let result = try await BuiltProgram.run(
            ["-c", "let x = []; for i in 1..2000000 { let x = [$x] }"])
        #expect(result.code == 1)
        #expect(result.errors.hasPrefix("error: "))
    }

    @Test func aDefThatCallsItselfForEver() async throws {
        let result = try await BuiltProgram.run(["-c", "def f(n = 0) { return (f ($n + 1)) }; f 1"])
        #expect(result.code == 1)
        #expect(result.errors.contains("1,000") || result.errors.contains("1000"))
    }

    @Test func anIdWithSlashesAndDotsIsOneSegment() async throws {
        let result = try await BuiltProgram.run(
            [
                "--local", "--errors", "json", "-c",
                "try { batch show ../../x/.. } catch e { $http.request.url }",
            ])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.hasSuffix("/catalog/batches/..%2F..%2Fx%2F..\n"))
    }

    @Test func aDatasetThatDoesNotExist() async throws {
        let result = try await BuiltProgram.run(
            ["--local", "batch", "create", "ffffffffffffffffffffffff"])
        #expect(result.code == 6)
        #expect(result.errors.contains("400"))
    }

    @Test func aMissingTokenSendsNothing() async throws {
        let result = try await BuiltProgram.run(
            [
                "--endpoint", "http://127.0.0.1:9", "--org", "4F3BB22C5631222A7F000101@AdobeOrg",
                "--api-key", "key", "--sandbox", "dev", "batch", "list",
            ])
        #expect(result.code == 4)
        #expect(result.errors.contains("token") && result.errors.contains("--local"))
    }

    @Test func aPlatformThatIsNotThere() async throws {
        let folder = try TemporaryFolder()
        try folder.write("token", to: "token.txt")
        let result = try await BuiltProgram.run(
            [
                "--endpoint", "http://127.0.0.1:9", "--org", "4F3BB22C5631222A7F000101@AdobeOrg",
                "--api-key", "key", "--sandbox", "dev", "--token-file", "token.txt", "batch",
                "list",
            ],
            in: folder
        )
        #expect(result.code == 5)
        #expect(result.errors.contains("127.0.0.1"))
    }

    @Test func aHeaderWithALineBreakIsRefusedBeforeItIsSent() async throws {
        let result = try await BuiltProgram.run(
            ["--local", "-c", "batch list --header \"X-A: b\\r\\nX-C: d\""])
        #expect(result.code == 1)
        #expect(result.errors.contains("X-A"))
    }
}

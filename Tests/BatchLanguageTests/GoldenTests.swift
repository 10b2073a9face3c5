import Testing

/// Every script below `Golden/` does exactly what the files beside it say.
@Suite struct GoldenTests {
    @Test(arguments: try GoldenScript.all())
    func behaves(_ script: GoldenScript) async throws {
        let result = try await script.run()
        if GoldenScript.isRecording {
            try script.record(result)
            Issue.record("recorded")
            return
        }
        let expected = try script.expected()
        guard let expected else {
            try script.record(result)
            Issue.record("what it did was not recorded yet, and is now")
            return
        }
        #expect(result.out == expected.out)
        #expect(result.err == expected.err)
        #expect(result.exit == expected.exit)
    }

    /// A script whose name is misspelt in a file beside it would compare with nothing.
    @Test func everyFileBelongsToAScript() throws {
        let strays = try GoldenScript.strays()
        #expect(strays == [])
    }
}

import BatchValues
import Testing

@testable import BatchShell

/// `check` and `fmt`.
struct ScriptCommandTests {
    private func harness(_ files: [String: String]) throws -> ShellHarness {
        let harness = ShellHarness()
        for (name, text) in files {
            try harness.fake.files.write(Array(text.utf8), to: name, appending: false)
        }
        return harness
    }

    private func check(_ text: String, _ options: String = "") async throws -> ShellHarness.Result {
        try await harness(["a.batchsh": text]).run("check a.batchsh \(options)")
    }

    @Test(
        arguments: [
            ("let x = 1", "", nil), ("let x = 1\nprint 1", "'$x' is never used", "2:5"),
            ("param n\nprint 1", "the parameter 'n' is never used", nil),
            ("let x = 1\nprint \"$x\"", "", nil), ("let x = 1\nprint a | sed s/$x/b/", "", nil),
            ("let _x = 1\nprint 1", "", nil), ("for i in 1..2 { print 1 }", "", nil),
            ("let x = 1\nvars", "", nil),
            ("def f() { return 1; print 2 }", "this is never reached", nil),
            ("while true { break; print 1 }", "this is never reached", nil),
            ("exit 3\nprint 1", "this is never reached", nil),
            ("print \"p8e-0123456789abcdef\"", "a secret stands in the script", nil),
            ("print eyJhbGciOiJub25lIn0.abcdef", "a secret stands in the script", nil),
        ] as [(String, String, String?)]
    )
    func whatIsWorthAWordIsAWarning(
        _ text: String,
        _ warning: String,
        _ place: String?
    ) async throws {
        let result = try await check(text)
        #expect(result.code == 0)
        #expect(warning.isEmpty ? result.errors.isEmpty : result.errors.contains(warning))
        #expect(!result.errors.contains("eyJ"))
        let strict = try await check(text, "--strict")
        #expect(strict.code == (warning.isEmpty ? 0 : 2))
    }

    @Test func whatASourcedFileUsesIsUsed() async throws {
        let result = try await harness([
            "a.batchsh": "let base = \"x\"\nsource lib.batchsh\nhello",
            "lib.batchsh": "let greeting = \"hi\"\ndef hello() { print \"$greeting $base\" }",
        ]).run("check a.batchsh lib.batchsh")
        #expect(result.code == 2)
        // The library alone does not know `$base`; the script has nothing wrong.
        #expect(result.errors.contains("lib.batchsh:2") && !result.errors.contains("a.batchsh:"))
    }

    @Test func aScriptInAnotherLayoutIsWrittenAnewAndOthersAreLeftAlone() async throws {
        let harness = try harness(["a.batchsh": "print   1;print 2", "b.batchsh": "print 1\n"])
        let check = try await harness.run("fmt --check a.batchsh b.batchsh")
        #expect(check.code == 1)
        #expect(check.errors.contains("a.batchsh is not in the canonical layout"))
        #expect(!check.errors.contains("b.batchsh"))
        let result = try await harness.run("fmt a.batchsh b.batchsh")
        #expect(result.code == 0)
        let written = try harness.fake.files.read("a.batchsh")
        #expect(String(decoding: written, as: UTF8.self) == "print 1\nprint 2\n")
        #expect(try await harness.run("fmt --check a.batchsh b.batchsh").code == 0)
    }

    @Test func aScriptThatCannotBeReadStaysAsItIs() async throws {
        let harness = try harness(["a.batchsh": "print (1"])
        let result = try await harness.run("fmt a.batchsh")
        #expect(result.code == 2 && result.errors.contains("a.batchsh:1"))
        let written = try harness.fake.files.read("a.batchsh")
        #expect(String(decoding: written, as: UTF8.self) == "print (1")
    }
}

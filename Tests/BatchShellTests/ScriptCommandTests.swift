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

    @Test(arguments: [
        "let x = 1", "let x = 1\nprint \"$x\"", "let x = 1\nprint a | sed s/$x/b/",
        "let _x = 1\nprint 1", "for i in 1..2 { print 1 }", "let x = 1\nvars",
    ])
    func whatIsInOrderIsWorthNoWord(_ text: String) async throws {
        #expect(try await check(text, "--strict") == .init(output: "", errors: "", code: 0))
    }

    @Test(arguments: [
        (
            "let x = 1\nprint 1",
            """
            warning: '$x' is never used
              ┌ a.batchsh:1:5
            1 │ let x = 1
              │     ^
              = hint: take it away

            """
        ),
        (
            "param n\nprint 1",
            """
            warning: the parameter 'n' is never used
              ┌ a.batchsh:1:7
            1 │ param n
              │       ^
              = hint: take it away

            """
        ),
        (
            "def f() { return 1; print 2 }",
            """
            warning: this is never reached
              ┌ a.batchsh:1:21
            1 │ def f() { return 1; print 2 }
              │                     ^^^^^^^
              = hint: the statement before it ends the block

            """
        ),
        (
            "while true { break; print 1 }",
            """
            warning: this is never reached
              ┌ a.batchsh:1:21
            1 │ while true { break; print 1 }
              │                     ^^^^^^^
              = hint: the statement before it ends the block

            """
        ),
        (
            "exit 3\nprint 1",
            """
            warning: this is never reached
              ┌ a.batchsh:2:1
            2 │ print 1
              │ ^^^^^^^
              = hint: the statement before it ends the block

            """
        ),
        (
            "print \"p8e-0123456789abcdef\"",
            """
            warning: a secret stands in the script
              ┌ a.batchsh:1:7
            1 │ print "********************"
              │       ^^^^^^^^^^^^^^^^^^^^^^
              = hint: take it from the environment: env NAME --secret

            """
        ),
        (
            "print eyJhbGciOiJub25lIn0.abcdef",
            """
            warning: a secret stands in the script
              ┌ a.batchsh:1:7
            1 │ print **************************
              │       ^^^^^^^^^^^^^^^^^^^^^^^^^^
              = hint: take it from the environment: env NAME --secret

            """
        ),
    ])
    func whatIsWorthAWordIsAWarning(_ text: String, _ warning: String) async throws {
        #expect(try await check(text) == .init(output: "", errors: warning, code: 0))
        let error = "error" + warning.dropFirst("warning".count)
        #expect(try await check(text, "--strict") == .init(output: "", errors: error, code: 2))
    }

    @Test func whatASourcedFileUsesIsUsed() async throws {
        let result = try await harness([
            "a.batchsh": "let base = \"x\"\nsource lib.batchsh\nhello",
            "lib.batchsh": "let greeting = \"hi\"\ndef hello() { print \"$greeting $base\" }",
        ]).run("check a.batchsh lib.batchsh")
        // The library alone does not know `$base`; the script has nothing wrong.
        #expect(
            result.errors == """
                error: no variable 'base'
                  ┌ lib.batchsh:2:32
                2 │ def hello() { print "$greeting $base" }
                  │                                ^^^^^
                  = hint: bind it first: let base = …

                """
        )
        #expect(result.code == 2)
    }

    @Test func aScriptInAnotherLayoutIsWrittenAnewAndOthersAreLeftAlone() async throws {
        let harness = try harness(["a.batchsh": "print   1;print 2", "b.batchsh": "print 1\n"])
        let check = try await harness.run("fmt --check a.batchsh b.batchsh")
        #expect(
            check.errors == """
                error: a.batchsh is not in the canonical layout
                  = hint: batchsh fmt a.batchsh

                """
        )
        #expect(check.code == 1)
        let result = try await harness.run("fmt a.batchsh b.batchsh")
        #expect(result.code == 0)
        let written = try harness.fake.files.read("a.batchsh")
        #expect(String(decoding: written, as: UTF8.self) == "print 1\nprint 2\n")
        #expect(try await harness.run("fmt --check a.batchsh b.batchsh").code == 0)
    }

    @Test func aScriptThatCannotBeReadStaysAsItIs() async throws {
        let harness = try harness(["a.batchsh": "print (1"])
        let result = try await harness.run("fmt a.batchsh")
        #expect(
            result.errors == """
                error: the '(' is not closed
                  ┌ a.batchsh:1:7
                1 │ print (1
                  │       ^
                  = hint: close it with ')'

                """
        )
        #expect(result.code == 2)
        let written = try harness.fake.files.read("a.batchsh")
        #expect(String(decoding: written, as: UTF8.self) == "print (1")
    }
}

import Testing
import TestSupport

/// The helper that starts programs, which the tests of the finished program build on.
struct PseudoTerminalTests {
    @Test func aProgramRunsOnATerminalOfItsOwn() async throws {
        let terminal = try PseudoTerminal(
            running: "/bin/sh",
            ["-c", "echo \"$A $(stty size)\"; exec cat"],
            environment: ["A": "ä", "PATH": "/usr/bin:/bin"],
            rows: 7,
            columns: 33
        )
        try await terminal.wait { $0.text(row: 0) == "ä 7 33" }
        try await terminal.send("\u{3}")
        #expect(try await terminal.exitCode() == 130)
    }

    @Test func aProgramThatIsNotThereIs127() async throws {
        let terminal = try PseudoTerminal(running: "/nowhere")
        #expect(try await terminal.exitCode() == 127)
    }

    @Test func whatIsNotSeenIsReportedWithTheScreen() async throws {
        let terminal = try PseudoTerminal(running: "/bin/echo", ["hello"])
        do {
            try await terminal.wait(for: "goodbye")
            Issue.record("it was seen")
        } catch let failure as PseudoTerminal.NotSeen {
            #expect(failure.screen.text == "hello")
        }
    }
}

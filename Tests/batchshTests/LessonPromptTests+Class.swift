import TestSupport
import Testing

/// A class, and those who join it.
extension LessonPromptTests {
    /// `learn --class` on a wide terminal, or with its output through a pipe.
    private struct ClassDesk {
        let folder: TemporaryFolder
        let terminal: PseudoTerminal
        let address: String

        init(_ redirection: String) async throws {
            folder = try TemporaryFolder()
            let line = "cd \"$HOME\" && exec \"$1\" learn --class --port 0 \(redirection)"
            terminal = try PseudoTerminal(
                running: "/bin/sh",
                ["-c", line, "sh", BuiltProgram.path],
                environment: [
                    "PATH": "/usr/bin:/bin", "HOME": folder.path, "NO_COLOR": "1",
                    "TERM": "xterm-256color",
                ],
                rows: 24,
                columns: 160
            )
            let screen = try await terminal.wait(
                for: "--as NAME",
                within: LessonPromptTests.limit
            )
            address = try #require(
                screen.text.split(separator: " ").dropFirst(2).first.map { String($0.dropLast()) }
            )
        }

        func ended() async throws -> Int32 {
            try await terminal.send("\u{3}")
            return try await terminal.exitCode(within: LessonPromptTests.limit)
        }
    }

    /// Whoever teaches sees where most are, and who needs help.
    @Test func aClassIsSummedUp() async throws {
        let watch = try await ClassDesk("")
        for (name, step, seconds) in [("Bruno", 2, 370), ("Chiara", 2, 302), ("Ada", 4, 40)] {
            let report =
                #"{"name":"\#(name)","lesson":"3","step":\#(step),"steps":6,"seconds":\#(seconds),"#
                + #""hints":0,"skipped":0,"error":null}"#
            let told = try await BuiltProgram.run(
                "/usr/bin/curl",
                [
                    "-s", "-o", "/dev/null", "-w", "%{http_code}", "--data", report,
                    "-H", "Content-Type: application/json", "http://\(watch.address)/",
                ],
                in: watch.folder
            )
            #expect(told.output == "204")
        }
        try await watch.terminal.wait(within: Self.limit) {
            $0.text.contains("held up: 3.2 (2 of 3)   stuck for 5 min: Bruno, Chiara")
        }
        #expect(try await watch.ended() == 0)
    }

    @Test func aClassSeesHowFarItsLearnersAre() async throws {
        let watch = try await ClassDesk("")
        let desk = try await Desk()
        try await desk.type("learn 1 --join \(watch.address) --as Ada")
        try await desk.at("learn:dev>", "1/6")
        try await desk.see(
            "the class at \(watch.address) is told how far Ada is: steps, times, hints"
        )
        try await watch.terminal.wait(within: Self.limit) { $0.text.contains(#/\nAda +1 +1\/6 /#) }
        try await desk.type("batch crate")
        try await desk.at("learn:dev>", "exit 2 1/6")
        try await desk.type("hint")
        try await watch.terminal.wait(within: Self.limit) {
            $0.text.contains(#/\nAda +1 +1\/6 +\d+:\d\d +1 +0 +syntax/#)
        }
        try await desk.type("skip")
        try await watch.terminal.wait(within: Self.limit) {
            $0.text.contains(#/\nAda +1 +2\/6 +\d+:\d\d +1 +1/#)
        }
        // Whoever goes on to another lesson stays in the class.
        try await desk.type("learn 2")
        try await watch.terminal.wait(within: Self.limit) { $0.text.contains(#/\nAda +2 +1\/6 /#) }
        #expect(try await watch.ended() == 0)
        // Who teaches has gone: it is said once, and the lesson goes on.
        try await desk.type("hint")
        try await desk.see("the class at \(watch.address) does not hear you: ")
        try await desk.type("skip")
        try await desk.at("learn:dev>", "2/6")
    }

    /// Off a terminal each report is a line; it holds nothing else.
    @Test func aReportHoldsNothingThatWasTyped() async throws {
        let watch = try await ClassDesk("| cat")
        let desk = try await Desk()
        try await desk.type("learn 1 --join \(watch.address) --as Ada")
        try await desk.at("learn:dev>", "1/6")
        try await desk.type("batch show 01HK153X00CRE67JZ1WHCK43EQ")
        try await desk.at("learn:dev>", "exit 6 1/6")
        try await desk.type("hint")
        try await desk.see("hint 1 of 2: ")
        let screen = try await watch.terminal.wait(for: #""hints":1,"#, within: Self.limit)
        let lines = screen.lines.filter { $0.hasPrefix("{") }
            .map { $0.replacing(#/"seconds":\d+/#, with: #""seconds":N"#) }
        #expect(
            lines.first
                == #"{"name":"Ada","lesson":"1","step":1,"steps":6,"seconds":N,"hints":0,"skipped":0,"error":null}"#
        )
        #expect(
            lines.last
                == #"{"name":"Ada","lesson":"1","step":1,"steps":6,"seconds":N,"hints":1,"skipped":0,"error":"http 404"}"#
        )
    }

    /// What is no report is refused, and nothing of it is shown.
    @Test(arguments: [
        (["-d", "{\"name\":\"Eve\"}"], "204"), (["-d", "no JSON"], "400"), ([], "404"),
        (["-d", String(repeating: "x", count: 3_000)], "413"),
    ])
    func aClassTakesReportsOnly(_ arguments: [String], _ status: String) async throws {
        let watch = try await ClassDesk("| cat")
        let sent = try await BuiltProgram.run(
            "/usr/bin/curl",
            ["-s", "-w", "%{http_code}", "http://\(watch.address)/"] + arguments
        )
        #expect(sent.output == status)
        _ = try await watch.ended()
        #expect(!watch.terminal.screen.text.contains("Eve"))
    }
}

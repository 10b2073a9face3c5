import Foundation
import TestSupport
import Testing

/// Programs that a script starts: what they write is kept whole, and they end with it.
@Suite(.timeLimit(.minutes(1))) struct ChildProgramTests {
    @Test(arguments: [
        ("let x = ! echo now; (read l < fifo; echo late) &\nprint $x", "now\nlate\n"),
        ("let x = print 1 | cat; (read l < fifo; echo late) &\nprint $x", "1\nlate\n"),
        (
            "let x = exec /bin/sh -c 'echo now; (read l < fifo; echo late) &'\nprint $x",
            "now\nlate\n"
        ),
    ])
    func whatIsKeptIsWhole(script: String, output: String) async throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder.path + "/fifo", 0o600) == 0)
        async let result = BuiltProgram.run(["-c", script], in: folder)
        let path = folder.path + "/fifo"
        try await Self.onAThread { try Data([10]).write(to: URL(fileURLWithPath: path)) }
        let whole = BuiltProgram.Result(output: output, errors: "", code: 0)
        #expect(try await result == whole)
    }

    /// A pipe that the program and all that it starts have open comes to its end with the last.
    @Test(arguments: [
        "! exec 3> alive; sleep 1000", "! (exec 3> alive; exec sleep 1000) & wait",
        "let x = ! exec 3> alive; sleep 1000", "print 1 | exec 3> alive; sleep 1000",
        "exec /bin/sh -c 'exec 3> alive; exec sleep 1000'",
        "def f() {\n    ! exec 3> alive; sleep 1000\n}\nf",
    ])
    func whatWasStartedEndsWithTheDeadline(script: String) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/alive"
        #expect(mkfifo(path, 0o600) == 0)
        async let result = BuiltProgram.run(["--deadline", "500ms", "-c", script], in: folder)
        let rest = try await Self.onAThread {
            try #require(FileHandle(forReadingAtPath: path)).readToEnd() ?? Data()
        }
        #expect(rest.isEmpty)
        let whole = try await result
        let errors = whole.errors.split(separator: "\n", maxSplits: 1)
        #expect(errors.first == "error: not done within the deadline of 500ms")
        #expect(whole == .init(output: "", errors: whole.errors, code: 5))
    }

    /// The shell between tells us apart from the test, which must not get the signal.
    @Test(arguments: [
        ("INT", 130, "! exec 3> alive; sleep 1000 & kill -INT $PPID; wait"),
        ("TERM", 143, "! exec 3> alive; kill -TERM $PPID; exec sleep 1000"),
        ("HUP", 129, "! exec 3> alive; kill -HUP $PPID; exec sleep 1000"),
        ("HUP", 129, "let x = ! exec 3> alive; kill -HUP $PPID; exec sleep 1000"),
        ("TERM", 143, "print 1 | exec 3> alive; kill -TERM $PPID; exec sleep 1000"),
    ])
    func aSignalToUsEndsWhatWasStarted(_ name: String, code: Int32, script: String) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/alive"
        #expect(mkfifo(path, 0o600) == 0)
        async let result = BuiltProgram.run(["-c", script], in: folder)
        let rest = try await Self.onAThread {
            try #require(FileHandle(forReadingAtPath: path)).readToEnd() ?? Data()
        }
        #expect(rest.isEmpty)
        let whole = BuiltProgram.Result(output: "", errors: "error: interrupted\n", code: code)
        #expect(try await result == whole, "\(name)")
    }

    /// Nobody is at the other end of the pipe.
    @Test(arguments: ["read fifo", "print 1 > fifo", "print 1 >> fifo"])
    func theDeadlineEndsTheWaitForAPipe(_ script: String) async throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder.path + "/fifo", 0o600) == 0)
        let result = try await BuiltProgram.run(["--deadline", "500ms", "-c", script], in: folder)
        let errors = """
            error: not done within the deadline of 500ms
              ┌ -c:1:1
            1 │ \(script)

            """
        #expect(result == .init(output: "", errors: errors, code: 5))
    }

    /// A pipe that nobody writes to is waited for no longer where it is to be a script.
    @Test(arguments: [
        ("source fifo", 8), ("run fifo", 5), ("run (\"f\" + \"ifo\")", 5),
        ("def f() { source fifo }", 18),
    ])
    func theDeadlineEndsTheWaitForAScript(line: String, column: Int) async throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder.path + "/fifo", 0o600) == 0)
        let result = try await BuiltProgram.run(["--deadline", "500ms", "-c", line], in: folder)
        let errors = """
            error: not done within the deadline of 500ms
              ┌ -c:1:\(column)
            1 │ \(line)
            """
        #expect(result.code == 5 && result.errors.hasPrefix(errors + "\n"), "\(result)")
    }

    /// The content of a pipe is there once.
    @Test(arguments: ["source fifo\nf", "run fifo"])
    func aScriptComesThroughAPipe(line: String) async throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder.path + "/fifo", 0o600) == 0)
        try folder.write(line + "\n", to: "a.batchsh")
        let result = try await BuiltProgram.run(
            "/bin/sh",
            [
                "-c", "echo 'def f() { print 6 }; f' > fifo & exec \"$0\" a.batchsh",
                BuiltProgram.path,
            ],
            in: folder
        )
        let output = line.hasPrefix("run") ? "6\n" : "6\n6\n"
        #expect(result == BuiltProgram.Result(output: output, errors: "", code: 0))
    }

    /// A signal that comes before there is a shell ends the process as it would any.
    @Test func aSignalEndsTheWaitForAToken() async throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder.path + "/fifo", 0o600) == 0)
        let result = try await BuiltProgram.run(
            "/bin/sh",
            [
                "-c",
                "(exec 3> fifo; kill -TERM $$; while kill -0 $$; do sleep 0.1; done) "
                    + "> /dev/null 2>&1 & exec \"$0\" --token-file fifo -c 'print 1'",
                BuiltProgram.path,
            ],
            in: folder
        )
        #expect(result == BuiltProgram.Result(output: "", errors: "", code: 143))
    }

    /// Ignored signals stay ignored, as with nohup or in the background of a script.
    @Test(arguments: ["INT", "HUP", "TERM"])
    func whatIsIgnoredStaysIgnored(_ name: String) async throws {
        let result = try await BuiltProgram.run(
            "/bin/sh",
            [
                "-c", "trap '' \(name); exec \"$@\"", "sh", BuiltProgram.path, "-c",
                "! kill -\(name) $PPID; echo child\nprint on",
            ]
        )
        #expect(result == BuiltProgram.Result(output: "child\non\n", errors: "", code: 0))
    }

    @Test func withoutStandardInputAProgramRuns() async throws {
        let result = try await BuiltProgram.run(
            "/bin/sh",
            ["-c", "exec \"$0\" -c '! echo child' <&-", BuiltProgram.path]
        )
        #expect(result == BuiltProgram.Result(output: "child\n", errors: "", code: 0))
    }

    /// A terminal sends Ctrl-C to the program as well; a process that sends it to us alone does not.
    @Test func anInterruptThatIsSentToUsAloneEndsTheProgramToo() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/alive"
        #expect(mkfifo(path, 0o600) == 0)
        let terminal = try PseudoTerminal(
            running: "/bin/sh",
            [
                "-c", "cd \"$HOME\"; echo $$ > pid; exec \"$@\"", "sh", BuiltProgram.path, "-c",
                "! exec 3> alive; exec cat",
            ],
            environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path]
        )
        let alive = try await Self.onAThread { try #require(FileHandle(forReadingAtPath: path)) }
        let text = try folder.read("pid").trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(kill(try #require(Int32(text)), SIGINT) == 0)
        #expect(try await terminal.exitCode() == 130)
        #expect(try await Self.onAThread { try alive.readToEnd() ?? Data() }.isEmpty)
    }

    /// A pipe that stays open in the program and in what it has started, at a terminal.
    @Test(arguments: [
        "! exec 3> alive; sleep 1000 & sleep 1000",
        "! (trap '' TERM; exec 3> alive; while :; do sleep 1; done) & wait",
        "let x = ! exec 3> alive; sleep 1000 & sleep 1000",
        "print 1 | exec 3> alive; sleep 1000 & sleep 1000",
        "exec /bin/sh -c 'exec 3> alive; sleep 1000 & sleep 1000'",
    ])
    func whatWasStartedAtATerminalEndsToo(script: String) async throws {
        for isDeadline in [true, false] {
            let folder = try TemporaryFolder()
            let path = folder.path + "/alive"
            #expect(mkfifo(path, 0o600) == 0)
            let options = isDeadline ? "--deadline 500ms" : ""
            let terminal = try PseudoTerminal(
                running: "/bin/sh",
                [
                    "-c", "cd \"$HOME\"; echo $$ > pid; exec \"$0\" \(options) -c \"$1\"",
                    BuiltProgram.path, script,
                ],
                environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path]
            )
            let alive = try await Self.onAThread {
                try #require(FileHandle(forReadingAtPath: path))
            }
            if !isDeadline {
                let text = try folder.read("pid").trimmingCharacters(in: .whitespacesAndNewlines)
                #expect(kill(try #require(Int32(text)), SIGTERM) == 0)
            }
            #expect(try await Self.onAThread { try alive.readToEnd() ?? Data() }.isEmpty)
            #expect(try await terminal.exitCode() == (isDeadline ? 5 : 143))
        }
    }

    /// Another program of the same job is none of those that we have started.
    @Test func anotherProgramOfTheJobIsLeftAlone() async throws {
        let folder = try TemporaryFolder()
        let terminal = try PseudoTerminal(
            running: "/bin/sh",
            [
                "-c",
                "cd \"$HOME\"; sleep 1000 & \"$0\" --deadline 500ms -c '! sleep 1000 & wait'; "
                    + "echo $?; kill $! && echo alive",
                BuiltProgram.path,
            ],
            environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path]
        )
        try await terminal.wait(for: "alive")
        let lines = terminal.screen.text.split(separator: "\n")
        let errors = [
            "error: not done within the deadline of 500ms", "  ┌ -c:1:1",
            "1 │ ! sleep 1000 & wait",
        ]
        #expect(lines.map(String.init) == errors + ["5", "alive"])
    }

    @Test func withoutDescriptorsAProgramIsAnErrorAtOnce() async throws {
        let result = try await BuiltProgram.run(
            "/bin/sh",
            ["-c", "ulimit -n 16; exec \"$@\"", "sh", BuiltProgram.path, "-c", "print 1 | cat"]
        )
        #expect(
            result
                == BuiltProgram.Result(
                    output: "",
                    errors: """
                        error: '/bin/sh' cannot be run: Too many open files
                          ┌ -c:1:11
                        1 │ print 1 | cat
                          = hint: ulimit -n says how many files a process may have open

                        """,
                    code: 1
                )
        )
    }

    /// Does work that waits, on a thread that nothing else waits for.
    private static func onAThread<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
        }
    }
}

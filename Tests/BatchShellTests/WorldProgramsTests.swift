import BatchValues
import BatchLanguage
import Foundation
import TestSupport
import Testing

@testable import BatchShell

struct WorldProgramsTests {
    let programs = SystemPrograms()

    init() { Machine.ignoresBrokenPipes }

    private func run(
        _ arguments: [String],
        input: String? = "",
        folder: String = "/",
        environment: [String: String] = ["PATH": "/usr/bin:/bin"]
    ) async throws -> (output: String, status: Int) {
        let ended = try await programs.run(
            RunnableProgram(
                arguments: arguments,
                environment: environment,
                folder: folder,
                input: input.map { Array($0.utf8) },
                captures: true
            )
        )
        return (String(decoding: ended.output, as: UTF8.self), ended.status)
    }

    @Test func capturesWhatAProgramWrites() async throws {
        let ended = try await run(["/bin/sh", "-c", "printf 'a b'; exit 3"])
        #expect(ended == ("a b", 3))
    }

    @Test func anArgumentIsOneArgument() async throws {
        let words = ["", "a b", "*", "$HOME", "'", "\u{1F600}"]
        let ended = try await run(["printf", "<%s>"] + words)
        #expect(ended.output == words.map { "<\($0)>" }.joined())
    }

    @Test func hasTheEnvironmentThatItIsGiven() async throws {
        let variables = ["PATH": "/usr/bin:/bin", "ONE": "1 =2", "é": "", "TWO": "a\nb"]
        let ended = try await run(["env", "-0"], environment: variables)
        let lines = ended.output.split(separator: "\0")
        #expect(lines.sorted() == variables.map { "\($0.key)=\($0.value)"[...] }.sorted())
    }

    @Test func runsInItsFolder() async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "sub/x")
        #expect(
            try await run(["pwd"], folder: folder.path + "/sub").output == folder.path + "/sub\n"
        )
    }

    @Test func aPathIsRelativeToTheFolder() async throws {
        let folder = try TemporaryFolder()
        try folder.link("shell", to: "/bin/sh")
        #expect(
            try await run(["./shell", "-c", "echo $0"], folder: folder.path).output == "./shell\n"
        )
    }

    @Test func muchGoesInAndOutAtOnce() async throws {
        let text = String(repeating: "0123456789abcdef", count: 1 << 18)
        let ended = try await run(["cat"], input: text)
        #expect(ended.output == text)
    }

    @Test func aProgramNeedNotReadItsInput() async throws {
        let text = String(repeating: "line\n", count: 1 << 18)
        #expect(try await run(["head", "-n", "1"], input: text) == ("line\n", 0))
        #expect(try await run(["true"], input: text) == ("", 0))
        #expect(try await run(["false"], input: text) == ("", 1))
    }

    @Test func aSignalIs128AndItsNumber() async throws {
        #expect(try await run(["/bin/sh", "-c", "kill -TERM $$"]).status == 143)
        #expect(try await run(["/bin/sh", "-c", "kill -9 $$"]).status == 137)
    }

    /// Output of another process to the same pipe belongs to the program, as in `$( )` of a shell.
    @Test func whatIsWrittenAfterTheProgramsEndIsKept() async throws {
        let folder = try TemporaryFolder()
        Machine.makeFIFO(folder.path + "/fifo")
        let waiting = Machine.started {
            try SystemFiles(workingDirectory: folder.path).write([10], to: "fifo", appending: true)
        }
        let ended = try await run(
            ["/bin/sh", "-c", "echo now; (read x < fifo; echo late) & exit 3"],
            folder: folder.path
        )
        #expect(ended == ("now\nlate\n", 3))
        try await waiting()
    }

    /// A pipe that all of them have open comes to its end when the last of them has.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "exec 3> alive; exec sleep 1000",
            "(exec 3> alive; exec sleep 1000) & wait",
            "(exec 3> alive; exec sleep 1000) & exit 0",
            "(trap '' TERM; exec 3> alive; while :; do sleep 1; done) & wait",
            "trap '' TERM; exec 3> alive; while :; do sleep 1; done",
        ]
    )
    func cancellingEndsWhatTheProgramHasStarted(line: String) async throws {
        let folder = try TemporaryFolder()
        Machine.makeFIFO(folder.path + "/alive")
        // A program that is not read from is not waited for either once it has ended.
        for captures in line.hasSuffix("exit 0") ? [true] : [true, false] {
            let programs = SystemPrograms(inOwnGroups: true, grace: .milliseconds(50))
            let program = RunnableProgram(
                arguments: ["/bin/sh", "-c", line],
                environment: ["PATH": "/usr/bin:/bin"],
                folder: folder.path,
                input: [],
                captures: captures
            )
            let task = Task { try await programs.run(program) }
            let path = folder.path + "/alive"
            let alive = try await Machine.waiting {
                try #require(FileHandle(forReadingAtPath: path))
            }
            task.cancel()
            let rest = try await Machine.waiting { try alive.readToEnd() ?? Data() }
            #expect(rest.isEmpty)
            if captures {
                await #expect(throws: CancellationError.self) { _ = try await task.value }
            } else {
                _ = try? await task.value
            }
        }
    }

    @Test func aBrokenPipeEndsAProgramAsUsual() async throws {
        #expect(try await run(["/bin/sh", "-c", "kill -PIPE $$; echo alive"]) == ("", 141))
    }

    @Test(arguments: [
        (
            ["no-such-program"], "/",
            Fault(.shell, "no program 'no-such-program'", hint: "PATH says where to look")
        ),
        (["/no/such"], "/", Fault(.shell, "no program '/no/such'")),
        (["./such"], "/etc", Fault(.shell, "no program './such'")),
        (
            ["./passwd"], "/etc",
            Fault(
                .shell,
                "'./passwd' cannot be run",
                hint: "is it a program? chmod +x makes it one"
            )
        ),
        (
            ["/"], "/",
            Fault(.shell, "'/' cannot be run", hint: "is it a program? chmod +x makes it one")
        ),
        (["true"], "/no/such", Fault(.shell, "the working directory /no/such is there no more")),
        (["echo", "a\0b"], "/", Fault(.shell, "an argument of a program cannot hold a NUL")),
        ([""], "/", Fault(.shell, "the name of a program cannot be empty")),
        (
            ["echo", String(repeating: "x", count: 1 << 22)], "/",
            Fault(.shell, "'echo' cannot be run: Argument list too long")
        ),
    ])
    func tellsWhyAProgramCannotBeRun(
        _ arguments: [String],
        _ folder: String,
        _ fault: Fault
    ) async throws {
        let found = try await Fault.of { try await run(arguments, folder: folder) }
        #expect(found == fault)
    }

    @Test func cancellingEndsTheProgram() async throws {
        let folder = try TemporaryFolder()
        let fifo = folder.path + "/fifo"
        Machine.makeFIFO(fifo)
        let task = Task {
            try await run(
                ["/bin/sh", "-c", "echo $$ > fifo; exec sleep 1000"],
                folder: folder.path
            )
        }
        let said = try await Machine.waiting {
            try SystemFiles(workingDirectory: "/").read(fifo)
        }
        let process = try #require(Int32(String(decoding: said, as: UTF8.self).trimmed))
        #expect(Machine.isRunning(process))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(!Machine.isRunning(process))
    }

    @Test func saysWhetherAProgramHasTheTerminal() async throws {
        let folder = try TemporaryFolder()
        let fifo = folder.path + "/fifo"
        Machine.makeFIFO(fifo)
        let programs = SystemPrograms(inOwnGroups: false)
        #expect(!programs.haveTerminal)
        let program = RunnableProgram(
            arguments: ["/bin/sh", "-c", "echo > fifo; cat fifo"],
            environment: ["PATH": "/usr/bin:/bin"],
            folder: folder.path,
            input: nil,
            captures: true
        )
        let task = Task { try await programs.run(program) }
        _ = try await Machine.waiting { try SystemFiles(workingDirectory: "/").read(fifo) }
        #expect(programs.haveTerminal)
        try await Machine.waiting {
            try SystemFiles(workingDirectory: "/").write(
                Array("end".utf8),
                to: fifo,
                appending: true
            )
        }
        #expect(try await task.value == (Array("end".utf8), 0))
        #expect(!programs.haveTerminal)
    }
}

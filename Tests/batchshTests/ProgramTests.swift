import TestSupport
import Testing

/// The built program over pipes, as scripts and CI run it.
@Suite struct ProgramTests {
    @Test func runsLinesOfTheLanguage() async throws {
        let result = try await BuiltProgram.run(["-c", "print 1; 2 + 3"])
        #expect(result == .init(output: "1\n5\n", errors: "", code: 0))
    }

    @Test func aTextMayBeginWithAMinus() async throws {
        let result = try await BuiltProgram.run(["-c", "-1 + 2"])
        #expect(result == .init(output: "1\n", errors: "", code: 0))
    }

    @Test func runsAScriptWithItsArguments() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "param name\nparam n = 1\nprint \"$name ${$n + 1}\"\nprint $args\n",
            to: "a.batchsh"
        )
        let result = try await BuiltProgram.run(
            ["./a.batchsh", "x y", "--n", "4", "more"],
            in: folder
        )
        #expect(result == .init(output: "x y 5\n[\"more\"]\n", errors: "", code: 0))
    }

    @Test(arguments: [["-"], []])
    func runsAScriptFromStandardInput(_ arguments: [String]) async throws {
        let result = try await BuiltProgram.run(arguments, input: "let a = 2\n$a * 3\n")
        #expect(result == .init(output: "6\n", errors: "", code: 0))
    }

    @Test func takesWordsOfACommandAsTheyStand() async throws {
        let result = try await BuiltProgram.run(["print", "$HOME", "(x)", "a b", "*"])
        #expect(result == .init(output: "$HOME (x) a b *\n", errors: "", code: 0))
    }

    @Test func tellsItsVersionAndItsOptions() async throws {
        let version = try await BuiltProgram.run(["--version"])
        #expect(version.output.hasPrefix("batchsh ") && version.code == 0)
        let help = try await BuiltProgram.run(["--help"])
        #expect(help.code == 0)
        for option in ["--local", "--endpoint", "--org", "--sandbox", "--api-key", "--token-file"] {
            #expect(help.output.contains(option))
        }
    }

    @Test func aLoadThatSucceededSaysSo() async throws {
        let folder = try TemporaryFolder()
        try folder.write("{\"_id\":\"1\",\"_acme\":{\"memberNumber\":1}}\n", to: "a.json")
        let load = ["ingest", "name:Loyalty Members", "a.json"]
        let told = try await BuiltProgram.run(["--local"] + load, in: folder)
        let last = told.errors.split(separator: "\n").last ?? ""
        let expected = /success: 1 row of 1 file is in Loyalty Members, 0 failed, \d+(\.\d)? m?s/
        #expect(last.wholeMatch(of: expected) != nil, "\(told.errors)")
        let quiet = try await BuiltProgram.run(["--local", "-q"] + load, in: folder)
        #expect(quiet.code == 0 && quiet.errors.isEmpty)
    }

    @Test func anUnknownOptionIsAnErrorWithTheNearestName() async throws {
        let result = try await BuiltProgram.run(["--sandbx", "dev", "print", "1"])
        #expect(result.code == 2)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("--sandbx") && result.errors.contains("--sandbox"))
    }

    @Test func helpOfACommandComesFromItsDeclaration() async throws {
        for words in [["help", "batch", "create"], ["batch", "create", "--help"]] {
            let result = try await BuiltProgram.run(words)
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output.contains("POST /data/foundation/import/batches"))
            #expect(result.output.contains("--external-id"))
        }
    }

    @Test func helpOfAScriptComesFromItsParameters() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "param dataset \"dataset to load into\"\nparam n = 3\n",
            to: "a.batchsh"
        )
        let result = try await BuiltProgram.run(["./a.batchsh", "--help"], in: folder)
        #expect(result.code == 0)
        #expect(result.output.contains("dataset to load into"))
        #expect(result.output.contains("--n"))
    }

    @Test func theHelpOfAFlagIsOfWhatIsWritten() async throws {
        let command = try await BuiltProgram.run(["help", "profile", "import"])
        let line = command.output.split(separator: "\n").first { $0.contains(" --no-secrets  ") }
        #expect(line == "  --no-secrets    leaves the client secret out")
        let folder = try TemporaryFolder()
        try folder.write(
            "param wait = true \"waits for the end\"\nparam all = false \"every row\"\n",
            to: "a.batchsh"
        )
        let script = try await BuiltProgram.run(["./a.batchsh", "--help"], in: folder)
        #expect(
            script
                == .init(
                    output: """
                        usage: ./a.batchsh [--no-wait] [--all]

                          --no-wait  turns off: waits for the end
                          --all      every row

                        """,
                    errors: "",
                    code: 0
                )
        )
    }

    @Test func readsSeedForTheSameIdsInEveryRun() async throws {
        let arguments = [
            "--seed", "7", "--local", "-c", "(batch create 5c8c3c555033b814b69f947f).id",
        ]
        let one = try await BuiltProgram.run(["--seed", "7", "-c", "uuid"])
        let two = try await BuiltProgram.run(["--seed", "7", "-c", "uuid"])
        #expect(one == two)
        let batch = try await BuiltProgram.run(arguments)
        #expect(batch.code == 0 && batch.output.utf8.count == 27, "\(batch)")
    }

    @Test func tokensAreNeverShown() async throws {
        let result = try await BuiltProgram.run(
            ["--local", "-c", "session; $session; batch list; http --all; $http; vars"])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("••••••"))
        #expect(!result.output.contains("eyJ"))
    }

    @Test func aReaderThatGoesAwayEndsItQuietly() async throws {
        let result = try await BuiltProgram.run(
            "/bin/sh",
            [
                "-c", "\"$1\" -c 'for i in 1..100000 { print $i }' | head -n 1", "sh",
                BuiltProgram.path,
            ]
        )
        #expect(result == .init(output: "1\n", errors: "", code: 0))
    }

    @Test func quietLeavesNotesOut() async throws {
        let loud = try await BuiltProgram.run(["--no-color", "-c", "print 1"])
        let quiet = try await BuiltProgram.run(["-q", "-c", "print 1"])
        #expect(quiet.output == loud.output && quiet.errors.isEmpty)
    }

    @Test func checkTellsAllErrorsAndRunsNothing() async throws {
        let folder = try TemporaryFolder()
        try folder.write("print 1\nbatch uplaod x y\nprint $missing\n", to: "a.batchsh")
        for arguments in [["check", "a.batchsh"], ["./a.batchsh"]] {
            let result = try await BuiltProgram.run(arguments, in: folder)
            #expect(result.code == 2)
            #expect(result.output.isEmpty)
            #expect(result.errors.contains("uplaod") && result.errors.contains("missing"))
        }
    }

    @Test func errorsAreAnnotationsOnGitHub() async throws {
        let folder = try TemporaryFolder()
        try folder.write("print 1\nbatch uplaod x\n", to: "a,b.batchsh")
        let wanted =
            "::error file=a%2Cb.batchsh,line=2,col=7::no command 'batch uplaod'"
            + "%0Ahint: did you mean 'upload'?\n"
        for (arguments, environment) in [
            (["--errors", "github"], [:]), ([], ["GITHUB_ACTIONS": "true"]),
        ] as [([String], [String: String])] {
            let result = try await BuiltProgram.run(
                arguments + ["check", "a,b.batchsh"],
                environment: environment,
                in: folder
            )
            #expect(result == .init(output: "", errors: wanted, code: 2))
        }
    }

    @Test func formatsAsAFilter() async throws {
        let result = try await BuiltProgram.run(["fmt", "-"], input: "let a=1;print $a # one\n")
        #expect(result == .init(output: "let a = 1\nprint $a  # one\n", errors: "", code: 0))
        let wrong = try await BuiltProgram.run(["fmt", "-"], input: "print (")
        #expect(wrong.code == 2 && wrong.output.isEmpty && wrong.errors.contains("stdin:1:"))
    }

    @Test func errorsAreJSONWhereThatIsAskedFor() async throws {
        let result = try await BuiltProgram.run(["--errors", "json", "-c", "fail \"no files\""])
        #expect(result.code == 1)
        #expect(
            result.errors.hasPrefix(
                #"{"kind":"fail","exit":1,"message":"no files","hint":null,"file":"-c","line":1,"#
            )
        )
    }

    @Test func errorsAreOneLineWhereThatIsAskedFor() async throws {
        let result = try await BuiltProgram.run(["--errors", "line", "-c", "print 1\nfail \"no\""])
        #expect(result == .init(output: "1\n", errors: "-c:2:1: error: no\n", code: 1))
    }

    @Test func exitCodesAreThoseOfTheTable() async throws {
        for (text, code) in [
            ("exit 42", 42), ("assert 1 == 2", 3), ("print $nothing", 2), ("read missing.txt", 1),
            ("batch list", 4), ("! exit 3", 1),
        ] {
            let result = try await BuiltProgram.run(["-c", text])
            #expect(result.code == Int32(code), "\(text): \(result)")
        }
    }

    @Test func aRestrictedShellRefusesWhatLeavesIt() async throws {
        let folder = try TemporaryFolder()
        try folder.write("secret", to: "outside.txt")
        for text in [
            "! ls", "exec ls", "print 1 | cat", "connect local", "$env.HOME", "env HOME",
            "read ../outside.txt", "read /etc/passwd", "print 1 > ../x", "emulator", "profile list",
        ] {
            try folder.write(text + "\n", to: "in/a.batchsh")
            let result = try await BuiltProgram.run(
                ["--restricted", folder.path + "/in/a.batchsh"],
                in: folder
            )
            #expect(result.code != 0 && result.output.isEmpty, "\(text): \(result)")
        }
        try folder.write("mine", to: "in/inside.txt")
        try folder.write("read inside.txt\n", to: "in/a.batchsh")
        let result = try await BuiltProgram.run(
            "/bin/sh",
            ["-c", "cd in && exec \"$1\" --restricted ./a.batchsh", "sh", BuiltProgram.path],
            in: folder
        )
        #expect(result == .init(output: "mine\n", errors: "", code: 0))
    }
}

import Foundation
import TestSupport
import Testing

/// `--restricted`: a script uses the files of its folder, however it names others.
@Suite struct RestrictedTests {
    /// Runs a script in `in`, beside which there are files that are not for it.
    private func run(_ script: String) async throws -> (BuiltProgram.Result, TemporaryFolder) {
        let folder = try TemporaryFolder()
        try folder.write("print reached\n", to: "out/other.batchsh")
        try folder.write("{\"a\": 1}\n", to: "out/rows.json")
        try folder.write(script + "\n", to: "in/a.batchsh")
        for name in ["other.batchsh", "rows.json", "new.json"] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/in/link-" + name,
                withDestinationPath: "../out/" + name
            )
        }
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/in/link",
            withDestinationPath: "../out"
        )
        let result = try await BuiltProgram.run(
            "/bin/sh",
            ["-c", "cd in && exec \"$0\" --restricted --local a.batchsh", BuiltProgram.path],
            in: folder
        )
        return (result, folder)
    }

    private static let names = ["../out/other.batchsh", "link/other.batchsh", "link-new.json"]

    /// A line, and the part of it that the error is about.
    @Test(arguments: [
        ("run NAME", "NAME"), ("source NAME", "NAME"), ("check NAME", "NAME"),
        ("fmt NAME", "NAME"), ("read NAME", "NAME"),
        ("read NAME --lines", "NAME"), ("print 1 > NAME", "NAME"),
        ("print 1 >> NAME", "NAME"), ("history --import NAME", "NAME"),
        ("har NAME", "NAME"), ("save NAME", "NAME"),
        ("post /x --body-file NAME", "NAME"),
        ("get catalog/batches --to NAME", "NAME"),
        ("batch upload B1 NAME", "NAME"),
        ("ingest 5c8c3c555033b814b69f947f NAME", "NAME"),
        ("def f(p) { read $p }; f NAME", "$p"),
    ])
    func noCommandReachesAFileOutside(_ line: String, _ part: String) async throws {
        for name in Self.names {
            let line = line.replacing("NAME", with: name)
            let (result, folder) = try await run(line)
            let errors = drawnError(
                "\(name): a restricted shell uses files of \(folder.path)/in only",
                under: part.replacing("NAME", with: name),
                of: line,
                in: "a.batchsh"
            )
            let isChecked = line.hasPrefix("run ") || line.hasPrefix("source ")
            #expect(result == .init(output: "", errors: errors, code: isChecked ? 2 : 1))
            #expect(try folder.read("out/other.batchsh") == "print reached\n")
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/out/new.json"))
        }
    }

    @Test func noScriptOutsideIsTested() async throws {
        for name in Self.names {
            let (result, folder) = try await run("test \(name)")
            let errors = """
                error: \(name): a restricted shell uses files of \(folder.path)/in only
                \(name): failed, exit 1, N
                error: 1 of 1 script failed
                  ┌ a.batchsh:1:1
                1 │ test \(name)

                """
            #expect(result.output == "" && result.code == 1)
            #expect(result.errors.masked == errors)
        }
    }

    @Test func noFolderOutsideIsEnteredOrListed() async throws {
        let (entered, folder) = try await run("cd ..")
        #expect(entered.output.isEmpty && entered.code == 1)
        #expect(
            entered.errors == """
                error: ..: a restricted shell uses files of \(folder.path)/in only
                  ┌ a.batchsh:1:4
                1 │ cd ..
                  │    ^^

                """
        )
        let (listed, _) = try await run("glob \"../out/*\"\nglob \"link/*\"\nglob \"*.batchsh\"")
        #expect(
            listed
                == .init(output: "[]\n[]\n[\"a.batchsh\"]\n", errors: "", code: 0)
        )
    }

    /// A script that is tested has no wider folder than the shell that tests it, and begins where
    /// that shell is.
    @Test func aTestStaysInTheFolder() async throws {
        let folder = try TemporaryFolder()
        try folder.write("mine\n", to: "in/mine.txt")
        try folder.write("theirs\n", to: "out/theirs.txt")
        try folder.write("read ../mine.txt\n", to: "in/deep/a.batchsh")
        try folder.write("read ../out/theirs.txt\n", to: "in/b.batchsh")
        try folder.write(
            "cd deep\ntry { test a.batchsh } catch e { print $e.message }\ncd ..\ntest b.batchsh\n",
            to: "in/all.batchsh"
        )
        let result = try await BuiltProgram.run(
            "/bin/sh",
            ["-c", "cd in && exec \"$0\" -q --restricted all.batchsh", BuiltProgram.path],
            in: folder
        )
        let output = """
            \(folder.path)/in/deep
            mine
            [{"script":"a.batchsh","exit":0,"elapsed":N}]
            \(folder.path)/in

            """
        #expect(result.code == 1)
        #expect(result.output.masked == output)
        #expect(
            result.errors == """
                error: ../out/theirs.txt: a restricted shell uses files of \(folder.path)/in only
                  ┌ b.batchsh:1:6
                1 │ read ../out/theirs.txt
                  │      ^^^^^^^^^^^^^^^^^
                error: 1 of 1 script failed
                  ┌ all.batchsh:4:1
                4 │ test b.batchsh

                """
        )
    }
}

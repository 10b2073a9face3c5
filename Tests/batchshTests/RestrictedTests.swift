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

    @Test(arguments: [
        "test NAME", "run NAME", "source NAME", "check NAME", "fmt NAME", "read NAME",
        "read NAME --lines", "print 1 > NAME", "print 1 >> NAME", "history --import NAME",
        "har NAME", "save NAME", "post /x --body-file NAME",
        "get /data/foundation/catalog/batches --to NAME", "batch upload B1 NAME",
        "ingest 5c8c3c555033b814b69f947f NAME", "def f(p) { read $p }; f NAME",
    ])
    func noCommandReachesAFileOutside(_ line: String) async throws {
        for name in ["../out/other.batchsh", "link/other.batchsh", "link-new.json"] {
            let (result, folder) = try await run(line.replacing("NAME", with: name))
            #expect(result.code != 0 && result.output.isEmpty, "\(line) \(name): \(result)")
            let reason = "a restricted shell uses files of \(folder.path)/in only"
            #expect(
                result.errors.split(separator: "\n").first == "error: \(name): \(reason)",
                "\(line): \(result.errors)"
            )
            #expect(!result.errors.contains("reached"))
            #expect(try folder.read("out/other.batchsh") == "print reached\n")
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/out/new.json"))
        }
    }

    @Test func noFolderOutsideIsEnteredOrListed() async throws {
        let (entered, folder) = try await run("cd ..")
        #expect(entered.output.isEmpty && entered.code == 1)
        #expect(
            entered.errors == """
                error: ..: a restricted shell uses files of \(folder.path)/in only
                  ┌ a.batchsh:1:1
                1 │ cd ..
                  │ ^^^^^

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
        #expect(result.code == 1)
        #expect(!result.output.contains("theirs\n"))
        #expect(result.output.hasPrefix("\(folder.path)/in/deep\nmine\n"))
        #expect(
            result.errors == """
                error: ../out/theirs.txt: a restricted shell uses files of \(folder.path)/in only
                  ┌ b.batchsh:1:1
                1 │ read ../out/theirs.txt
                  │ ^^^^^^^^^^^^^^^^^^^^^^
                error: 1 of 1 scripts failed
                  ┌ all.batchsh:4:1
                4 │ test b.batchsh
                  │ ^^^^^^^^^^^^^^

                """
        )
    }
}

import Foundation
import TestSupport
import Testing

/// The completions of Tab behind batchsh in other shells, in those that are there.
@Suite struct CompletionScriptTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in ["one.batchsh", "rows of today.json", "sub/two.batchsh"] {
            try folder.write("", to: name)
        }
        try FileManager.default.createDirectory(
            atPath: folder.path + "/bin",
            withIntermediateDirectories: true
        )
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/bin/batchsh",
            withDestinationPath: BuiltProgram.path
        )
    }

    private func run(_ shell: String, _ script: String) async throws -> [String] {
        let result = try await BuiltProgram.run(
            shell,
            ["-c", "export PATH=\"$PWD/bin:$PATH\"; " + script],
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path],
            in: folder
        )
        return result.output.split(separator: "\n").map(String.init)
    }

    @Test(arguments: [
        (["ba"], ["batch"]), (["batch", "cre"], ["create"]),
        (["batch", "create", "x", "--for"], ["--format"]),
        (["--local", "batch", "create", "x", "--format", "c"], ["csv"]),
        (["--endpoint", "http://x", "batch", "cre"], ["create"]), (["--dry"], ["--dry-run"]),
        (["--no-"], ["--no-color", "--no-history", "--no-rc"]), (["-q", "--vers"], ["--version"]),
        (["o"], ["one.batchsh"]), (["./one.batchsh", "row"], [#"rows\ of\ today.json"#]),
        (["check", "su"], ["sub/"]), (["batch", "create", "x", "--format", "=", "c"], ["csv"]),
        (["batch", "create", "x", "--format", "="], ["json", "parquet", "csv"]),
        (["nothing", "at", "al"], []),
    ])
    func bashCompletesAsThePromptDoes(_ words: [String], _ candidates: [String]) async throws {
        let typed = words.map { "'\($0)'" }.joined(separator: " ")
        let found = try await run(
            "/bin/bash",
            """
            source <(batchsh completion bash)
            COMP_WORDS=(batchsh \(typed)); COMP_CWORD=\(words.count)
            _batchsh 2> /dev/null
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        )
        #expect(found == candidates)
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/fish")))
    func fishCompletesWithDescriptions() async throws {
        let found = try await run(
            "/bin/sh",
            "batchsh completion fish > c.fish; fish -c 'source c.fish; complete -C \"batchsh batch cre\"'"
        )
        #expect(found == ["create\tcreates a batch in a dataset, open for files"])
        let value = try await run(
            "/bin/sh",
            "fish -c 'source c.fish; complete -C \"batchsh batch create x --format=c\"'"
        )
        #expect(value == ["--format=csv"])
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/zsh")))
    func zshCompletesAtItsPrompt() async throws {
        try folder.write(
            """
            zmodload zsh/zpty
            zpty z 'TERM=dumb PS1="> " zsh -f -i'
            zpty -w z 'fpath=($PWD/zfunc $fpath); autoload -U compinit; compinit -u -D; print rea""dy'
            zpty -r z out '*ready*'
            zpty -w -n z $'batchsh batch cre\\t'
            zpty -r z out '*create*'
            print found
            """,
            to: "z.zsh"
        )
        let found = try await run(
            "/bin/sh",
            "mkdir zfunc; batchsh completion zsh > zfunc/_batchsh; timeout 60 zsh z.zsh"
        )
        #expect(found.last == "found")
    }
}

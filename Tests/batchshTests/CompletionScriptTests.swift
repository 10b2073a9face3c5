import Foundation
import TestSupport
import Testing

/// The completions of Tab behind batchsh in other shells, in those that are there.
@Suite struct CompletionScriptTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("", to: "one.batchsh")
        try folder.write("", to: "rows of today.json")
        try folder.write(
            "param dataset \"dataset to load into\"\nparam dry_run = false\n",
            to: "sub/two.batchsh"
        )
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
        ("ba", "ba", ["batch"]), ("batch cre", "cre", ["create"]),
        ("batch create x --for", "--for", ["--format"]),
        ("--local batch create x --format c", "c", ["csv"]),
        ("--endpoint http://x batch cre", "cre", ["create"]), ("--dry", "--dry", ["--dry-run"]),
        ("--no-", "--no-", ["--no-color", "--no-history", "--no-rc"]),
        ("-q --vers", "--vers", ["--version"]),
        ("o", "o", ["one.batchsh"]), ("./one.batchsh row", "row", [#"rows\ of\ today.json"#]),
        ("check su", "su", ["sub/"]), ("batch create x --format=c", "c", ["csv"]),
        ("batch create x --format=", "=", ["json", "parquet", "csv"]), ("nothing at al", "al", []),
        // A quote that stands there already stays as it is.
        (#"check rows\ of"#, #"rows\ of"#, [#"rows\ of\ today.json"#]),
        ("check 'rows o", "'rows o", ["rows of today.json"]),
        ("check \"rows o", "\"rows o", ["rows of today.json"]),
        ("help batch", "batch", ["batch"]), ("help batch wa", "wa", ["wait", "watch"]),
        ("--output j", "j", ["json"]), ("--trace=h", "h", ["headers"]),
        ("--report j", "j", ["junit=", "json="]),
        ("--errors ", "", ["text", "line", "json", "github"]),
        ("./sub/two.batchsh --d", "--d", ["--dataset", "--dry-run"]),
        ("run sub/two.batchsh --da", "--da", ["--dataset"]),
        ("batch list --status failed,act", "failed,act", ["failed,active"]),
        ("batch list --fields=id,stat", "id,stat", ["id,status"]),
    ])
    func bashCompletesAsThePromptDoes(
        _ typed: String,
        _ word: String,
        _ candidates: [String]
    ) async throws {
        try folder.write("batchsh \(typed)", to: "line")
        try folder.write(word, to: "word")
        let found = try await run(
            "/bin/bash",
            """
            source <(batchsh completion bash)
            COMP_LINE=$(cat line; echo .); COMP_LINE=${COMP_LINE%.}; COMP_POINT=${#COMP_LINE}
            COMP_WORDS=(batchsh "$(cat word)"); COMP_CWORD=1
            _batchsh 2> /dev/null
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        )
        #expect(found == candidates)
    }

    @Test func aSecondTabInBashAddsNoBackslashes() async throws {
        let terminal = try PseudoTerminal(
            running: "/bin/bash",
            ["--norc"],
            environment: [
                "PATH": folder.path + "/bin:/usr/bin:/bin", "HOME": folder.path, "PS1": "> ",
                "TERM": "xterm",
            ],
            rows: 30,
            columns: 100
        )
        func type(_ keys: String, until row: String) async throws {
            try await terminal.send(keys)
            try await terminal.wait { $0.lines.last == row }
        }
        try await terminal.wait { $0.lines.last == ">" }
        try await type("cd; source <(batchsh completion bash); clear\r", until: ">")
        try await type("batchsh check rows\t", until: #"> batchsh check rows\ of\ today.json"#)
        try await type("\t\t", until: #"> batchsh check rows\ of\ today.json"#)
        try await type("\u{15}batchsh check 'rows\t", until: "> batchsh check 'rows of today.json'")
        try await type("\u{15}batchsh --output pr\t", until: "> batchsh --output pretty")
        try await terminal.send("\u{15}exit\r")
        #expect(try await terminal.exitCode() == 0)
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

import TestSupport
import Testing

/// Help on the program, its commands and scripts: `--help`, `help`, the page for `man`.
@Suite struct HelpTests {
    @Test func tellsItsVersionAndItsOptions() async throws {
        let version = try await BuiltProgram.run(["--version"])
        #expect(version == .init(output: "batchsh 0.1.0\n", errors: "", code: 0))
        let help = try await BuiltProgram.run(["--help"])
        #expect(help == .init(output: Self.help, errors: "", code: 0))
    }

    private static let help = """
        batchsh: a shell for batch ingestion into Adobe Experience Platform

        batchsh [OPTIONS]                    the prompt (on the emulator without credentials)
        batchsh [OPTIONS] COMMAND [ARG…]     one command: batchsh --local batch list
        batchsh [OPTIONS] FILE [ARG…]        a script: a name with a / or a . in it, or -
        batchsh [OPTIONS] -c TEXT [ARG…]     lines of the language

        options
          --local                 Send requests to the built-in emulator.
          --endpoint <URL>        Send requests there instead of to the platform.
          --profile <NAME>        Take what a profile says.
          --org <ID>              The organisation.
          --sandbox <NAME>        The sandbox.
          --api-key <KEY>         The client id of the credential.
          --token-file <FILE>     Read the access token from a file.
          -q, --quiet             Show results and errors only.
          --output <FORMAT>       How results are shown. (values: auto, table, pretty, json;
                                  default: auto)
          --errors <FORMAT>       How errors are shown. (values: text, line, json, github)
          --trace <WHAT>          Show each exchange as it happens. (values: off, headers, full;
                                  default: off)
          --dry-run               Show what would change something in place of sending it.
          --read-only             Refuse all but what only reads.
          --restricted            Refuse shell lines, programs, the environment and files
                                  elsewhere.
          --step                  Show each statement of a script before it runs, and ask.
          --report <FORMAT=F>     Write a report: junit, tap, json or html; again for more.
          --har <F>               Write every exchange as it happens.
          --deadline <30m>        End a script that takes longer.
          --no-color              Never use colour.
          --no-rc                 Do not read rc.batchsh at the prompt.
          --no-history            Neither read nor write the history of the prompt.
          --seed <N>              Make ids the same in every run.
          -c <TEXT>               Run these lines of the language; again for more.
          -h, --help              Show help information.
          --version               Show the version.

        Options stand before COMMAND or FILE; what follows is that one's own, and -- ends them before
        a word that begins with -. Several -c are one text, each on lines of its own.

        From the environment: IMS_ORG, API_KEY, ACCESS_TOKEN or CLIENT_SECRET (with SCOPES and IMS),
        SANDBOX_NAME, PLATFORM_GATEWAY.
        batchsh help lists the commands; batchsh help exits the exit codes.

        """

    @Test func helpOfACommandComesFromItsDeclaration() async throws {
        let output = """
              # for JSON Lines
              batch create 5c8c3c555033b814b69f947f --format json
              # for CSV with semicolons, as ClickHouse writes nulls
              batch create $ds --format csv --delimiter ';' --null '\\N'

            batch create DATASET [OPTION…]

              creates a batch in a dataset, open for files

            arguments
              DATASET  its name or id, or an object that has an id

            options
              --format FORMAT         of the files; the platform takes parquet where nothing is said
              --multi-line            a file is one JSON list, not JSON Lines
              --delimiter CHAR        of CSV, between cells: ';', tab; the platform takes ',' where nothing is said
              --quote CHAR            of CSV, around cells: '"' where nothing is said
              --escape CHAR           of CSV, before a quote inside quotes: '\\' where nothing is said
              --null TEXT             of CSV, the text of a cell that stands for null, such as '\\N'
              --charset NAME          of CSV: US-ASCII, UTF-8 or ISO-8859-1
              --no-header             of CSV: the first row is one of data
              --external-id ID        an id of your own, unique in the organisation
              --tag K=V               a tag of the batch (again for more)
              --replace BATCH         a batch whose records go when these have come (again for more)
              --reason TEXT           why it is replaced; kept with the batch
              --partial PERCENT       of rows that may fail before the batch does
              --body OBJECT           merged over the rest, deep
              --diagnostics           keep the details of rows that fail
              --sandbox NAME          the sandbox for this call
              --request-timeout 60s   the longest silence: no byte either way
              --header 'Name: value'  a header of your own (again for more)
              --dry-run               shows what it would send, and sends only what reads
              --output FORMAT         how the result is shown
              --yes                   does it without asking

            gives
              the batch as answered

            sends
              POST /data/foundation/import/batches

            """
        for words in [["help", "batch", "create"], ["batch", "create", "--help"]] {
            let result = try await BuiltProgram.run(words)
            #expect(result == .init(output: output, errors: "", code: 0))
        }
    }

    @Test func helpOfAStatementBeginsWithIt() async throws {
        let result = try await BuiltProgram.run(["help", "exit"])
        let output = """
              exit 3                                  ends the process

            help statements has the others; help exits lists the exit codes

            """
        #expect(result == .init(output: output, errors: "", code: 0))
    }

    @Test func helpOfWordsTheWrongWayRoundIsThatOfTheCommand() async throws {
        let turned = try await BuiltProgram.run(["help", "show", "batch"])
        #expect(turned == (try await BuiltProgram.run(["help", "batch", "show"])))
        #expect(turned.code == 0)
    }

    @Test func offATerminalHelpAloneListsAll() async throws {
        let alone = try await BuiltProgram.run(["help"])
        #expect(alone == (try await BuiltProgram.run(["help", "all"])))
        #expect(alone.code == 0)
    }

    @Test func helpOfAScriptComesFromItsParameters() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "param dataset \"dataset to load into\"\nparam n = 3\n",
            to: "a.batchsh"
        )
        let result = try await BuiltProgram.run(["./a.batchsh", "--help"], in: folder)
        let output = """
            usage: ./a.batchsh DATASET [N]

              --dataset DATASET  dataset to load into
              --n N              (3)

            """
        #expect(result == .init(output: output, errors: "", code: 0))
    }

    @Test func theHelpOfAFlagIsOfWhatIsWritten() async throws {
        let command = try await BuiltProgram.run(["help", "profile", "import"])
        let output = """
              # from the Developer Console
              profile import ~/Downloads/console.json --name acme --sandbox dev

            profile import FILE [--name N] [--sandbox NAME] [--no-secrets] [--yes]

              makes a profile of a file of Adobe's, aepp's or Postman's

            arguments
              FILE  a JSON file with credentials

            options
              --name N        the name of the profile (default)
              --sandbox NAME  the profile's sandbox
              --no-secrets    leaves the client secret out
              --yes           does it without asking, over a profile that is there

            gives
              the profile

            """
        #expect(command == .init(output: output, errors: "", code: 0))
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

    @Test func theManualIsAPageForMan() async throws {
        let result = try await BuiltProgram.run(["help", "--man"])
        #expect(result.code == 0 && result.errors == "")
        let lines = result.output.split(separator: "\n")
        #expect(
            lines.prefix(3) == [
                #".TH BATCHSH 1 "" "batchsh 0.1.0" "User Commands""#, ".SH NAME",
                #"batchsh \- a shell for batch ingestion into Adobe Experience Platform"#,
            ]
        )
        #expect(
            lines.filter { $0.hasPrefix(".SH ") } == [
                ".SH NAME", ".SH SYNOPSIS", ".SH COMMANDS", ".SH STATEMENTS", ".SH WORDS",
                ".SH PATHS", ".SH EXPRESSIONS", ".SH VARIABLES", ".SH EXITS",
            ]
        )
        // The others are made in the same way.
        let command = lines.drop { $0 != ".SS connect WHERE [OPTION…]" }.dropFirst()
            .prefix { !$0.hasPrefix(".SS ") }
        #expect(command.joined(separator: "\n") == Self.connect)
    }

    private static let connect = #"""
        .PP
        chooses where requests go.
        .TP
        .B WHERE
        local, platform, or a URL
        .TP
        .B \-\-port N
        where it listens; 8787, and 0 takes any
        .TP
        .B \-\-host H
        the address it listens on; 127.0.0.1, which only this machine reaches
        .TP
        .B \-\-data DIR
        keeps its data there
        .TP
        .B \-\-pace PACE
        how long a batch stays in each state: 1s, fast, or look (until it is looked at)
        .TP
        .B \-\-fault SPEC
        METHOD PATH WHICH WHAT: a fault, such as 'PUT files/ 3 429:5' (again for more)
        .TP
        .B \-\-strict
        refuses what the platform's documents forbid
        .TP
        .B \-\-seed N
        makes its ids the same in every run
        .TP
        .B \-\-no\-page
        has no page for a browser
        .TP
        .B \-\-reset
        the emulator's data are those of the start
        .TP
        .B gives
        the endpoint
        .TP
        .B example
        connect local (the built\-in emulator; said again it keeps its data)
        .TP
        .B example
        connect local \-\-pace look (every state of a batch stays until you have looked at it)
        .TP
        .B example
        connect platform (https://platform.adobe.io)
        """#
}

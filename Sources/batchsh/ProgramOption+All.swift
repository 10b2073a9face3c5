import BatchLanguage
import BatchShell
import BatchTerminal

extension ProgramOption {
    /// The options of the program, in the order of `--help`.
    static let all: [ProgramOption] = [
        .flag("--local", sets: \.shell.isLocal, help: "Send requests to the built-in emulator."),
        .value(
            "--endpoint",
            "URL",
            .text,
            sets: \.shell.endpoint,
            help: "Send requests there instead of to the platform."
        ),
        .value(
            "--profile",
            "NAME",
            .text,
            sets: \.shell.profile,
            help: "Take what a profile says."
        ).completing(.live("profile")),
        .value("--org", "ID", .text, sets: \.shell.organization, help: "The organisation."),
        .value("--sandbox", "NAME", .text, sets: \.shell.sandbox, help: "The sandbox.")
            .completing(.live("sandbox")),
        .value(
            "--api-key",
            "KEY",
            .text,
            sets: \.shell.apiKey,
            help: "The client id of the credential."
        ),
        .value(
            "--token-file",
            "FILE",
            .pathFromHome,
            sets: \.shell.tokenFile,
            help: "Read the access token from a file."
        ).completing(.files),
        .flag("-q", "--quiet", sets: \.isQuiet, help: "Show results and errors only."),
        .value(
            "--output",
            "FORMAT",
            .choice(OutputFormat.self),
            sets: \.shell.output,
            help: "How results are shown."
        ),
        .value(
            "--errors",
            "FORMAT",
            .choice(ErrorFormat.self),
            sets: \.errors,
            help: "How errors are shown."
        ),
        .value(
            "--trace",
            "WHAT",
            .choice(Trace.self),
            sets: \.shell.trace,
            help: "Show each exchange as it happens."
        ),
        .flag(
            "--dry-run",
            sets: \.shell.isDryRun,
            help: "Show what would change something in place of sending it."
        ),
        .flag("--read-only", sets: \.shell.isReadOnly, help: "Refuse all but what only reads."),
        .flag(
            "--restricted",
            sets: \.shell.isRestricted,
            help: "Refuse shell lines, programs, the environment and files elsewhere."
        ),
        .flag(
            "--step",
            sets: \.shell.steps,
            help: "Show each statement of a script before it runs, and ask."
        ),
        .values(
            "--report",
            "FORMAT=F",
            .report,
            addTo: \.reports,
            help: "Write a report: junit, tap, json or html; again for more."
        ).completing(.choices(ReportFormat.allCases.map { "\($0.rawValue)=" })),
        .value(
            "--har",
            "F",
            .pathFromHome,
            sets: \.archive,
            help: "Write every exchange as it happens."
        ).completing(.files),
        .value(
            "--deadline",
            "30m",
            .pause,
            sets: \.shell.deadline,
            help: "End a script that takes longer."
        ),
        .flag("--no-color", sets: \.hasNoColor, help: "Never use colour."),
        .flag("--no-rc", sets: \.hasNoPreferences, help: "Do not read rc.batchsh at the prompt."),
        .flag(
            "--no-history",
            sets: \.hasNoHistory,
            help: "Neither read nor write the history of the prompt."
        ),
        .value("--seed", "N", .seed, sets: \.shell.seed, help: "Make ids the same in every run."),
        .values(
            "-c",
            "TEXT",
            .text,
            addTo: \.texts,
            takesAnyWord: true,
            help: "Run these lines of the language; again for more."
        ),
        .request("-h", "--help", for: .help, help: "Show help information."),
        .request("--version", for: .version, help: "Show the version."),
    ]
}

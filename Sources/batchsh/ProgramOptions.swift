public import ArgumentParser
public import BatchLanguage
public import BatchShell
import BatchTerminal

/// The options of the program.
///
/// They declare names, values and help; which words of a command line are options, and that none
/// stands twice, is found by ``ProgramArguments``.
struct ProgramOptions: ParsableArguments {
    @Flag(name: .customLong("local"), help: "Send requests to the built-in emulator.")
    var isLocal = false

    @Option(help: ArgumentHelp("Send requests there instead of to the platform.", valueName: "URL"))
    var endpoint: String?

    @Option(help: ArgumentHelp("Take what a profile says.", valueName: "NAME"))
    var profile: String?

    @Option(name: .customLong("org"), help: ArgumentHelp("The organisation.", valueName: "ID"))
    var organization: String?

    @Option(help: ArgumentHelp("The sandbox.", valueName: "NAME"))
    var sandbox: String?

    @Option(help: ArgumentHelp("The client id of the credential.", valueName: "KEY"))
    var apiKey: String?

    @Option(help: ArgumentHelp("Read the access token from a file.", valueName: "FILE"))
    var tokenFile: TypedPath?

    @Flag(name: .shortAndLong, help: "Show results and errors only.")
    var quiet = false

    @Option(help: ArgumentHelp("How results are shown.", valueName: "FORMAT"))
    var output = OutputFormat.auto

    @Option(help: ArgumentHelp("How errors are shown.", valueName: "FORMAT"))
    var errors: ErrorFormat?

    @Option(help: ArgumentHelp("Show each exchange as it happens.", valueName: "WHAT"))
    var trace = Trace.off

    @Flag(help: "Show what would change something in place of sending it.")
    var dryRun = false

    @Flag(help: "Refuse all but what only reads.")
    var readOnly = false

    @Flag(help: "Refuse shell lines, programs, the environment and files elsewhere.")
    var restricted = false

    @Flag(help: "Show each statement of a script before it runs, and ask.")
    var step = false

    @Option(
        help: ArgumentHelp(
            "Write a report: junit, tap, json or html; again for more.",
            valueName: "FORMAT=F"
        ),
        transform: ReportFile.init(typed:)
    )
    var report: [ReportFile] = []

    @Option(help: ArgumentHelp("Write every exchange as it happens.", valueName: "F"))
    var har: TypedPath?

    @Option(help: ArgumentHelp("End a script that takes longer.", valueName: "30m"))
    var deadline: Deadline?

    @Flag(help: "Never use colour.")
    var noColor = false

    @Flag(help: "Do not read rc.batchsh at the prompt.")
    var noRc = false

    @Flag(help: "Neither read nor write the history of the prompt.")
    var noHistory = false

    @Option(help: ArgumentHelp("Make ids the same in every run.", valueName: "N"))
    var seed: UInt64?

    @Option(
        name: .customShort("c"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Run these lines of the language; again for more.", valueName: "TEXT")
    )
    var texts: [String] = []
}

extension OutputFormat: ExpressibleByArgument {}
extension Trace: ExpressibleByArgument {}
extension ErrorFormat: ExpressibleByArgument {}

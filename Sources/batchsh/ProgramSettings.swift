import ArgumentParser
import BatchShell

/// What the command line says.
struct ProgramSettings {
    /// What is said of the shell.
    var shell = ShellOptions(version: Batchsh.version)
    /// Nil: as text, and as annotations where GitHub Actions runs this.
    var errors: ErrorFormat?
    var quiet = false
    var noColor = false
    var noRc = false
    var noHistory = false
    var seed: UInt64?
    var reports: [(format: ReportFormat, path: String)] = []
    var har: String?
    /// Lines of the language, given with `-c`.
    var text: String?
    /// The command or the script and its arguments.
    var words: [String] = []

    /// Reads the arguments of the process.
    ///
    /// Where no option is given there is nothing to parse: the library for it, which looks through
    /// the types of the whole program, would take a quarter of the time of a one-line command.
    static func read(_ arguments: [String]) throws -> ProgramSettings {
        var settings = ProgramSettings()
        if !arguments.begins(withOptionAt: 0) {
            settings.words = arguments
            return settings
        }
        if arguments.count >= 2, arguments[0] == "-c", !arguments.begins(withOptionAt: 2) {
            settings.text = arguments[1]
            settings.words = Array(arguments.dropFirst(2))
            return settings
        }
        return ProgramSettings(try ProgramOptions.parse(arguments))
    }
}

extension ProgramSettings {
    private init(_ options: ProgramOptions) {
        shell.isLocal = options.isLocal
        shell.endpoint = options.endpoint
        shell.profile = options.profile
        shell.organization = options.organization
        shell.sandbox = options.sandbox
        shell.apiKey = options.apiKey
        shell.tokenFile = options.tokenFile
        shell.output = options.output
        shell.isRestricted = options.restricted
        shell.trace = options.trace
        shell.isDryRun = options.dryRun
        shell.isReadOnly = options.readOnly
        shell.seed = options.seed
        errors = options.errors
        quiet = options.quiet
        noColor = options.noColor
        noRc = options.noRc
        noHistory = options.noHistory
        seed = options.seed
        reports = options.report.map { ($0.format, $0.path) }
        har = options.har
        shell.steps = options.step
        shell.deadline = options.deadline?.duration
        text = options.text
        words = options.words
    }
}

extension [String] {
    /// Whether the argument at a place may be an option; `-` alone is standard input.
    fileprivate func begins(withOptionAt place: Int) -> Bool {
        indices.contains(place) && self[place].hasPrefix("-") && self[place] != "-"
    }
}

import ArgumentParser
import BatchLanguage
import BatchShell
import BatchTerminal
import SystemSupport

/// The settings that the command line gives.
struct ProgramSettings {
    /// The settings of the shell.
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
    /// The wish for help or the version in place of a run.
    var request = ProgramArguments.Request.run
    /// Lines of the language: those of each `-c` in their order.
    var text: String?
    /// The command or the script and its arguments.
    var words: [String] = []

    /// Reads the arguments of the process.
    ///
    /// Where no option is given there is nothing to parse: the library for it, which looks through
    /// the types of the whole program, would take a quarter of the time of a one-line command.
    ///
    /// - Throws: ``UsageFault``.
    static func read(_ arguments: [String]) throws(UsageFault) -> ProgramSettings {
        var settings = ProgramSettings()
        settings.shell.optionHint = { name in
            if name == "-h" { return "--help shows what it does" }
            return
                ProgramArguments.corrected(arguments, for: name).map {
                    "it stands before COMMAND: \($0)"
                }
        }
        if !arguments.begins(withOptionAt: 0) {
            settings.words = arguments
            return settings
        }
        if arguments.count >= 2, arguments[0] == "-c", !arguments.begins(withOptionAt: 2) {
            settings.text = arguments[1]
            settings.words = Array(arguments.dropFirst(2))
            return settings
        }
        let given = ProgramArguments(arguments)
        let format =
            given.errorFormat.flatMap(ErrorFormat.init)
            ?? CurrentProcess.environment.usualErrorFormat
        if let fault = given.fault { throw UsageFault(diagnostic: fault, format: format) }
        do {
            settings.take(try ProgramOptions.parse(given.options))
        } catch {
            let fault = Diagnostic(.usage, ProgramOptions.message(for: error))
            throw UsageFault(diagnostic: fault, format: format)
        }
        settings.request = given.request
        settings.words = given.words
        return settings
    }
}

/// The command line is wrong, and nothing was opened or run.
struct UsageFault: Error {
    let diagnostic: Diagnostic
    /// The format to show it in.
    let format: ErrorFormat
}

extension ProgramSettings {
    private mutating func take(_ options: ProgramOptions) {
        shell.isLocal = options.isLocal
        shell.endpoint = options.endpoint
        shell.profile = options.profile
        shell.organization = options.organization
        shell.sandbox = options.sandbox
        shell.apiKey = options.apiKey
        shell.tokenFile = options.tokenFile?.text
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
        har = options.har?.text
        shell.steps = options.step
        shell.deadline = options.deadline?.duration
        text = options.texts.isEmpty ? nil : options.texts.joined(separator: "\n")
    }
}

extension [String] {
    /// Whether the argument at a place may be an option; `-` alone is standard input.
    fileprivate func begins(withOptionAt place: Int) -> Bool {
        indices.contains(place) && self[place].hasPrefix("-") && self[place] != "-"
    }
}

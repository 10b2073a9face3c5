import BatchLanguage
import BatchShell
import BatchTerminal
import SystemSupport

/// The settings that the command line gives; its options set them.
struct ProgramSettings {
    /// The thing to do.
    enum Request {
        case run, help, version
    }

    /// The settings of the shell.
    var shell = ShellOptions(version: Batchsh.version)
    /// The help or the version in place of a run.
    var request = Request.run
    /// Nil: as text, and as annotations where GitHub Actions runs this.
    var errors: ErrorFormat?
    /// Results and errors are shown, and nothing else.
    var isQuiet = false
    var hasNoColor = false
    /// The prompt does not read `rc.batchsh`.
    var hasNoPreferences = false
    var hasNoHistory = false
    var reports: [ReportFile] = []
    /// The file for every exchange.
    var archive: String?
    /// Lines of the language, those of each `-c`.
    var texts: [String] = []
    /// The command or the script and its arguments.
    var words: [String] = []

    /// Lines of the language, in place of a command or a script.
    var text: String? { texts.isEmpty ? nil : texts.joined(separator: "\n") }

    /// Settings as they are when nothing is said.
    init() {}

    /// Reads the arguments of the process.
    ///
    /// - Throws: ``UsageError``.
    init(_ arguments: [String]) throws(UsageError) {
        let given = ProgramArguments(arguments)
        do throws(Diagnostic) {
            if let error = given.error { throw error }
            for (option, value) in given.options { try option.set(value, in: &self) }
        } catch {
            let format = given.value(of: "--errors").flatMap(ErrorFormat.init)
            throw UsageError(
                diagnostic: error,
                format: format ?? CurrentProcess.environment.usualErrorFormat
            )
        }
        words = given.words
        shell.usage = { Usage.text }
        shell.optionHint = { name in
            ProgramArguments.corrected(arguments, for: name).map {
                "it stands before COMMAND: \($0)"
            }
        }
    }
}

/// The command line is wrong, and nothing was opened or run.
struct UsageError: Error {
    let diagnostic: Diagnostic
    /// The format to show it in.
    let format: ErrorFormat
}

import ArgumentParser
import BatchLanguage

/// The program: its options, and what they lead to.
@main
struct Batchsh {
    static let version = "0.1.0"

    static func main() {
        Terminal.occupyStandardStreams()
        let options: ProgramSettings
        do {
            options = try ProgramSettings.read(Array(CommandLine.arguments.dropFirst()))
        } catch {
            Terminal.complain("error: " + ProgramOptions.message(for: error))
            Terminal.leave(2)
        }
        switch options.words.first {
        case "-h", "--help": Terminal.say(Usage.text)
        case "--version": Terminal.say("batchsh \(version)")
        case let word? where word.hasPrefix("-") && word != "-" && word != Usage.complete:
            Terminal.complain(Usage.complaint(about: word))
            Terminal.leave(2)
        default:
            let signals = Signals(Interruptions.signals)
            let thread = ScriptThread()
            Task(executorPreference: thread) {
                signals.finish(await Program(options, signals, on: thread).run())
            }
            Terminal.leave(signals.waitForEnd())
        }
    }
}

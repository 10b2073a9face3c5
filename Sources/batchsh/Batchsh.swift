import BatchLanguage
import BatchShell
import BatchTerminal
import SystemSupport

/// The program: its options, and what they lead to.
@main
struct Batchsh {
    static let version = "0.1.0"

    static func main() {
        FileDescriptor.occupyStandardStreams()
        let options: ProgramSettings
        do throws(UsageError) {
            options = try ProgramSettings(Array(CommandLine.arguments.dropFirst()))
        } catch {
            Terminal.complain(error.format.text(of: error.diagnostic))
            Terminal.leave(error.diagnostic.exitCode)
        }
        switch options.request {
        case .help: Terminal.say(Usage.text)
        case .version: Terminal.say("batchsh \(version)")
        case .run:
            let signals = Signals(Interruptions.signals)
            let thread = ScriptThread()
            Task(executorPreference: thread) {
                signals.finish(await Program(options, signals, on: thread).run())
            }
            Terminal.leave(signals.waitForEnd())
        }
    }
}

import BatchLanguage
public import BatchShell
import Synchronization
import SystemSupport

/// The forms in which reports are written.
public enum ReportFormat: String, Sendable, CaseIterable {
    /// Results of tests as CI systems read them.
    case junit
    /// The Test Anything Protocol, version 13.
    case tap
    case json
    /// One page that needs nothing besides.
    case html

    /// JSON and the page hold what went over the wire, so that only their owner may read them; the
    /// others are read by CI systems, under whatever user.
    var access: ReplacedFile.Access {
        switch self {
        case .junit, .tap: .usual
        case .json, .html: .discreet
        }
    }
}

/// The reports that a person asked for: of each script that runs, all in the same files.
///
/// Give them to a shell among its recorders, and ``write()`` them when it has run.
public final class Reports: EventRecorder {
    private let files: [(format: ReportFormat, path: String)]
    private let clock: any Clock
    private let version: String
    private let scripts = Mutex<[ScriptReport]>([])

    /// Reports into files, which are tried at once: one that cannot be written is an error before
    /// anything runs.
    ///
    /// - Parameters:
    ///   - files: A format and a path each.
    ///   - clock: Tells the times.
    ///   - version: The version of the program.
    /// - Throws: ``FileError``.
    public init(
        _ files: [(format: ReportFormat, path: String)],
        clock: any Clock,
        version: String
    ) throws {
        self.files = files
        self.clock = clock
        self.version = version
        for (format, path) in files {
            try FileError.telling(of: path) {
                try ReplacedFile(path, format.access).tryWriting()
            }
        }
    }

    /// A recorder of the runs of one shell.
    public func makeConsumer() -> any EventConsumer { RunRecorder(self, clock: clock) }

    /// The number of runs that have a report so far.
    var count: Int { scripts.withLock { $0.count } }

    /// Whether the report of some run tells of a failure.
    var hasFailure: Bool { scripts.withLock { $0.contains { !$0.isPassed } } }

    /// Takes the report of a run that has ended.
    func add(_ report: ScriptReport) { scripts.withLock { $0.append(report) } }

    /// Writes the files, once everything has run.
    ///
    /// - Throws: ``FileError``; the other files are written.
    public func write() throws {
        let scripts = scripts.withLock { $0 }.withUniqueNames
        var failure: (any Error)?
        for (format, path) in files {
            let text =
                switch format {
                case .junit: JUnitReport(scripts).text
                case .tap: TAPReport(scripts).text
                case .json: JSONReport(scripts, version: version).text
                case .html: HTMLReport(scripts, clock: clock, version: version).text
                }
            do {
                try FileError.telling(of: path) {
                    try ReplacedFile(path, format.access).write(Array(text.utf8))
                }
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }
}

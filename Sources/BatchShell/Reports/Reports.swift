import BatchLanguage
import PlatformClient
import Synchronization

/// The forms in which reports are written.
public enum ReportFormat: String, Sendable, CaseIterable {
    /// What CI systems read as results of tests.
    case junit
    /// The Test Anything Protocol, version 13.
    case tap
    case json
    /// One page that needs nothing besides.
    case html

    /// JSON and the page hold what went over the wire, so that only their owner may read them; the
    /// others are read by CI systems, under whatever user.
    var permissions: SystemCalls.Permissions {
        switch self {
        case .junit, .tap: .usual
        case .json, .html: .discreet
        }
    }
}

/// The reports that a person asked for: of each script that runs, all in the same files.
public final class Reports: Sendable {
    private struct State {
        var scripts: [ScriptReport] = []
    }

    private let files: [(format: ReportFormat, path: String)]
    private let har: HARFile?
    private let clock: any Clock
    private let version: String
    private let state = Mutex(State())

    /// Reports into files, which are tried at once: one that cannot be written is an error before
    /// anything runs.
    ///
    /// - Parameters:
    ///   - files: A format and a path each.
    ///   - har: Where every exchange is written as it happens; nil for nowhere.
    ///   - inputs: Files that must stay as they are, such as the script; names of no file are none.
    ///   - clock: Tells the times.
    ///   - version: That of the program.
    /// - Throws: A ``Diagnostic`` where two would be one file, or one of the inputs; ``FileError``.
    public init(
        _ files: [(format: ReportFormat, path: String)],
        har: String? = nil,
        sparing inputs: [String] = [],
        clock: any Clock,
        version: String
    ) throws {
        self.files = files
        self.clock = clock
        self.version = version
        try Self.checkPlaces(
            files.map { ("--report \($0.format.rawValue)=\($0.path)", $0.path) }
                + (har.map { [("--har \($0)", $0)] } ?? []),
            inputs
        )
        for (format, path) in files {
            try FileError.telling(of: path) {
                try SystemCalls.tryWriting(path, format.permissions)
            }
        }
        self.har = try har.map { try HARFile($0, version: version) }
    }

    /// Throws unless each output has a file of its own, which is none of the inputs.
    private static func checkPlaces(
        _ outputs: [(option: String, path: String)],
        _ inputs: [String]
    ) throws {
        var taken: [SystemCalls.Place: String] = [:]
        for input in inputs {
            if let place = SystemCalls.place(of: input), case .file = place {
                taken[place] = "'\(input)'"
            }
        }
        for (option, path) in outputs {
            guard let place = SystemCalls.place(of: path) else { continue }
            if let other = taken[place] {
                throw Diagnostic(
                    .usage,
                    "\(option) and \(other) are one file",
                    hint: "what is written needs a file of its own"
                )
            }
            taken[place] = option
        }
    }

    /// Whether the report of some script tells of a failure.
    var tellOfFailure: Bool { state.withLock { $0.scripts.contains { !$0.isPassed } } }

    /// A recorder for a script that begins.
    func recorder(for name: String) -> ReportRecorder { ReportRecorder(name, clock: clock) }

    /// Takes the report of a script that has ended.
    func add(_ report: ScriptReport) { state.withLock { $0.scripts.append(report) } }

    /// Takes an exchange as it ends.
    func add(_ exchange: Exchange) throws { try har?.add(exchange) }

    /// Writes the files, once everything has run.
    ///
    /// - Throws: ``FileError``; the other files are written.
    public func write() throws {
        let scripts = state.withLock { $0.scripts }.withUniqueNames
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
                    try SystemCalls.replace(path, with: Array(text.utf8), format.permissions)
                }
            } catch {
                failure = failure ?? error
            }
        }
        do {
            if !tellOfFailure { try har?.endWell() }
        } catch {
            failure = failure ?? error
        }
        if let failure { throw failure }
    }
}

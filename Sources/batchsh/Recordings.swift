import BatchShell
import BatchTerminal

/// The files that the command line wants of a run: reports, and an archive of its exchanges.
struct Recordings {
    private let reports: Reports?
    private let archive: HARFile?

    /// Tries the files at once: one that cannot be written is an error before anything runs.
    ///
    /// - Throws: A `Diagnostic` where two would be one file, or a file that is read; `FileError`.
    init(_ options: ProgramSettings) throws {
        let outputs =
            options.reports.map { ("--report \($0.format.rawValue)=\($0.path)", $0.path) }
            + (options.archive.map { [("--har \($0)", $0)] } ?? [])
        try OutputPlaces.check(outputs, sparing: options.inputs)
        reports =
            options.reports.isEmpty
            ? nil
            : try Reports(
                options.reports.map { ($0.format, $0.path) },
                clock: SystemClock(),
                version: Batchsh.version
            )
        archive = try options.archive.map { try HARFile($0, version: Batchsh.version) }
    }

    /// The recorders to give to a shell.
    var recorders: [any EventRecorder] {
        let all: [(any EventRecorder)?] = [reports, archive]
        return all.compactMap { $0 }
    }

    /// Writes what is left to write once everything has run.
    ///
    /// - Throws: `FileError`; the other files are written.
    func finish(exitCode: Int) throws {
        let written = Result { try reports?.write() }
        let ended = Result { if exitCode == 0 { try archive?.endWell() } }
        try written.get()
        try ended.get()
    }
}

extension ProgramSettings {
    /// The files that are read, as far as the command line names them, and standard input.
    fileprivate var inputs: [String] {
        let words = words + [shell.tokenFile, "/dev/stdin"].compactMap { $0 }
        return words
            + words.compactMap { word in
                word.firstIndex(of: "=").map { String(word[word.index(after: $0)...]) }
            }
    }
}

import BatchLanguage
import SystemSupport

/// Sentences that tell how commands have ended.
extension CommandContext {
    /// Somebody may be reading along: standard error is a terminal.
    package var isWatched: Bool { world.errors.columns != nil }

    /// Changing lines are drawn in place for who reads along.
    package var drawsInPlace: Bool { isWatched && world.environment.allowsDrawing }

    /// Says how a command has ended, below the results of its statement.
    ///
    /// - Parameters:
    ///   - sentence: What is there now that was not there before.
    ///   - isLogged: It is said in a log as well, where no terminal is.
    package func conclude(_ sentence: String, isLogged: Bool = false) {
        guard isLogged || isWatched else { return }
        afterResult(.note(sentence))
    }

    /// Says something of a result below it: a warning, a note.
    package func afterResult(_ event: Event) { endings.withLock { $0.append(event) } }

    /// Says what waited for the results, which have been shown.
    func tellEndings() async {
        let events = endings.withLock { endings in
            defer { endings = [] }
            return endings
        }
        for event in events {
            switch event {
            case .note(let sentence): await note(sentence)
            case .diagnostic(let diagnostic):
                try? await emit(event)
                if let next = diagnostic.correction { correction.withLock { $0 = next } }
            default: try? await emit(event)
            }
        }
    }
}

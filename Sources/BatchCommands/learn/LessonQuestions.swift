import BatchShell

/// The person who learns; what is done again unseen is agreed to as it was the first time.
struct LessonQuestions: Questions {
    /// Nil where nobody can be asked.
    let person: (any Questions)?
    let clock: LessonClock

    func answer(_ question: String) async throws -> String? {
        clock.isHurried ? "yes" : try await person?.answer(question)
    }

    func edit(_ text: String, _ question: String) async throws -> String? {
        try await person?.edit(text, question)
    }

    func secret(_ question: String) async throws -> String? { try await person?.secret(question) }
}

import BatchValues

/// The progress of a learner in one lesson.
package struct LessonProgress: Sendable {
    /// A step that is done.
    package struct Step: Sendable {
        /// `typed`, `hinted`, `skipped` or `looked`.
        package let how: String
        /// The hints that were wanted.
        package let hints: Int

        package init(how: String, hints: Int) {
            self.how = how
            self.hints = hints
        }
    }

    package let title: String
    /// The step to do, from 0; the number of steps where all are done.
    package let at: Int
    /// The steps in their order; nil where one is not done.
    package let steps: [Step?]
    /// The time spent in it.
    package let spent: Duration
    /// The moment when all steps were done first, in milliseconds since 1970.
    package let finished: Int64?
    /// The moment of the last change, in milliseconds since 1970.
    package let last: Int64
    /// The lesson has other steps than when this was kept; it begins anew.
    package private(set) var isOfAnother = false

    package init(
        title: String,
        at: Int,
        steps: [Step?],
        spent: Duration,
        finished: Int64?,
        last: Int64
    ) {
        self.title = title
        self.at = at
        self.steps = steps
        self.spent = spent
        self.finished = finished ?? (steps.allSatisfy { $0 != nil } ? last : nil)
        self.last = last
    }

    /// All steps were done, one time or another.
    package var isFinished: Bool { finished != nil }

    /// The hints that were wanted in all steps.
    package var hints: Int { steps.reduce(0) { $0 + ($1?.hints ?? 0) } }
}

/// In a file: nothing that was typed.
extension LessonProgress {
    /// What a file keeps of it; nil where that is nothing of ours.
    ///
    /// Where the lesson has changed since, only that it was finished is left.
    init?(_ value: JSONValue, of lesson: Lesson) {
        guard let title = value["title"]?.string, let at = value["at"]?.int,
            let steps = value["steps"]?.array, let digest = value["sha256"]?.string,
            let spent = value["milliseconds"]?.int, let last = value["last"]?.int
        else { return nil }
        let isSame = digest == lesson.outline.digest && steps.count == lesson.steps.count
        guard !isSame || (0...Int64(steps.count)).contains(at) else { return nil }
        self.init(
            title: title,
            at: isSame ? Int(at) : 0,
            steps: isSame
                ? steps.map(Step.init) : Array(repeating: nil, count: lesson.steps.count),
            spent: isSame ? .milliseconds(spent) : .zero,
            finished: value["finished"]?.int,
            last: last
        )
        isOfAnother = !isSame
    }

    /// What a file keeps of it.
    func value(of lesson: Lesson) -> JSONValue {
        [
            "title": .string(title), "sha256": .string(lesson.outline.digest),
            "at": JSONValue(at), "steps": .array(steps.map { $0?.value ?? .null }),
            "milliseconds": .number(.integer(spent.milliseconds)),
            "finished": finished.map { .number(.integer($0)) } ?? .null,
            "last": .number(.integer(last)),
        ]
    }
}

extension LessonProgress.Step {
    fileprivate init?(_ value: JSONValue) {
        guard let how = value["how"]?.string else { return nil }
        self.init(how: how, hints: value["hints"]?.int.flatMap { Int(exactly: $0) } ?? 0)
    }

    fileprivate var value: JSONValue { ["how": .string(how), "hints": JSONValue(hints)] }
}

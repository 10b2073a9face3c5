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
    /// The moment of the last change, in milliseconds since 1970.
    package let last: Int64

    package init(title: String, at: Int, steps: [Step?], spent: Duration, last: Int64) {
        self.title = title
        self.at = at
        self.steps = steps
        self.spent = spent
        self.last = last
    }

    /// All steps were done, one time or another.
    package var isFinished: Bool { steps.allSatisfy { $0 != nil } }

    /// The hints that were wanted in all steps.
    package var hints: Int { steps.reduce(0) { $0 + ($1?.hints ?? 0) } }

    /// What a file keeps of it; nil where that is nothing of ours.
    init?(_ value: JSONValue, steps count: Int) {
        guard let title = value["title"]?.string, let at = value["at"]?.int,
            let steps = value["steps"]?.array, steps.count == count,
            (0...Int64(count)).contains(at),
            let spent = value["milliseconds"]?.int, let last = value["last"]?.int
        else { return nil }
        self.init(
            title: title,
            at: Int(at),
            steps: steps.map { step in
                step["how"]?.string.map { how in
                    Step(how: how, hints: step["hints"]?.int.flatMap { Int(exactly: $0) } ?? 0)
                }
            },
            spent: .milliseconds(spent),
            last: last
        )
    }

    /// What a file keeps of it: nothing that was typed.
    var value: JSONValue {
        [
            "title": .string(title), "at": JSONValue(at),
            "steps": .array(
                steps.map { step in
                    step.map { ["how": .string($0.how), "hints": JSONValue($0.hints)] } ?? .null
                }
            ),
            "milliseconds": .number(.integer(spent.milliseconds)),
            "last": .number(.integer(last)),
        ]
    }
}

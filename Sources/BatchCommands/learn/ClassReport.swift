package import BatchValues

/// All that a class is told of a learner: how far, how long, how much help; never a line that was
/// typed, an id or a header.
package struct ClassReport: Sendable, Equatable {
    /// The name that the learner has chosen.
    package let name: String
    /// The number of a lesson of ours, or the name of a file.
    package let lesson: String
    /// The step to do, from 1; one more than there are where all are done.
    package let step: Int
    package let steps: Int
    /// The time at this step, in seconds.
    package let seconds: Int
    /// The hints wanted, and the steps skipped, in the whole lesson.
    package let hints: Int
    package let skipped: Int
    /// The kind of the last error of this step, and the status of an answer; nil where there is none.
    package let error: String?

    package init(
        name: String,
        lesson: String,
        step: Int,
        steps: Int,
        seconds: Int,
        hints: Int,
        skipped: Int,
        error: String?
    ) {
        self.name = name
        self.lesson = lesson
        self.step = step
        self.steps = steps
        self.seconds = seconds
        self.hints = hints
        self.skipped = skipped
        self.error = error
    }

    /// All steps are done.
    var isDone: Bool { step > steps }

    /// What is sent.
    package var value: JSONValue {
        [
            "name": .string(name), "lesson": .string(lesson), "step": JSONValue(step),
            "steps": JSONValue(steps), "seconds": JSONValue(seconds), "hints": JSONValue(hints),
            "skipped": JSONValue(skipped), "error": error.map { .string($0) } ?? .null,
        ]
    }

    /// Reads what came from a desk; nil where it is none of ours, or of a size that nobody has.
    init?(_ value: JSONValue) {
        func number(_ key: String, _ range: ClosedRange<Int64>) -> Int? {
            value[key]?.int.flatMap { range.contains($0) ? Int($0) : nil }
        }
        func text(_ key: String) -> String? {
            value[key]?.string.flatMap { text in
                let isName = !text.isEmpty && text.utf8.count <= Self.longestText
                return isName && !text.unicodeScalars.contains(where: \.properties.isControl)
                    ? text : nil
            }
        }
        guard let name = text("name"), let lesson = text("lesson"),
            let steps = number("steps", 1...1_000), let step = number("step", 1...1_001),
            let seconds = number("seconds", 0...1_000_000),
            let hints = number("hints", 0...100_000), let skipped = number("skipped", 0...1_000)
        else { return nil }
        self.init(
            name: name,
            lesson: lesson,
            step: step,
            steps: steps,
            seconds: seconds,
            hints: hints,
            skipped: skipped,
            error: text("error")
        )
    }

    /// The longest name, in bytes.
    static let longestText = 60
}

extension Unicode.Scalar.Properties {
    fileprivate var isControl: Bool {
        switch generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

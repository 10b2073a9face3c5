package import BatchLanguage
import BatchShell
import SystemSupport

/// The wishes of a learner, which the lesson sees to between two lines.
package final class LessonDesk: Sendable {
    /// Something that a learner wants of the lesson.
    package enum Wish: String, Sendable, CaseIterable {
        case hint, skip, back, again, leave, progress

        fileprivate var summary: String {
            switch self {
            case .hint: "gives the next hint of this step, at last the line itself"
            case .skip: "types the answer of this step for you"
            case .back: "goes to the step before"
            case .again: "makes everything as it was at the beginning of this step"
            case .leave: "goes back to where you were; the place in the lesson is kept"
            case .progress: "shows the steps of this lesson, and which are done"
            }
        }
    }

    /// The group of the commands that only a lesson has.
    package static let group = "lesson"

    private let wish = Locked<Wish?>(nil)

    package init() {}

    /// The commands that only a lesson has, none of which takes an argument.
    package var commands: [DeferredCommand] {
        Wish.allCases.map { wish in
            DeferredCommand(wish.rawValue) { [self] in
                Command(
                    declaring: wish.rawValue,
                    group: Self.group,
                    summary: wish.summary,
                    replay: .omit
                ).performing { _ in
                    self.wish.withLock { $0 = wish }
                    return .nothing
                }
            }
        }
    }

    /// The wish since the last look.
    package func take() -> Wish? {
        wish.withLock { wish in
            defer { wish = nil }
            return wish
        }
    }
}

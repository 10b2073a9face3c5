import BatchValues
import Synchronization

/// Collects what a command shows where it stands before `|` or `>`.
final class Collector: Sendable {
    private let collected = Mutex<[UInt8]>([])

    /// Adds a text as a line of its own.
    func add(_ text: String) { collected.withLock { $0 += Array(text.utf8) + [0x0A] } }

    /// The standard input of a program for a piped value: the texts shown before, then the value.
    ///
    /// A text goes as it is and anything else as one line of JSON, secrets as dots.
    func bytes(with value: JSONValue?) -> [UInt8] {
        let shown = collected.withLock { $0 }
        return switch value {
        case nil: shown
        case .string, .secret: shown + Array((value?.displayText ?? "").utf8)
        case let value?: shown + value.jsonBytes() + [0x0A]
        }
    }

    /// Whether anything was shown.
    var isEmpty: Bool { collected.withLock { $0.isEmpty } }
}

/// The use of a command's value, and of the texts it shows.
struct Use {
    /// The value is used: by `let`, parentheses, `return`, `|` or `>`.
    let isKept: Bool
    /// The collector of the texts shown; nil for the output.
    let collector: Collector?

    /// The value is shown or dropped.
    static let shown = Use(isKept: false, collector: nil)
    /// The value is used.
    static let kept = Use(isKept: true, collector: nil)
}

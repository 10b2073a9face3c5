import BatchCommands
import BatchShell
import BatchValues
import HTTPTypes
import PlatformClient
import TerminalText

/// The lines that a lesson shows.
struct LessonScreen {
    let lesson: Lesson
    /// The number of a lesson of ours; nil for a file.
    let number: Int?
    let world: World
    /// Nothing but letters, for a terminal or a reader that knows no more.
    let isPlain: Bool

    /// Narration is no wider, however wide the terminal is.
    var columns: Int { min(world.output.columns ?? 80, LessonReader.columns) }

    /// The title, what it is about, and the ways to go on.
    func head(folder: String, address: String) -> [String] {
        let home = world.environment["HOME"].map { $0 + "/" } ?? ""
        let isAtHome = !home.isEmpty && folder.hasPrefix(home)
        let folder = isAtHome ? "~/" + folder.dropFirst(home.count) : folder
        return [rule(title)] + lesson.about.wrapped(toColumns: columns)
            + otherTerminal(["cd \(folder)", "eval \"$(curl -s \(address)/env)\""])
            + ways.wrapped(toColumns: world.output.columns ?? 80) + [""]
    }

    private var ways: String {
        "hint  skip  back  again  leave  progress; an empty line shows the step once more"
    }

    /// The lines for another terminal: where they are long each begins at the margin, so that it can
    /// be copied though the terminal breaks it.
    private func otherTerminal(_ lines: [String]) -> [String] {
        let start = "another terminal: "
        let indent = String(repeating: " ", count: start.count)
        let beside = zip([start, indent], lines).map { $0 + $1 }
        let fits = beside.allSatisfy { TextWidth.columns(of: $0) <= world.output.columns ?? 80 }
        return fits ? beside : ["another terminal:"] + lines
    }

    /// `2  Fill it, finish it, read it back`.
    var title: String { (number.map { "\($0)  " } ?? "") + lesson.title }

    /// A step with its number.
    func step(_ place: Int) -> [String] {
        let label = isPlain ? "step \(place + 1) of \(lesson.steps.count):" : short(place)
        let indent = label.count + 2
        let text = "\(label)  \(lesson.steps[place].narration)"
        return text.wrapped(toColumns: columns, hangingIndent: indent) + [""]
    }

    /// The place at the right of the prompt.
    func short(_ place: Int) -> String {
        place < lesson.steps.count ? "\(place + 1)/\(lesson.steps.count)" : "done"
    }

    /// A step that is done.
    func done(_ place: Int) -> String {
        isPlain ? "done: step \(place + 1) of \(lesson.steps.count)" : "✓ \(short(place))"
    }

    /// The exchanges of what was typed, a line each.
    func exchanges(_ exchanges: [Exchange]) -> [String] {
        let width = (world.output.columns ?? 80) - 1
        var lines = exchanges.prefix(Self.mostExchanges).map { exchange in
            let path = exchange.request.url.afterOrigin
            let method = exchange.request.method.rawValue.padded(toColumns: 4)
            let status = exchange.response.map { String($0.status) } ?? "no answer"
            let left = "  \(method) \(path)".cut(toColumns: width - status.count - 2)
            return left.padded(toColumns: width - status.count) + status
        }
        if exchanges.count > Self.mostExchanges {
            lines.append("  … \(exchanges.count - Self.mostExchanges) more: http --all")
        }
        return lines
    }

    private static let mostExchanges = 4

    /// A line across the screen with a text in it.
    func rule(_ text: String) -> String {
        guard !isPlain else { return "-- \(text)" }
        let front = "── \(text) "
        let rest = columns - TextWidth.columns(of: front)
        guard rest >= 0 else {
            return front.wrapped(toColumns: columns, hangingIndent: 3).joined(separator: "\n")
        }
        return front + String(repeating: "─", count: rest)
    }
}

extension String {
    /// The path and the query of a URL.
    fileprivate var afterOrigin: String {
        guard let scheme = firstRange(of: "://"),
            let slash = self[scheme.upperBound...].firstIndex(of: "/")
        else { return self }
        return String(self[slash...])
    }
}

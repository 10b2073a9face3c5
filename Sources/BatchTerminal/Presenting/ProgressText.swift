import BatchLanguage
import BatchShell
import BatchValues
import TerminalText

extension ProgressReport {
    /// The lines as they are drawn in place, none longer than the terminal is wide.
    func lines(columns: Int) -> [String] {
        switch self {
        case .files(let report): ProgressText(report: report).lines(columns: columns)
        case .wait(let report): [report.line(columns: columns)]
        }
    }

    /// The report where nothing can be drawn in place; nil where it is for those who watch only.
    var plainLine: String? {
        switch self {
        case .files(let report): ProgressText(report: report).plainLine
        case .wait: nil
        }
    }
}

extension WaitProgress {
    /// As much of the wait as fits on a line.
    fileprivate func line(columns: Int) -> String {
        let start = "\(state), \(elapsed.text(.age)) of at most \(limit.text(.typed))"
        let next = "\(start), next look in \(Duration.seconds(wholeSeconds).text(.age))"
        let lines = ["\(next); Ctrl-C leaves it running", next, start]
        let fitting = lines.first { TextWidth.columns(of: $0) < columns }
        return (fitting ?? start).cut(toColumns: max(columns - 1, 1))
    }

    /// The seconds until the next look; one that has begun counts.
    private var wholeSeconds: Int { max(1, Int((left / .seconds(1)).rounded(.up))) }
}

/// The progress of files as lines: a bar for each and one for all, or one plain line.
struct ProgressText {
    let report: FileProgress

    /// The lines as they are drawn in place, none longer than the terminal is wide.
    func lines(columns: Int) -> [String] {
        let files = report.all > 1 ? report.files.prefix(Self.mostFiles) : []
        let lines = files.map { file in
            Self.line(
                file.name.visibleLine,
                done: file.done,
                count: file.count,
                tail: "",
                columns: columns
            )
        }
        let name =
            report.all > 1
            ? "\(report.ended) of \(report.all.counted("file"))" : report.files.first?.name
        return lines + [
            Self.line(
                (name ?? "").visibleLine,
                done: report.done,
                count: report.count,
                tail: speed,
                columns: columns
            )
        ]
    }

    /// The report where nothing can be drawn in place.
    var plainLine: String {
        "\(report.ended) of \(report.all.counted("file")), \(report.done.readableSize) of "
            + "\(report.count.readableSize)\(speed)"
    }

    private static let mostFiles = 8

    /// The longest time that is told, in seconds.
    private static let longestLeft = 1e8

    /// Bytes a second and the time that is left at that rate.
    private var speed: String {
        let seconds = report.elapsed / .seconds(1)
        guard seconds > 0.2, report.done > 0 else { return "" }
        let rate = Double(report.done) / seconds
        let left = (Double(report.count - report.done) / rate).rounded(.up)
        let speed = ", \(Int(min(rate, 1e18)).readableSize)/s"
        // The platform's length may be any number, and what takes years is not waited for.
        guard (0...Self.longestLeft).contains(left) else { return speed }
        return "\(speed), \(Duration.seconds(Int(left)).text(.typed)) left"
    }

    private static func line(
        _ name: String,
        done: Int,
        count: Int,
        tail: String,
        columns: Int
    ) -> String {
        let share = count == 0 ? 1 : min(1, Double(done) / Double(count))
        let numbers = " \(Int(share * 100)) % of \(count.readableSize)\(tail)"
        let room = max(0, columns - 1 - numbers.count)
        let width = min(20, room / 2)
        let full = Int(Double(width) * share)
        let bar =
            String(repeating: "━", count: full) + String(repeating: "─", count: width - full)
        let named = name.cut(toColumns: room - width - 1)
        return (named + " " + bar + numbers).cut(toColumns: columns - 1)
    }
}

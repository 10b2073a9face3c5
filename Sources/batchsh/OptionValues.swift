import ArgumentParser
import BatchLanguage
import BatchShell
import BatchTerminal
import BatchValues
import SystemSupport

/// `junit=F`: a report in a form, and where it is written.
struct ReportFile {
    let format: ReportFormat
    let path: String

    /// - Throws: `ValidationError`, which says what to write.
    init(typed text: String) throws {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(Self.parts)
        guard let first = parts.first, let format = first.format, !first.path.isEmpty else {
            let names = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("write FORMAT=F, FORMAT being one of \(names)")
        }
        guard parts.count == 1 || !parts.dropFirst().contains(where: { $0.format != nil }) else {
            let options = text.split(separator: ",").map { "--report \($0)" }
            throw ValidationError("write \(options.joined(separator: " "))")
        }
        self.format = format
        self.path = TypedPath(String(text.dropFirst(format.rawValue.count + 1))).text
    }

    /// `junit=F`; without a format where none is named.
    private static func parts(_ text: Substring) -> (format: ReportFormat?, path: Substring) {
        guard let sign = text.firstIndex(of: "=") else { return (nil, text) }
        return (ReportFormat(rawValue: String(text[..<sign])), text[sign...].dropFirst())
    }
}

/// A path in which `~` at the start is the home folder, also behind a `=`, where shells leave it.
struct TypedPath: ExpressibleByArgument {
    let text: String

    init(_ typed: String) {
        let home = typed == "~" || typed.hasPrefix("~/") ? CurrentProcess.variable("HOME") : nil
        text = home.map { $0 + typed.dropFirst() } ?? typed
    }

    init?(argument: String) { self.init(argument) }
}

/// A duration as the language has it: `30m`.
struct Deadline: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        guard let duration = Duration(typed: argument), duration > .zero else { return nil }
        self.duration = duration
    }
}

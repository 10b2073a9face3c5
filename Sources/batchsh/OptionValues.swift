import ArgumentParser
import BatchLanguage
import BatchShell

/// `junit=F`: a report in a form, and where it is written.
struct ReportFile: ExpressibleByArgument {
    let format: ReportFormat
    let path: String

    init?(argument: String) {
        guard let sign = argument.firstIndex(of: "="),
            let format = ReportFormat(rawValue: String(argument[..<sign]))
        else { return nil }
        self.format = format
        path = String(argument[sign...].dropFirst())
        if path.isEmpty { return nil }
    }
}

/// A duration as the language has it: `30m`.
struct Deadline: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        guard let duration = Duration(typed: argument), duration > .zero else { return nil }
        self.duration = duration
    }
}

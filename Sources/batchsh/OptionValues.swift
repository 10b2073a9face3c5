import BatchLanguage
import BatchShell
import BatchTerminal
import SystemSupport

/// `junit=F`: a report in a form, and where it is written.
struct ReportFile {
    let format: ReportFormat
    let path: String

    /// - Throws: A `Diagnostic`, which says what to write.
    init(typed text: String) throws(Diagnostic) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(Self.parts)
        guard let first = parts.first, let format = first.format, !first.path.isEmpty else {
            let names = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw Diagnostic(.usage, "write FORMAT=F, FORMAT being one of \(names)")
        }
        guard parts.count == 1 || !parts.dropFirst().contains(where: { $0.format != nil }) else {
            let options = text.split(separator: ",").map { "--report \($0)" }
            throw Diagnostic(.usage, "write \(options.joined(separator: " "))")
        }
        self.format = format
        self.path = String(text.dropFirst(format.rawValue.count + 1)).fromHome
    }

    /// `junit=F`; without a format where none is named.
    private static func parts(_ text: Substring) -> (format: ReportFormat?, path: Substring) {
        guard let sign = text.firstIndex(of: "=") else { return (nil, text) }
        return (ReportFormat(rawValue: String(text[..<sign])), text[sign...].dropFirst())
    }
}

extension ArgumentType where Value == ReportFile {
    /// `junit=F`.
    static var report: Self { .form { try ReportFile(typed: $0) } }
}

extension ArgumentType where Value == String {
    /// A path in which `~` at the start is the home folder.
    static var pathFromHome: Self { .form { $0.fromHome } }
}

extension ArgumentType where Value == UInt64 {
    /// The seed of random numbers.
    static var seed: Self {
        .form { text in
            guard let seed = UInt64(text) else {
                throw Diagnostic(.usage, "'\(text)' is no whole number from 0 to \(UInt64.max)")
            }
            return seed
        }
    }
}

extension String {
    /// The path with the home folder in place of `~` at its start, which shells leave there behind
    /// a `=`.
    fileprivate var fromHome: String {
        let home = self == "~" || hasPrefix("~/") ? CurrentProcess.variable("HOME") : nil
        return home.map { $0 + dropFirst() } ?? self
    }
}

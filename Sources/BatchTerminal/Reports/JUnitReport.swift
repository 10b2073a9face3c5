import BatchLanguage
import BatchValues
import TerminalText

/// Results as CI systems read them: a `testsuite` for each script, a `testcase` for each statement
/// of its top level.
///
/// Source: the schema of Apache Ant's JUnit task as Jenkins documents it; times are in seconds.
struct JUnitReport {
    let text: String

    init(_ scripts: [ScriptReport]) {
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
        let suites = scripts.map(Self.suite)
        let (tests, failures, errors) = scripts.flatMap(\.cases).counts
        lines.append(
            "<testsuites name=\"batchsh\" tests=\"\(tests)\" failures=\"\(failures)\" "
                + "errors=\"\(errors)\">"
        )
        lines += suites.joined()
        lines.append("</testsuites>")
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func suite(_ script: ScriptReport) -> [String] {
        let cases = script.cases
        let (tests, failures, errors) = cases.counts
        let name = script.name.asMarkup
        var lines = [
            "  <testsuite name=\"\(name)\" tests=\"\(tests)\" failures=\"\(failures)\" "
                + "errors=\"\(errors)\" skipped=\"0\" time=\"\(script.elapsed.text(.seconds))\" "
                + "timestamp=\"\(script.startedText)\">"
        ]
        for one in cases { lines += element(one, of: name) }
        return lines + ["  </testsuite>"]
    }

    private static func element(_ one: TestCase, of suite: String) -> [String] {
        let title = (one.place.map { "line \($0): " } ?? "") + one.title
        let head =
            "    <testcase name=\"\(title.asMarkup)\" classname=\"\(suite)\" "
            + "time=\"\(one.elapsed.text(.seconds))\""
        guard let error = one.error else { return [head + "/>"] }
        let element = error.kind == .assert ? "failure" : "error"
        return [
            head + ">",
            "      <\(element) type=\"\(error.kind.rawValue)\" message=\"\(error.message.asMarkup)\">"
                + DiagnosticText.plain(error).asMarkup + "</\(element)>",
            "    </testcase>",
        ]
    }
}

extension [TestCase] {
    /// The number of tests, of those that are failed assertions, and of those with other errors.
    fileprivate var counts: (tests: Int, failures: Int, errors: Int) {
        let errors = compactMap(\.error)
        let failures = errors.count { $0.kind == .assert }
        return (count, failures, errors.count - failures)
    }
}

extension ScriptReport {
    /// When it began, in UTC.
    var startedText: String {
        CalendarTime(milliseconds: started).isoInUTC
    }
}

extension String {
    /// The text as content or attribute of XML and HTML; control characters are shown escaped.
    var asMarkup: String {
        var markup = ""
        for scalar in visibleLines.unicodeScalars {
            switch scalar {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            case "'": markup += "&#39;"
            case "\r": markup += "&#13;"
            case "\u{FFFE}", "\u{FFFF}": markup += "\u{FFFD}"
            default: markup.unicodeScalars.append(scalar)
            }
        }
        return markup
    }
}

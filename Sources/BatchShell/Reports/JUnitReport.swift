import BatchLanguage

/// Results as CI systems read them: a `testsuite` for each script, a `testcase` for each statement
/// of its top level.
///
/// Source: the schema of Apache Ant's JUnit task as Jenkins documents it; times are in seconds.
struct JUnitReport {
    let text: String

    init(_ scripts: [ScriptReport]) {
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
        let suites = scripts.map(Self.suite)
        let counts = scripts.map(\.counts)
        let tests = counts.reduce(0) { $0 + $1.tests }
        let failures = counts.reduce(0) { $0 + $1.failures }
        let errors = counts.reduce(0) { $0 + $1.errors }
        lines.append(
            "<testsuites name=\"batchsh\" tests=\"\(tests)\" failures=\"\(failures)\" "
                + "errors=\"\(errors)\">"
        )
        lines += suites.joined()
        lines.append("</testsuites>")
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func suite(_ script: ScriptReport) -> [String] {
        let (tests, failures, errors) = script.counts
        let name = script.name.asMarkup
        var lines = [
            "  <testsuite name=\"\(name)\" tests=\"\(tests)\" failures=\"\(failures)\" "
                + "errors=\"\(errors)\" skipped=\"0\" time=\"\(script.elapsed.inSeconds)\" "
                + "timestamp=\"\(script.startedText)\">"
        ]
        for statement in script.statements {
            lines += testCase(
                "line \(statement.line): \(statement.title)",
                of: name,
                elapsed: statement.elapsed,
                statement.error
            )
        }
        if let error = script.errorBesides {
            lines += testCase("before the first statement", of: name, elapsed: .zero, error)
        } else if script.statements.isEmpty {
            lines += testCase(script.name, of: name, elapsed: script.elapsed, nil)
        }
        return lines + ["  </testsuite>"]
    }

    private static func testCase(
        _ title: String,
        of suite: String,
        elapsed: Duration,
        _ error: Diagnostic?
    ) -> [String] {
        let head =
            "    <testcase name=\"\(title.asMarkup)\" classname=\"\(suite)\" "
            + "time=\"\(elapsed.inSeconds)\""
        guard let error else { return [head + "/>"] }
        let element = error.kind == .assert ? "failure" : "error"
        return [
            head + ">",
            "      <\(element) type=\"\(error.kind.rawValue)\" message=\"\(error.message.asMarkup)\">"
                + DiagnosticText.plain(error).asMarkup + "</\(element)>",
            "    </testcase>",
        ]
    }
}

extension ScriptReport {
    /// How many test cases it makes, how many of them are failed assertions, how many other errors.
    fileprivate var counts: (tests: Int, failures: Int, errors: Int) {
        let errors =
            statements.compactMap(\.error) + (errorBesides.map { [$0] } ?? [])
        let failures = errors.count { $0.kind == .assert }
        let besides = errorBesides != nil || statements.isEmpty ? 1 : 0
        return (statements.count + besides, failures, errors.count - failures)
    }

    /// When it began, in UTC.
    var startedText: String {
        let time = CalendarTime(milliseconds: started, offset: 0)
        return "\(time.date)T\(time.time)Z"
    }
}

extension Duration {
    /// Seconds with three decimals: `0.042`.
    var inSeconds: String {
        let whole = milliseconds
        let fraction = String(whole % 1_000 + 1_000).dropFirst()
        return "\(whole / 1_000).\(fraction)"
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

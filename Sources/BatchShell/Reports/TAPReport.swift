import BatchLanguage
import JSON

/// Results in the Test Anything Protocol: a point for each statement of the top level.
///
/// Source: the specification of TAP 14.
struct TAPReport {
    let text: String

    init(_ scripts: [ScriptReport]) {
        var points: [(title: String, elapsed: Duration, error: Diagnostic?)] = []
        for script in scripts {
            for statement in script.statements {
                let title = "\(script.name):\(statement.line) \(statement.title)"
                points.append((title, statement.elapsed, statement.error))
            }
            if let error = script.errorBesides {
                points.append(("\(script.name) before the first statement", .zero, error))
            } else if script.statements.isEmpty {
                points.append((script.name, script.elapsed, nil))
            }
        }
        var lines = ["TAP version 14", "1..\(points.count)"]
        for (place, point) in points.enumerated() {
            let state = point.error == nil ? "ok" : "not ok"
            lines.append("\(state) \(place + 1) - \(point.title.asTAP)")
            lines.append("  ---")
            lines.append("  duration_ms: \(point.elapsed.milliseconds)")
            if let error = point.error {
                // A text of JSON is one of YAML.
                for member in error.fields.object?.members ?? [] where member.value != .null {
                    lines.append("  \(member.key): \(member.value.json(.compact))")
                }
            }
            lines.append("  ...")
        }
        text = lines.joined(separator: "\n") + "\n"
    }
}

extension String {
    /// The text as a description: `#` would begin a directive.
    fileprivate var asTAP: String {
        visibleLine.replacing("\\", with: "\\\\").replacing("#", with: "\\#")
    }
}

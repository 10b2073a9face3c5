import BatchLanguage
import BatchValues
import TerminalText

/// Results in the Test Anything Protocol: a point for each statement of the top level.
///
/// Version 13, since Perl's `prove` refuses 14, which has nothing that is needed here.
///
/// Source: the specification of TAP 13.
struct TAPReport {
    let text: String

    init(_ scripts: [ScriptReport]) {
        let points = scripts.flatMap { script in script.cases.map { (script, $0) } }
        var lines = ["TAP version 13", "1..\(points.count)"]
        for (place, (script, one)) in points.enumerated() {
            lines += Self.point(one, of: script, place + 1)
        }
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func point(
        _ one: TestCase,
        of script: ScriptReport,
        _ number: Int
    ) -> [String] {
        let title =
            if let place = one.place {
                "\(script.name):\(place) \(one.title)"
            } else if one.title == script.name {
                one.title
            } else {
                "\(script.name) \(one.title)"
            }
        var lines = [
            "\(one.error == nil ? "ok" : "not ok") \(number) - \(title.asDescription)", "  ---",
            "  duration_ms: \(one.elapsed.milliseconds)",
        ]
        // A text of JSON is one of YAML.
        for member in one.error?.fields.object?.members ?? [] where member.value != .null {
            lines.append("  \(member.key): \(member.value.json(.compact).visibleLine)")
        }
        return lines + ["  ..."]
    }
}

extension String {
    /// The text as a description: a `#` would begin a directive, for some readers also behind `\`.
    fileprivate var asDescription: String { visibleLine.replacing("#", with: "＃") }
}

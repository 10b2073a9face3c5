import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import TerminalText

/// Everything that a report knows, for programs: times are milliseconds, exchanges as `$http` has
/// them.
struct JSONReport {
    let text: String

    init(_ scripts: [ScriptReport], version: String) {
        let failed = scripts.first { !$0.isPassed }
        let value: JSONValue = [
            "batchsh": .string(version),
            "exit": JSONValue(failed?.exitCode ?? 0),
            "scripts": .array(scripts.map(Self.value)),
        ]
        text = value.json(.pretty).visibleLines + "\n"
    }

    private static func value(_ script: ScriptReport) -> JSONValue {
        [
            "script": .string(script.name),
            "started": .string(script.startedText),
            "elapsed": .number(.integer(script.elapsed.milliseconds)),
            "exit": JSONValue(script.exitCode),
            "statements": .array(script.statements.map(value)),
            "exchanges": .array(script.exchanges.map(value)),
            "diagnostics": .array(
                script.diagnostics.map { diagnostic in
                    var object = diagnostic.fields.object ?? JSONObject()
                    object["severity"] = .string(diagnostic.severity.rawValue)
                    return .object(object)
                }
            ),
        ]
    }

    private static func value(_ statement: StatementReport) -> JSONValue {
        var object = JSONObject()
        object["line"] = JSONValue(statement.line)
        object["column"] = JSONValue(statement.column)
        object["text"] = .string(statement.text)
        object["start"] = .number(.integer(statement.start.milliseconds))
        object["elapsed"] = .number(.integer(statement.elapsed.milliseconds))
        object["error"] = statement.error?.fields ?? .null
        object["exchanges"] = .array(statement.exchanges.map(value))
        object["statements"] = .array(statement.children.map(value))
        if statement.leftOut > 0 {
            object["leftOut"] = JSONValue(statement.leftOut)
        }
        return .object(object)
    }

    private static func value(_ exchange: Exchange) -> JSONValue {
        var object = exchange.variable.object ?? JSONObject()
        if let count = exchange.response?.body.wholeCount {
            // Only the beginning of the body is kept.
            object["bodyBytes"] = JSONValue(count)
        }
        if let error = exchange.error { object["error"] = .string(String(describing: error)) }
        return .object(object)
    }
}

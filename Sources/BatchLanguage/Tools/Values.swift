import BatchValues

extension Command {
    /// `print VALUE…`.
    static let print: Command = {
        let values = Parameter(many: "value", .value, atLeast: 1, help: "what is shown")
        return tool(
            "print",
            "shows values as text, with a blank between them",
            arguments: [values],
            examples: [
                Example("print loaded $done.metrics.outputRecordCount rows", "words and a value")
            ],
            replay: .keep
        ) { call in
            try await call.show(call[values].map(\.displayText).joined(separator: " "))
            return .null
        }
    }()

    /// `type VALUE`.
    static let type: Command = {
        let value = Parameter("value", .value, help: "any value")
        return tool(
            "type",
            "tells what kind of value it is",
            arguments: [value],
            gives: "null, bool, number, text, list, object or secret",
            examples: [Example("type $_", "what the last command gave")]
        ) { call in
            .string(call[value].kind.rawValue)
        }
    }()
}

import BatchValues

/// The help of a script's own arguments.
extension Interpreter {
    /// One `param` of a script.
    public struct ScriptParameter: Sendable {
        /// The name as it is bound, `page_size`.
        public let name: String
        /// The default as it is written; nil where a value has to be given.
        public let `default`: String?
        /// Its meaning, in the script's words.
        public let help: String?
        /// Takes no value: `--name`, or `--no-name` where it is on by default.
        public let isFlag: Bool

        /// The option that gives it by name, with its dashes.
        public let option: String
    }

    /// The arguments of a script, in their order; what is wrong with the rest of it does not matter.
    public static func parameters(of source: Source) -> [ScriptParameter] {
        Parser.parse(source).script.statements.compactMap { statement in
            guard case .param(let name, let value, let help) = statement.node else {
                return nil
            }
            let entry = Signature.Entry(parameter: name.text, default: value)
            let isOn = entry.default?.bool == true
            return ScriptParameter(
                name: name.text,
                default: value.map { Diagnostic.Location(source, $0.span).text },
                help: help,
                isFlag: entry.type.isFlag,
                option: "--\(isOn ? "no-" : "")\(entry.option ?? name.text)"
            )
        }
    }

    /// The help of a script: how it is called and what its arguments are for.
    ///
    /// - Throws: ``CheckFailed`` when its syntax is wrong.
    public static func usage(ofScript source: Source) throws -> String {
        let parsed = Parser.parse(source)
        if parsed.diagnostics.contains(where: { $0.severity == .error }) {
            throw CheckFailed(diagnostics: parsed.diagnostics)
        }
        let parameters = parameters(of: source)
        var words = [source.name]
        for parameter in parameters where !parameter.isFlag {
            let name = parameter.name.uppercased()
            words.append(parameter.default == nil ? name : "[\(name)]")
        }
        for parameter in parameters where parameter.isFlag { words.append("[\(parameter.option)]") }
        var lines = ["usage: \(words.joined(separator: " "))"]
        if !parameters.isEmpty { lines.append("") }
        let titles = parameters.map { parameter in
            parameter.isFlag
                ? parameter.option : "\(parameter.option) \(parameter.name.uppercased())"
        }
        let width = titles.map(\.count).max() ?? 0
        for (parameter, title) in zip(parameters, titles) {
            var line = "  " + title + String(repeating: " ", count: width - title.count)
            if let help = parameter.help {
                // The script says what the flag is for while it is on.
                let isTurnedOff = parameter.isFlag && parameter.default == "true"
                line += "  \(isTurnedOff ? "turns off: " : "")\(help)"
            }
            if let value = parameter.default, !parameter.isFlag { line += "  (\(value))" }
            while line.last == " " { line.removeLast() }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }
}

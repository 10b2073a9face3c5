import BatchLanguage

/// The arguments that a command still takes, as its declaration says it: shown behind a text that
/// ends in a blank.
struct ArgumentHint {
    let text: String

    init(behind text: String, _ commands: CommandRegistry) {
        switch CompletionContext(text, at: text.utf8.count) {
        case .argument(let call, "", _, .bare):
            self.text = Self.parameters(of: call, commands)
        case .optionValue(let call, let name, "", _, .bare):
            if let option = commands.option(name, of: call) {
                self.text = option.type.words ?? option.placeholder ?? ""
            } else {
                self.text = Self.parameters(of: call, commands)
            }
        default: self.text = ""
        }
    }

    /// The parameters for which no word stands there yet.
    private static func parameters(of call: TypedCall, _ commands: CommandRegistry) -> String {
        guard let (command, arguments) = commands.resolve(call) else {
            let seconds = call.parts.isEmpty ? commands.secondWords(of: call.name) : []
            return seconds.joined(separator: "|")
        }
        return command.parameters(behind: arguments).map(\.usage).joined(separator: " ")
    }
}

extension CommandRegistry {
    /// The option of that name that a call takes with a value.
    func option(_ name: String, of call: TypedCall) -> OptionDeclaration? {
        resolve(call)?.command.options.first { $0.name == name && !$0.isFlag }
    }
}

extension OptionDeclaration {
    var isFlag: Bool { if case .flag = type { true } else { false } }
}

extension ParameterDeclaration {
    /// `DATASET`, `[NAME]`, `FILE…`; a choice by its words.
    fileprivate var usage: String {
        let name = type.words ?? name.uppercased()
        return switch arity {
        case .one: name
        case .optional: "[\(name)]"
        case .many(atLeast: 0): "[\(name)…]"
        case .many: "\(name)…"
        }
    }
}

extension ArgumentKind {
    /// The words of a choice, where they fit behind a line.
    fileprivate var words: String? {
        guard case .choice(let words) = self, words.count <= 6 else { return nil }
        return words.joined(separator: "|")
    }
}

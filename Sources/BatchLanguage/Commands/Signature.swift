import BatchValues

/// The arguments that a command, a `def` or a script takes, by position and by name.
struct Signature {
    /// One parameter or option.
    struct Entry {
        let name: String
        /// Its name as an option, without dashes; nil where it has a position only.
        let option: String?
        /// The number of positions it takes; nil where it is given by name only.
        let arity: ParameterDeclaration.Arity?
        let type: EntryType
        /// Given again it has more values.
        let isRepeatable: Bool
        /// The value that holds where nothing is given, if the declaration knows it.
        let `default`: JSONValue?
        let placeholder: String

        /// The name in a message.
        func called(byName: Bool) -> String {
            byName ? "--\(option ?? name)" : placeholder
        }
    }

    /// The type of an entry.
    enum EntryType {
        /// The type that a command declares.
        case declared(ArgumentKind)
        /// The type of a script's own parameter, by its default.
        case like(ParameterType)

        var isFlag: Bool {
            switch self {
            case .declared(.flag), .like(.flag): true
            default: false
            }
        }

        func convert(_ word: ArgumentWord, for name: String) throws(ArgumentError) -> JSONValue {
            switch self {
            case .declared(let type): try type.convert(word, for: name)
            case .like(let type): try type.convert(word, for: name)
            }
        }
    }

    /// The name as a call writes it: `batch create`.
    let name: String
    let entries: [Entry]

    /// The entry that `--option` or `--no-option` names, and what a flag becomes by it.
    func option(_ written: String) -> (entry: Int, flag: Bool?)? {
        for (place, entry) in entries.enumerated() {
            guard let option = entry.option else { continue }
            if option.hasSameScalars(as: written) { return (place, entry.type.isFlag ? true : nil) }
            if entry.type.isFlag, entry.default?.bool == true,
                "no-\(option)".hasSameScalars(as: written)
            {
                return (place, false)
            }
        }
        return nil
    }

    /// The places of the entries that take positions, in their order.
    var positional: [Int] { entries.indices.filter { entries[$0].arity != nil } }

    /// The name and the arguments by their places: `batch upload BATCH FILE…`.
    var positions: String {
        var words = [name]
        for entry in entries {
            switch entry.arity {
            case .one?: words.append(entry.placeholder)
            case .optional?: words.append("[\(entry.placeholder)]")
            case .many(atLeast: 0)?: words.append("[\(entry.placeholder)…]")
            case .many?: words.append("\(entry.placeholder)…")
            case nil: break
            }
        }
        return words.joined(separator: " ")
    }

    /// The line that shows how it is called.
    var usage: String {
        var words = [positions]
        let options = entries.filter { $0.arity == nil }
        guard options.count <= 4 else { return words.joined(separator: " ") + " [OPTION…]" }
        for entry in options {
            let isOn = entry.type.isFlag && entry.default?.bool == true
            let option = "--\(isOn ? "no-" : "")\(entry.option ?? entry.name)"
            let value = entry.type.isFlag ? "" : " \(entry.placeholder)"
            words.append("[\(option)\(value)]\(entry.isRepeatable ? "…" : "")")
        }
        return words.joined(separator: " ")
    }

    /// The hint that goes with an option that there is not.
    func hint(forOption written: String) -> String {
        if entries.contains(where: { entry in
            entry.type.isFlag && "no-\(entry.option ?? "")".hasSameScalars(as: written)
        }) {
            return "--\(written.dropFirst(3)) is off unless it is given"
        }
        if let near = option(near: written) { return "did you mean '--\(near)'?" }
        guard !optionNames.isEmpty else { return "usage: \(usage)" }
        return "the options are \(optionNames.map { "--\($0)" }.joined(separator: ", "))"
    }

    /// The option that is written nearly so, if there is one.
    func option(near written: String) -> String? { nearestName(to: written, in: optionNames) }

    /// The names of the options, without dashes, as they are given.
    private var optionNames: [String] {
        entries.compactMap { entry in
            entry.option.map { option in
                entry.type.isFlag && entry.default?.bool == true ? "no-\(option)" : option
            }
        }
    }
}

extension Signature {
    /// The signature of a declared command.
    init(_ command: Command) {
        let parameters = command.parameters.map { parameter in
            Entry(
                name: parameter.name,
                option: nil,
                arity: parameter.arity,
                type: .declared(parameter.type),
                isRepeatable: false,
                default: nil,
                placeholder: parameter.name.uppercased()
            )
        }
        let options = command.options.map { option in
            Entry(
                name: option.name,
                option: option.name,
                arity: nil,
                type: .declared(option.type),
                isRepeatable: option.isRepeatable,
                default: option.default,
                placeholder: option.placeholder ?? "VALUE"
            )
        }
        self.init(name: command.name, entries: parameters + options)
    }
}

import BatchValues

/// The arguments of a script, put in their places.
struct ScriptArguments {
    /// For each `param` its value; nil where its default holds.
    let values: [JSONValue?]
    /// `$args`: what was no `param`.
    let rest: [JSONValue]

    /// - Throws: A ``Diagnostic`` of kind `usage`.
    init(
        _ given: [ArgumentWord],
        for unit: ScriptUnit,
        at location: Diagnostic.Location?,
        optionHint: (@Sendable (String) -> String?)? = nil
    ) throws {
        guard !unit.parameters.isEmpty else {
            values = []
            rest = given.map(\.value)
            return
        }
        var binding = ArgumentBinding(unit.signature)
        var positions: [ArgumentWord] = []
        var words = given[...]
        do {
            while let word = words.popFirst() {
                guard let text = word.typedText, text.utf8.starts(with: "--".utf8) else {
                    positions.append(word)
                    continue
                }
                guard text.utf8.count > 2 else {
                    positions += words
                    break
                }
                let option = text.dropFirst(2)
                let name = String(option.prefix { $0 != "=" })
                guard let (entry, flag) = unit.signature.option(name) else {
                    if unit.namesArguments {
                        positions.append(word)
                        continue
                    }
                    throw LocatedError(
                        ArgumentError(
                            "'\(unit.source.name)' has no option '--\(name)'",
                            hint: optionHint?("--" + name)
                                ?? unit.signature.hint(forOption: name)
                        ),
                        at: word.location
                    )
                }
                if let flag {
                    guard !option.contains("=") else {
                        throw LocatedError(
                            ArgumentError("--\(name) takes no value"),
                            at: word.location
                        )
                    }
                    try binding.set(flag: entry, to: flag, at: word.location)
                } else if option.contains("=") {
                    let value = String(option.dropFirst(name.count + 1))
                    try binding.set(
                        option: entry,
                        to: ArgumentWord(
                            value: .string(value),
                            form: word.form,
                            location: word.location
                        )
                    )
                } else if let value = words.popFirst() {
                    try binding.set(option: entry, to: value)
                } else {
                    throw LocatedError(
                        ArgumentError(
                            "--\(name) needs a value",
                            hint: "usage: \(unit.signature.usage)"
                        ),
                        at: word.location
                    )
                }
            }
            let room = binding.room
            for word in positions.prefix(room) { binding.add(position: word) }
            rest = positions.dropFirst(room).map(\.value)
            if !unit.namesArguments, let extra = positions.dropFirst(room).first {
                throw LocatedError(unit.signature.tooMany, at: extra.location)
            }
            try binding.place { given, _ in [given] }
        } catch let located as LocatedError {
            throw located.error.diagnostic(.usage, at: located.location ?? location)
        }
        values = unit.signature.entries.indices.map { binding.values[$0].first }
    }
}

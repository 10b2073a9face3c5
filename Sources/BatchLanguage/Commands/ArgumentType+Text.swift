import BatchValues

/// Arguments of a process that belong to no call: the options of a program.
extension ArgumentType {
    /// The words of a choice; empty for any other type.
    package var choices: [String] { if case .choice(let words) = kind { words } else { [] } }

    /// The value that a text is, converted as the argument of a command would be.
    ///
    /// - Parameters:
    ///   - text: The argument as the process has it.
    ///   - name: The name by which a message calls it: `--output`.
    /// - Returns: The value.
    /// - Throws: A ``Diagnostic`` of the kind `usage`.
    package func value(of text: String, for name: String) throws(Diagnostic) -> Value {
        let word = ArgumentWord(value: .string(text), form: .outside, location: nil)
        let converted: JSONValue
        do throws(ArgumentError) {
            converted = try kind.convert(word, for: name)
        } catch {
            throw error.diagnostic(.usage, at: nil)
        }
        guard let value = read(converted) else {
            preconditionFailure("\(name) was not converted to \(kind.described)")
        }
        return value
    }
}

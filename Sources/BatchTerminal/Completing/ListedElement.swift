import BatchLanguage
import BatchValues

/// An element of a list that a text names, for the fields that its elements have.
///
/// A variable is looked at; a command in parentheses has the example of its declaration.
struct ListedElement {
    let commands: CommandRegistry
    let variables: [(name: String, value: JSONValue)]

    /// The element that `for NAME in LIST` binds to a name, or `[… for NAME in LIST …]`.
    func bound(to name: String, in text: String) -> JSONValue? {
        guard let mark = text.ranges(of: "for \(name) in ").last else { return nil }
        return element(of: text[mark.upperBound...])
    }

    /// An element of the list that stands last in a text.
    func last(in text: String) -> JSONValue? {
        let places = text.indices.filter { text[$0] == "$" || text[$0] == "(" }
        return places.reversed().lazy.compactMap { element(of: text[$0...]) }.first
    }

    /// An element of `$name.field` or `(command …)` at the start of a text.
    private func element(of text: Substring) -> JSONValue? {
        if text.first == "$" {
            let path = text.dropFirst().prefix { $0.isLetter || $0.isNumber || "_.".contains($0) }
            let names = path.split(separator: ".").map(String.init)
            guard let first = names.first else { return nil }
            let value = variables.first { $0.name == first }?.value
            return names.dropFirst().reduce(value) { $0?[$1] }?.array?.first
        }
        guard text.first == "(" else { return nil }
        let words = text.dropFirst().prefix { !"()|;".contains($0) }.split(separator: " ")
        guard let first = words.first.map(String.init) else { return nil }
        let second = words.dropFirst().first.map(String.init)
        guard case .command(let command, _) = commands.meaning(of: first, second) else {
            return nil
        }
        return command.exampleAnswer?.array?.first
    }
}

import BatchLanguage
import BatchValues
import TerminalText

/// Variables, and the fields of values.
extension Completer {
    /// The variables whose names begin so.
    func variables(_ prefix: String) -> [Completion.Candidate] {
        variables.filter { $0.name.hasPrefix(prefix) }.map {
            .init($0.name, label: "$" + $0.name, note: $0.value.note, suffix: "")
        }
    }

    func fields(
        of variable: String,
        _ steps: [CompletionContext.Step],
        _ prefix: String,
        in text: String
    ) -> [Completion.Candidate] {
        let elements = ListedElement(commands: commands, variables: variables)
        var value =
            variables.first { $0.name == variable }?.value
            ?? elements.bound(to: variable, in: text)
        for step in steps {
            switch step {
            case .field(let name): value = value?[name]
            case .index(let index?): value = try? value?.value(at: .index(index))
            case .index(nil): value = nil
            }
        }
        return fields(of: value, prefix, suffix: "")
    }

    func fields(
        of value: JSONValue?,
        _ prefix: String,
        suffix: String
    ) -> [Completion.Candidate] {
        let members = value?.object?.members ?? []
        return members.filter { member in
            !member.isKeySecret && member.key.hasPrefix(prefix) && member.key.isName
        }.map { .init($0.key, note: $0.value.note, suffix: suffix) }
    }
}

extension JSONValue {
    /// The value in a few characters, fit for a line of a list.
    fileprivate var note: String {
        json(.compact).visibleLine.cut(toColumns: 40)
    }
}

import BatchLanguage
import BatchShell
import BatchValues
import SystemSupport

/// `set editor`: whose keys edit a line.
struct SetEditorCommand: ValueSetter {
    static let name = "set editor"

    let value = Parameter("state", .choice(Preferences.EditorKeys.self), help: "emacs or vi")
    let summary = "sets whose keys edit a line"
    let example = Command.Example("set editor vi", "ESC for commands, i for typing")

    func keep(
        _ keys: Preferences.EditorKeys,
        _ call: Invocation,
        in context: CommandContext
    ) -> JSONValue {
        context.preferences.keys = keys
        return .string(keys.rawValue)
    }
}

package import BatchLanguage

/// A value of the session and where it came from.
package struct Setting<Value: Sendable>: Sendable {
    package let value: Value
    package let origin: SettingOrigin

    init(_ value: Value, from origin: SettingOrigin) {
        self.value = value
        self.origin = origin
    }

    /// A value that a command of this session sets.
    package init(_ value: Value, from call: Invocation) {
        self.init(value, from: .command(call.command.name))
    }
}

/// The origin of a session's value; its description is what `session` shows.
package enum SettingOrigin: Sendable, Equatable, CustomStringConvertible {
    /// An option of the program: `--org`.
    case option(String)
    /// A variable of the environment: `IMS_ORG`.
    case environment(String)
    /// A profile, by its name.
    case profile(String)
    /// A command of this session: `set org`, `connect`.
    case command(String)
    case emulator
    case builtIn

    /// Makes a value of a text that came from here.
    ///
    /// - Throws: A ``Diagnostic`` of kind `usage` that names this place where it cannot be one.
    func check<Value>(_ text: String, _ make: (String) throws -> Value) throws -> Value {
        do {
            return try make(text)
        } catch let error as Diagnostic {
            throw Diagnostic(.usage, "\(self): \(error.message)", hint: error.hint)
        } catch {
            throw Diagnostic(.usage, "\(self): \(error)")
        }
    }

    package var description: String {
        switch self {
        case .option(let name): "option \(name)"
        case .environment(let name): "environment \(name)"
        case .profile(let name): "profile \(name)"
        case .command(let name): name
        case .emulator: "emulator"
        case .builtIn: "default"
        }
    }
}

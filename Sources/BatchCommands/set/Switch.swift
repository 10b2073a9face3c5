import BatchLanguage
import BatchValues

/// A preference that holds or does not, as a person says it.
enum Switch: String, Sendable, CaseIterable {
    case on, off

    init(_ isOn: Bool) { self = isOn ? .on : .off }

    var isOn: Bool { self == .on }

    /// The word as the value of a command.
    var value: JSONValue { .string(rawValue) }
}

extension Command.Parameter where Value == Switch {
    /// Whether a preference holds.
    static var state: Self { Self("state", .choice(Switch.self), help: "on or off") }
}

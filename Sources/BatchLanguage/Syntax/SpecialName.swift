/// The names of variables that have a value without being bound, and cannot be bound.
package enum SpecialName: String, CaseIterable, Sendable {
    /// `$_`: the last result.
    case last = "_"
    case http, session, args, env

    /// Whether a text is one of them.
    package static func contains(_ name: String) -> Bool { Self(rawValue: name) != nil }
}

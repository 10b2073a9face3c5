import BatchValues

/// The ids of one kind of thing, and what may stand for one.
package struct IdentifierKind: Sendable {
    /// The thing: `batch`.
    let noun: String
    /// The id in an object; nil where it has none.
    let id: @Sendable (JSONObject) -> JSONValue?
    /// The form that an id has.
    let form: TextForm
}

public import BatchValues

extension Diagnostic {
    /// The fields of `--errors json`, in their order, which are also those that `catch` binds;
    /// null where there is none.
    public var fields: JSONValue {
        let position = location?.position
        func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
        func number(_ number: Int?) -> JSONValue {
            number.map { JSONValue($0) } ?? .null
        }
        let fields: [(String, JSONValue)] = [
            ("kind", .string(kind.rawValue)),
            ("exit", number(exitCode)),
            ("message", .string(message)),
            ("hint", text(hint)),
            ("file", text(location?.source.name)),
            ("line", number(position?.line)),
            ("column", number(position?.column)),
            ("status", number(details.status)),
            ("requestId", text(details.requestID)),
            ("batch", text(details.batch)),
            ("retry", text(details.retry?.rawValue)),
            ("body", details.body ?? .null),
        ]
        return .object(
            JSONObject(members: fields.map { JSONObject.Member(key: $0.0, value: $0.1) })
        )
    }
}

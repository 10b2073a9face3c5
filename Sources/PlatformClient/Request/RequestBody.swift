public import BatchValues

/// The body of a request.
public enum RequestBody: Sendable {
    /// Nothing, and no `Content-Type`.
    case none
    /// A JSON value, sent compactly, and its media type; its secrets go out in clear and are shown
    /// as dots.
    case json(JSONValue, type: String = "application/json")
    /// Names and values as a form sends them; what is secret is shown as dots.
    case form([(name: String, value: SecretText)])
    /// Bytes and their media type.
    case bytes([UInt8], type: String)
    /// A file, or a part of one, that is read while it is sent, and its media type.
    case file(FilePart, type: String)
}

extension RequestBody {
    /// The bytes that go out where they are made before: JSON or a form; empty for the others.
    var encoded: [UInt8] {
        switch self {
        case .json(let value, _): value.jsonBytes(.compact, secrets: .revealed)
        case .form(let fields): Array(Self.form(fields) { $0.reveal().formEncoded }.utf8)
        case .none, .bytes, .file: []
        }
    }

    /// A form with each value as `text` makes it.
    static func form(
        _ fields: [(name: String, value: SecretText)],
        _ text: (SecretText) -> String
    ) -> String {
        fields.map { field in
            "\(field.name.formEncoded)=\(text(field.value))"
        }.joined(separator: "&")
    }

    /// The media type that is sent as `Content-Type`.
    var contentType: String? {
        switch self {
        case .none: nil
        case .form: "application/x-www-form-urlencoded"
        case .json(_, let type), .bytes(_, let type), .file(_, let type): type
        }
    }
}

extension SecretText {
    /// The text of a form's value for a person: encoded as it is sent, dots where it is secret.
    var shownInForm: String {
        let isClear = parts.allSatisfy { if case .clear = $0 { true } else { false } }
        return isClear ? reveal().formEncoded : Self.dots
    }
}

extension String {
    /// The text in the encoding of URLs.
    fileprivate var formEncoded: String {
        var encoded = ""
        PercentEncoding.append(query: self, to: &encoded)
        return encoded
    }
}

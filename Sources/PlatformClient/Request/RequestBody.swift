public import JSON

/// What a request carries.
public enum RequestBody: Sendable {
    /// Nothing, and no `Content-Type`.
    case none
    /// A JSON value, sent compactly; its secrets go out in clear and are shown as dots.
    case json(JSONValue)
    /// Bytes and their media type.
    case bytes([UInt8], type: String)
    /// A file, or a part of one, that is read while it is sent, and its media type.
    case file(FilePart, type: String)
}

extension RequestBody {
    /// The media type that is sent as `Content-Type`.
    var contentType: String? {
        switch self {
        case .none: nil
        case .json: "application/json"
        case .bytes(_, let type), .file(_, let type): type
        }
    }
}

public import HTTPTypes

/// A call as the platform's reference writes it: its method, and its path with names in braces
/// where something is filled in.
///
/// It is the one place of a path: requests are made of it, and help and dry runs show it.
///
/// ```swift
/// let showBatch = RequestTemplate(.get, "/data/foundation/catalog/batches/{batch}")
/// ```
public struct RequestTemplate: Sendable, Hashable {
    /// The HTTP method.
    public let method: HTTPRequest.Method
    /// The path under the endpoint, with its names.
    public let path: String
    /// The part of the query that tells the call from others, such as `action=COMPLETE`.
    public let query: String?

    /// Describes a call; a query is shown, and not sent.
    public init(_ method: HTTPRequest.Method, _ path: StaticString, query: String? = nil) {
        self.method = method
        self.path = path.description
        self.query = query
    }

    /// The path with its names filled in, in their order; whatever is filled in is percent-encoded.
    ///
    /// - Precondition: There are as many parts as names.
    func filled(with parts: [any PathPart]) -> RequestPath {
        var encoded = ""
        var rest = path.utf8[...]
        for part in parts {
            guard let open = rest.firstIndex(of: UInt8(ascii: "{")),
                let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
            else { preconditionFailure("\(self) has fewer names") }
            encoded += String(Substring(rest[..<open]))
            part.append(to: &encoded)
            rest = rest[rest.index(after: close)...]
        }
        precondition(!rest.contains(UInt8(ascii: "{")), "\(self) has more names")
        return RequestPath(encoded: encoded + String(Substring(rest)))
    }
}

extension RequestTemplate: CustomStringConvertible {
    /// The call in one line: `POST /data/foundation/import/batches/{batch}?action=COMPLETE`.
    public var description: String {
        "\(method.rawValue) \(path)" + (query.map { "?\($0)" } ?? "")
    }
}

/// Something that is filled into a path, percent-encoded.
public protocol PathPart: Sendable {
    /// Appends it as the segments that it is.
    func append(to url: inout String)
}

extension Identifier: PathPart {
    /// Appends it as one segment.
    public func append(to url: inout String) { PercentEncoding.append(segment: text, to: &url) }
}

/// Any other text, as one segment.
struct PathSegment: PathPart {
    let text: String

    init(_ text: String) { self.text = text }

    func append(to url: inout String) { PercentEncoding.append(segment: text, to: &url) }
}

extension FilePath: PathPart {
    /// Appends a segment for each of its parts.
    public func append(to url: inout String) {
        for (index, part) in parts.enumerated() {
            if index > 0 { url += "/" }
            PercentEncoding.append(segment: part, to: &url)
        }
    }
}

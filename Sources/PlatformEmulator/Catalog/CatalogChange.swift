import Hummingbird
import BatchValues

/// A change of an object that a request wants: members of it, or a JSON Patch.
///
/// Source: "Update a Catalog object".
struct CatalogChange: Sendable {
    private enum Kind {
        case members(JSONObject, isDeep: Bool)
        case patch(JSONPatch)
    }

    private let kind: Kind

    /// The largest body, in bytes; our own choice.
    private static let largestBody = 1 << 20

    /// The change that a request's body and its type say; a deep one merges objects in objects too.
    init(_ request: Request, isDeep: Bool) async throws {
        guard let type = request.mediaType else { throw RequestError.contentTypeMissing }
        let body = try await JSONBody(request, upTo: Self.largestBody).value
        switch (type, body) {
        case ("application/json-patch+json", _): kind = .patch(try JSONPatch(body))
        case ("application/json", .object(let members)): kind = .members(members, isDeep: isDeep)
        case (_, .array):
            throw CatalogError.patchType
        case ("application/json", _): throw CatalogError.malformed("The body is no object")
        default: throw RequestError.contentTypeMissing
        }
    }

    /// The members that are given, for a request that is no change but the whole.
    var object: JSONObject {
        get throws {
            guard case .members(let members, _) = kind else {
                throw RequestError.contentTypeMissing
            }
            return members
        }
    }

    /// The object after the change.
    func apply(_ old: JSONObject) throws -> JSONObject {
        switch kind {
        case .members(let members, let isDeep): return old.merged(with: members, isDeep: isDeep)
        case .patch(let patch):
            guard let new = try patch.applied(to: .object(old)).object else {
                throw CatalogError.patch("What was patched is no object any more")
            }
            return new
        }
    }
}

extension Request {
    /// Whether the request is to be checked and not done ("Catalog Service API guide").
    var validatesOnly: Bool { headers[.pragma]?.lowercasedASCII == "validate-only" }
}

import BatchValues
import HTTPTypes

/// An error of Catalog or Data Access; most details are our own words.
enum CatalogError: ServiceError {
    case query(String)
    /// Something, in words, that the sandbox does not have.
    case unknown(String, SandboxName)
    /// A JSON Patch that does not come as one.
    case patchType
    case patch(String)
    /// An object cannot be as the client says.
    case malformed(String)
    /// A tag that only the platform may write.
    case tagForbidden(String)
    /// The object has another version than the change is for; nothing if there is none.
    case versionConflict(String?)
    /// Bytes are asked for that the file does not have; how many it has.
    case rangeUnsatisfiable(size: Int)

    /// A query that cannot be decoded.
    static let queryEncoding = CatalogError.query("The query is wrongly percent-encoded")

    var status: HTTPResponse.Status {
        switch self {
        case .query, .patchType, .patch, .malformed: .badRequest
        case .unknown: .notFound
        case .tagForbidden: .forbidden
        case .versionConflict: .preconditionFailed
        case .rangeUnsatisfiable: .rangeNotSatisfiable
        }
    }

    /// Source: RFC 9110 section 14.4, a range that cannot be satisfied.
    var headers: HTTPFields {
        guard case .rangeUnsatisfiable(let size) = self else { return [:] }
        return [.contentRange: "bytes */\(size)"]
    }

    func body(requestID: String, time: Int64) -> JSONValue {
        switch self {
        case .query(let detail), .patch(let detail), .malformed(let detail):
            catalogBody("BadRequestError", detail)
        case .patchType:
            catalogBody(
                "BadRequestError",
                "Content-type does not match json-patch body format, value of Content-type "
                    + "should be application/json-patch+json."
            )
        case .unknown(let what, let sandbox): catalogBody("NotFoundError", sandbox.lacks(what))
        case .tagForbidden(let name):
            catalogBody(
                "ForbiddenError",
                "Not permitted to create or modify tags for namespace(\(name))."
            )
        case .versionConflict(nil):
            catalogBody("PreconditionFailedError", "There is no object with that version")
        case .versionConflict(let version?):
            catalogBody("PreconditionFailedError", "The object has version \(version)")
        case .rangeUnsatisfiable(let size):
            catalogBody("RangeNotSatisfiableError", "The file has \(size) bytes")
        }
    }
}

import Hummingbird
import BatchValues

/// Refuses a NUL in the texts of a query; ``JSONBody`` does so for a body.
///
/// SQLite's wrapper ends a text at its first NUL (GRDB 7.10.0), so that two different texts would be
/// kept as one. That the platform takes none is our own choice: no source speaks of it.
struct NULRule: RouterMiddleware {
    func handle(
        _ request: Request,
        context: EmulatorContext,
        next: @concurrent (Request, EmulatorContext) async throws -> Response
    ) async throws -> Response {
        if request.uri.query?.contains("%00") == true {
            throw CatalogError.query("A text in the query has a NUL character in it")
        }
        return try await next(request, context)
    }
}

extension JSONValue {
    /// Whether a text in it, or the name of a member, has a NUL character in it.
    var hasNUL: Bool {
        switch self {
        case .string(let text): text.utf8.contains(0)
        case .array(let elements): elements.contains(where: \.hasNUL)
        case .object(let object):
            object.members.contains { $0.key.utf8.contains(0) || $0.value.hasNUL }
        default: false
        }
    }
}

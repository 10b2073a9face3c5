import HTTPTypes
import Hummingbird

/// Refuses a method that a known path does not have, where no route was found.
///
/// Like an unknown path it is answered before the gateway looks at the request; our own choice.
struct MethodRule: RouterMiddleware {
    private let paths: [(path: RouterPath, methods: [String])]

    /// The rule for all routes that there are.
    init(routes: [Router<EmulatorContext>.RouteDescription]) {
        var paths: [(path: RouterPath, methods: [String])] = []
        for route in routes {
            if paths.last?.path == route.path {
                paths[paths.count - 1].methods.append(route.method.rawValue)
            } else {
                paths.append((route.path, [route.method.rawValue]))
            }
        }
        self.paths = paths
    }

    func handle(
        _ request: Request,
        context: EmulatorContext,
        next: @concurrent (Request, EmulatorContext) async throws -> Response
    ) async throws -> Response {
        let parts = request.uri.path.split(separator: "/")
        var methods: Set<String> = []
        for (path, known) in paths where path.matches(parts) { methods.formUnion(known) }
        if methods.isEmpty { return try await next(request, context) }
        if methods.contains("GET") { methods.insert("HEAD") }
        throw MethodUnknown(allowed: methods.sorted().joined(separator: ", "))
    }
}

extension RouterPath {
    /// Whether the parts of a request's path are one that this stands for.
    fileprivate func matches(_ parts: [Substring]) -> Bool {
        let isOpen = components.last?.description == "**"
        guard isOpen ? parts.count >= count : parts.count == count else { return false }
        return zip(self, parts).allSatisfy { $0 ~= $1 }
    }
}

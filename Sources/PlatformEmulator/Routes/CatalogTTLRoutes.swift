import BatchValues
import Hummingbird

/// Catalog's call on how long rows of a dataset may be kept.
///
/// Source: "Manage Experience Event dataset retention in the data lake using TTL", the sample.
struct CatalogTTLRoutes {
    let store: Store

    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("ttl/:dataset", use: show)
    }

    /// `GET /ttl/{id}`: what may be set; what is set stands in the dataset itself.
    ///
    /// The emulator removes no rows, however old they are.
    @Sendable private func show(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        _ = try await store.dataset(context)
        return Response(json: [
            "extensions": [
                "adobe_lakeHouse": [
                    "rowExpiration": [
                        "defaultValue": "P12M", "maxValue": "P12M", "minValue": "P7D",
                    ]
                ]
            ]
        ])
    }
}

import BatchValues
import Hummingbird

/// Catalog's own address, which says what it has.
///
/// The reference calls the answer an object of the service's resources; Adobe's Python client says
/// that they are links. That they are written like all references of Catalog is our own choice. Left
/// out: the multi-request, which is deprecated.
///
/// Source: Catalog Service API reference, `GET /`.
struct CatalogRootRoute {
    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("") { _, _ in
            Response(json: [
                "batches": "@/batches", "dataSets": "@/dataSets", "dataSetFiles": "@/dataSetFiles",
            ])
        }
    }
}

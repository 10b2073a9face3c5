import BatchValues

/// The last batches of datasets that a list shows, and the page of them.
///
/// Source: Catalog Service API reference, `GET /lastBatches`.
struct LastBatchPage {
    private var filters: [PropertyFilter] = []
    private var datasets: [Substring]?
    private var start = 0
    private var limit = 20
    private var order = (property: "created", descends: true)

    private static let properties = [
        "lastBatchId", "lastBatchStatus", "lastSuccessfulBatchId", "lastFailedBatchId", "created",
        "updated",
    ]

    init(_ query: QueryItems) throws(CatalogError) {
        for (name, value) in query.all {
            switch name {
            case "dataSetId": datasets = try CatalogProperties.ids(value)
            case "start":
                guard let start = Int(value), start >= 0 else {
                    throw .query("start is a number from 0")
                }
                self.start = start
            case "limit":
                guard let limit = Int(value), (1...100).contains(limit) else {
                    throw .query("limit is a number from 1 to 100")
                }
                self.limit = limit
            case "orderBy":
                let parts = value.split(separator: ":")
                guard let property = parts.last, Self.properties.contains(String(property)) else {
                    throw .query("The emulator cannot order by \(value)")
                }
                order = (String(property), parts.count == 2 && parts[0] == "desc")
            case "properties": break
            case _ where Self.properties.contains(name):
                filters.append(.anyOf(name, value.split(separator: ",").map(String.init)))
            default:
                throw .query("The emulator does not understand the parameter \(name)")
            }
        }
    }

    /// The objects of the page, in its order.
    func chosen(
        _ all: [(id: String, object: JSONObject)]
    ) -> [(id: String, object: JSONObject)] {
        let found = all.filter { id, object in
            (datasets?.contains { $0.hasSameScalars(as: id) } ?? true)
                && filters.allSatisfy { $0.holds(object) }
        }
        let sorted = found.sorted { first, second in
            let (first, second) = order.descends ? (second, first) : (first, second)
            switch (first.object[order.property], second.object[order.property]) {
            case (.number(let first)?, .number(let second)?): return first < second
            case (let first, let second): return (first?.string ?? "") < (second?.string ?? "")
            }
        }
        return Array(sorted.dropFirst(start).prefix(limit))
    }
}

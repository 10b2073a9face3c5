import GRDB
import Testing

@testable import PlatformEmulator

/// The first page of a list comes from an index, however many batches there are.
@Suite struct CatalogIndexTests {
    private static let loading = CatalogQuery<BatchColumn>.Condition.anyOf(
        .status,
        ["loading".databaseValue]
    )
    private static let ofDataset = CatalogQuery<BatchColumn>.Condition.anyOf(
        .dataset,
        ["d".databaseValue]
    )
    private static let external = CatalogQuery<BatchColumn>.Condition.anyOf(
        .externalId,
        ["x".databaseValue]
    )

    @Test(
        arguments: [
            ([], [], "batch_created"), ([], [(.created, false)], "batch_created"),
            ([loading], [], "batch_status"), ([ofDataset], [], "batch_dataset"),
            ([ofDataset, loading], [], "batch_dataset_status"),
            ([.after(.created, 5)], [], "batch_created"),
            ([.before(.created, 5)], [], "batch_created"),
            ([loading, .after(.created, 5), .before(.created, 9)], [], "batch_status"),
            ([external], [], "batch_external"), ([external], [(.created, true)], "batch_external"),
        ] as [([CatalogQuery<BatchColumn>.Condition], [(BatchColumn, Bool)], String)]
    )
    func isFoundInItsOrder(
        _ conditions: [CatalogQuery<BatchColumn>.Condition],
        _ order: [(BatchColumn, Bool)],
        _ index: String
    ) throws {
        let database = try DatabaseQueue()
        try Tables.migrator.migrate(database)
        var query = CatalogQuery<BatchColumn>()
        query.conditions = conditions
        query.order = order.map { (column: $0.0, descends: $0.1) }
        let (sql, arguments) = query.selection(
            of: Batch.columns,
            from: "batch",
            sandbox: .fallback
        )
        let plan = try database.read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: arguments)
                .map { $0["detail"] as String }
        }
        // One search in the index, and nothing that is sorted afterwards.
        #expect(plan.count == 1)
        #expect(plan[0].hasPrefix("SEARCH batch USING INDEX \(index) ("), "\(plan)")
    }
}

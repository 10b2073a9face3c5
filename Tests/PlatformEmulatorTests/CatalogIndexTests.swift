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
            ([], []), ([], [(.created, false)]), ([loading], []),
            ([ofDataset], []),
            ([ofDataset, loading], []),
            ([.after(.created, 5)], []), ([.before(.created, 5)], []),
            ([loading, .after(.created, 5), .before(.created, 9)], []),
            ([external], [(.created, true)]),
        ] as [([CatalogQuery<BatchColumn>.Condition], [(BatchColumn, Bool)])]
    )
    func isFoundWithoutAScan(
        _ conditions: [CatalogQuery<BatchColumn>.Condition],
        _ order: [(BatchColumn, Bool)]
    ) throws {
        let database = try DatabaseQueue()
        try Schema.migrator.migrate(database)
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
        #expect(plan.allSatisfy { !$0.contains("SCAN") }, "\(plan)")
        let isOrdered = plan.allSatisfy { !$0.contains("TEMP B-TREE") }
        // Few batches have one external id: these are sorted.
        #expect(isOrdered || sql.contains("externalId IN"), "\(plan)")
    }
}

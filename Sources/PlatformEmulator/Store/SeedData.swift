import GRDB
import BatchValues
import XDM

/// The data that every emulator begins with: two sandboxes, their datasets, and `prod`'s batches.
///
/// Names and ids are the same in every run. The three datasets of `dev` have the ids of Adobe's
/// examples; the batches of `prod` show the ways in which an ingestion ends.
struct SeedData {
    let sandboxes: [Sandbox]
    let datasets: [Dataset]
    let batches: [SeedBatch]

    /// The contents, as if made some time before a moment, in milliseconds since 1970.
    init(account: Account, now: Int64) {
        let day: Int64 = 86_400_000
        let dev = Sandbox(
            name: Self.dev,
            id: "3fa1c6f0-8f0d-4c57-9b5e-6c1c2c0b7d11",
            title: "Development",
            isProduction: false,
            created: now - 40 * day
        )
        let prod = Sandbox(
            name: Self.prod,
            id: "9c7e2b54-1d3a-4e86-a0f9-52b8d6e4f720",
            title: "Production",
            isProduction: true,
            created: now - 41 * day
        )
        sandboxes = [dev, prod]
        datasets = Self.datasets(account, created: now - 30 * day)
        batches = SeedBatch.all(
            of: DatasetID(trusted: Self.prodLoyaltyMembers),
            in: prod,
            account,
            now: now
        )
    }

    /// Adds all of it to a database, and the files of batches to a folder.
    func insert(into database: Database, _ files: FileFolder) throws {
        for sandbox in sandboxes { try sandbox.insert(into: database) }
        for dataset in datasets { try dataset.insert(into: database) }
        for batch in batches { try batch.insert(into: database, files) }
    }

    private static let dev = SandboxName(trusted: "dev")
    private static let prod = SandboxName(trusted: "prod")
    private static let prodLoyaltyMembers = "5d2f6a9be3c41714b8a0c1d2"

    private static func datasets(_ account: Account, created: Int64) -> [Dataset] {
        let ids = [
            (dev, "5c8c3c555033b814b69f947f", view: "5c8c3c555033b814b69fa001"),
            (dev, "5c8c3c555033b814b69f9480", view: "5c8c3c555033b814b69fa002"),
            (dev, "5c8c3c555033b814b69f9481", view: "5c8c3c555033b814b69fa003"),
            (prod, prodLoyaltyMembers, view: "5d2f6a9be3c41714b8a0d001"),
            (prod, "5d2f6a9be3c41714b8a0c1d3", view: "5d2f6a9be3c41714b8a0d002"),
            (prod, "5d2f6a9be3c41714b8a0c1d4", view: "5d2f6a9be3c41714b8a0d003"),
        ]
        return zip(ids, kinds + kinds).map { place, kind in
            let (sandbox, id, view) = place
            var details = JSONObject()
            details["createdClient"] = .string(account.apiKey)
            details["createdUser"] = .string(account.user)
            details["updatedUser"] = .string(account.user)
            details["tags"] = [
                "adobe/pqs/table": [.string(kind.table)],
                "adobe/siphon/table/format": ["parquet"],
            ]
            details["schemaRef"] = [
                "id": .string(kind.schema.id),
                "contentType": "application/vnd.adobe.xed+json;version=1",
            ]
            details["viewId"] = .string(view)
            details["files"] = .string("@/dataSetFiles?dataSetId=\(id)")
            details["fileDescription"] = kind.fileDescription
            details["observableSchema"] = [:]
            return Dataset(
                id: DatasetID(trusted: id),
                sandbox: sandbox,
                name: kind.schema.title,
                created: created,
                updated: created,
                details: details
            )
        }
    }

    /// The datasets of each sandbox: their schemas, whose titles are their names, their SQL tables
    /// and kinds of files.
    private static let kinds: [(schema: XDMSchema, table: String, fileDescription: JSONValue)] = [
        (.loyaltyMembers, "loyalty_members", parquet),
        (.storeVisits, "store_visits", parquet),
        (.stores, "stores", csv),
    ]

    /// The format in which a dataset keeps its files: Parquet always, whatever comes in.
    private static let parquet: JSONValue = ["format": "parquet"]

    /// The same, with how CSV is read (superseded version of "Batch ingestion API guide").
    private static let csv: JSONValue = [
        "format": "parquet", "delimiters": [","], "quotes": ["\""], "escapes": ["\\"],
        "header": true, "charset": "UTF-8",
    ]
}

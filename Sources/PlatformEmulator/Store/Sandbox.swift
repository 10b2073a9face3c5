import GRDB
import BatchValues

/// A part of the platform that keeps its objects to itself.
struct Sandbox: Sendable {
    let name: SandboxName
    /// A UUID that services know it by.
    let id: String
    var title: String
    /// Whether it is for production rather than for development.
    let isProduction: Bool
    /// In milliseconds since 1970.
    let created: Int64

    /// All sandboxes that there are, in the order of their names.
    static func all(in database: Database) throws -> [Sandbox] {
        try Row.fetchAll(
            database,
            sql: "SELECT name, id, title, isProduction, created FROM sandbox ORDER BY name"
        ).map { row in
            Sandbox(
                name: SandboxName(trusted: row[0]),
                id: row[1],
                title: row[2],
                isProduction: row[3],
                created: row[4]
            )
        }
    }

    /// All sandboxes by their names.
    static func byName(in database: Database) throws -> [SandboxName: Sandbox] {
        Dictionary(uniqueKeysWithValues: try all(in: database).map { ($0.name, $0) })
    }

    /// Adds the sandbox to the database.
    func insert(into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO sandbox (name, id, title, isProduction, created)
                VALUES (?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [name.text, id, title, isProduction, created])
    }

    /// The type, in the words of the Sandbox API.
    var type: String { isProduction ? "production" : "development" }

    /// The region of all sandboxes; our own choice among those that are documented.
    static let region = "VA7"

    /// The sandbox as the Sandbox API shows it.
    ///
    /// Source: "Sandbox management API guide", the sample list, members in its order.
    func json(user: String) -> JSONValue {
        let time = CalendarTime(milliseconds: created)
        let date = JSONValue.string("\(time.date) \(time.time)")
        return [
            "name": .string(name.text), "title": .string(title), "state": "active",
            "type": .string(type), "region": .string(Self.region),
            "isDefault": .bool(name == .fallback), "eTag": 1, "createdDate": date,
            "lastModifiedDate": date, "createdBy": .string(user), "modifiedBy": .string(user),
        ]
    }
}

extension Store {
    /// All sandboxes, in the order of their names.
    var allSandboxes: [Sandbox] { sandboxes.values.sorted { $0.name.text < $1.name.text } }
}

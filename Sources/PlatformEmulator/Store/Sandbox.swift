import GRDB

/// A part of the platform that keeps its objects to itself.
struct Sandbox: Sendable {
    let name: SandboxName
    /// A UUID that services know it by.
    let id: String

    /// All sandboxes that there are.
    static func all(in database: Database) throws -> [Sandbox] {
        try Row.fetchAll(database, sql: "SELECT name, id FROM sandbox").map { row in
            Sandbox(name: SandboxName(trusted: row[0]), id: row[1])
        }
    }

    /// Adds the sandbox to the database.
    func insert(into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO sandbox (name, id) VALUES (?, ?)"
        )
        try statement.execute(arguments: [name.text, id])
    }
}

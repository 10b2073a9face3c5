import GRDB
import BatchValues

/// Creating, renaming, emptying and deleting sandboxes.
extension Store {
    /// Creates an empty sandbox.
    ///
    /// - Throws: ``SandboxError/taken(_:)``.
    func createSandbox(_ name: SandboxName, title: String, isProduction: Bool) throws -> Sandbox {
        guard sandboxes[name] == nil else { throw SandboxError.taken(name.text) }
        let sandbox = Sandbox(
            name: name,
            id: identifiers.nextSandboxID(),
            title: title,
            isProduction: isProduction,
            created: now()
        )
        try database.write { try sandbox.insert(into: $0) }
        sandboxes[name] = sandbox
        return sandbox
    }

    /// Gives a sandbox another title.
    ///
    /// - Throws: ``SandboxError/unknown(_:)``, as all that follow.
    func rename(_ name: SandboxName, title: String) throws -> Sandbox {
        var sandbox = try known(name)
        sandbox.title = title
        try database.write { database in
            try database.execute(
                sql: "UPDATE sandbox SET title = ? WHERE name = ?",
                arguments: [title, name.text]
            )
        }
        sandboxes[name] = sandbox
        return sandbox
    }

    /// Deletes all that is in a sandbox.
    ///
    /// The files of uploads that are under way are left alone: they are refused when they end.
    func emptySandbox(_ name: SandboxName) throws -> Sandbox {
        let sandbox = try known(name)
        try delete(contentsOf: name) { _ in }
        return sandbox
    }

    /// Deletes a sandbox with all that is in it.
    ///
    /// - Throws: ``SandboxError/malformed(_:)`` for the one that requests without a name go to.
    func deleteSandbox(_ name: SandboxName) throws -> Sandbox {
        let sandbox = try known(name)
        guard name != .fallback else {
            throw SandboxError.malformed("The default production sandbox cannot be deleted")
        }
        try delete(contentsOf: name) { database in
            try database.execute(sql: "DELETE FROM sandbox WHERE name = ?", arguments: [name.text])
        }
        sandboxes[name] = nil
        return sandbox
    }

    private func known(_ name: SandboxName) throws -> Sandbox {
        guard let sandbox = sandboxes[name] else { throw SandboxError.unknown(name.text) }
        return sandbox
    }

    private func delete(contentsOf name: SandboxName, _ last: (Database) throws -> Void) throws {
        let gone = try database.write { database in
            let gone = try BatchFile.forgetAll(in: name, database)
            for table in ["batch", "dataset"] {
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE sandbox = ?",
                    arguments: [name.text]
                )
            }
            try last(database)
            return gone
        }
        for name in gone { try files.remove(name) }
    }
}

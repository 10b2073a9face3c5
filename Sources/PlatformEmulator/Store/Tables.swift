import GRDB

/// The tables of the store, as a list of the changes that made them.
///
/// A change that has been released is never edited: a later one changes what it made, so that a
/// store of any age can be brought up to date. Which have been made stands in GRDB's own table,
/// `grdb_migrations`.
enum Tables {
    /// All changes in their order.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("sandboxes, datasets, batches and files") { database in
            try database.execute(sql: first)
        }
        return migrator
    }

    /// The first tables.
    ///
    /// Objects are found by columns; what only their owner reads is JSON in `details`, `tags` and
    /// the like. `number` is the order of creation, and breaks ties between equal times. A file is the
    /// parts that it came in, one after the other, each of which the folder has under `stored`; it
    /// is open as long as a large one's parts still come.
    private static let first = """
        CREATE TABLE sandbox (
            name TEXT PRIMARY KEY NOT NULL,
            id TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            isProduction INTEGER NOT NULL,
            created INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE setting (
            name TEXT PRIMARY KEY NOT NULL,
            value TEXT NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE dataset (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            sandbox TEXT NOT NULL REFERENCES sandbox (name),
            name TEXT NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            details TEXT NOT NULL
        );
        CREATE INDEX dataset_created ON dataset (sandbox, created);
        CREATE INDEX dataset_name ON dataset (sandbox, name);

        CREATE TABLE batch (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            sandbox TEXT NOT NULL,
            dataset TEXT NOT NULL,
            status TEXT NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            started INTEGER,
            completed INTEGER,
            revision INTEGER NOT NULL,
            externalId TEXT NOT NULL,
            createdClient TEXT NOT NULL,
            createdUser TEXT NOT NULL,
            tags TEXT NOT NULL,
            inputFormat TEXT NOT NULL,
            replay TEXT,
            metrics TEXT,
            errors TEXT
        );
        CREATE INDEX batch_created ON batch (sandbox, created);
        CREATE INDEX batch_status ON batch (sandbox, status, created);
        CREATE INDEX batch_dataset ON batch (sandbox, dataset, created);
        CREATE INDEX batch_dataset_status ON batch (sandbox, dataset, status, created);
        CREATE INDEX batch_external ON batch (sandbox, externalId, created);

        CREATE TABLE file (
            number INTEGER PRIMARY KEY,
            batch INTEGER NOT NULL REFERENCES batch (number),
            area TEXT NOT NULL,
            path TEXT NOT NULL,
            size INTEGER NOT NULL,
            created INTEGER NOT NULL,
            isOpen INTEGER NOT NULL DEFAULT 0,
            UNIQUE (batch, area, path)
        );

        CREATE TABLE part (
            file INTEGER NOT NULL REFERENCES file (number) ON DELETE CASCADE,
            first INTEGER NOT NULL,
            size INTEGER NOT NULL,
            stored TEXT NOT NULL UNIQUE,
            PRIMARY KEY (file, first, size)
        ) WITHOUT ROWID;
        """
}

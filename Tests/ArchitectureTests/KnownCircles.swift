/// Uses that close a circle of folders, each with the reason why it stays.
enum KnownCircles {
    static let uses: [String: [FolderGraph.Use]] = [
        "BatchLanguage":
            // A script that runs compiles others: `run`, `source`, the next line of the prompt.
            uses(
                in: "Runtime",
                of: "Compilation",
                "DefinedCommand",
                "FileIdentity",
                "Scope",
                "ScriptUnit",
                from: "Compiler"
            ),
        // An identifier refuses a text with the client's one error, whose cases name identifiers.
        "PlatformClient":
            uses(in: "Model", of: "InvalidInput", "PlatformError", from: "Errors"),
        "PlatformEmulator":
            // An error says which batch it is about, and what state that is in.
            uses(
                in: "Errors",
                of: "BatchAction",
                "BatchID",
                "BatchStatus",
                "DatasetID",
                "FilePath",
                "SandboxName",
                from: "Store"
            )
            // The store keeps what an ingestion gave, and its first batches were really ingested.
            + uses(in: "Store", of: "Artefact", "Ingestion", "IngestionOutcome", from: "Ingestion"),
    ]

    /// The uses of types of one folder in another.
    private static func uses(
        in folder: String,
        of types: String...,
        from home: String
    ) -> [FolderGraph.Use] {
        types.map { FolderGraph.Use(folder: folder, type: $0, home: home) }
    }
}

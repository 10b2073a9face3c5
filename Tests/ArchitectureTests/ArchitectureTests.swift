import Testing

/// The arrows between targets, and between the folders of each.
@Suite struct ArchitectureTests {
    /// The targets of ours that each may import.
    private static let imports: [String: Set<String>] = [
        "TerminalText": [],
        "BatchValues": ["TerminalText"],
        "SystemSupport": [],
        "LineEditor": ["CLibEdit", "SystemSupport", "TerminalText"],
        "BatchLanguage": ["BatchValues", "SystemSupport", "TerminalText"],
        "Parquet": ["BatchValues", "SystemSupport"],
        "XDM": ["BatchValues", "Parquet"],
        // The client and the emulator meet in HTTP alone: a mistake in one shows up in the other.
        "PlatformClient": ["BatchValues", "SystemSupport"],
        "PlatformEmulator": ["BatchValues", "Parquet", "SystemSupport", "XDM"],
        // The core knows neither a command nor a terminal, nor who plays the platform.
        "BatchShell": [
            "BatchLanguage", "BatchValues", "PlatformClient", "SystemSupport", "TerminalText",
        ],
        "BatchCommands": [
            "BatchLanguage", "BatchShell", "BatchValues", "Parquet", "PlatformClient",
            "SystemSupport", "TerminalText", "XDM",
        ],
        "BatchTerminal": [
            "BatchCommands", "BatchLanguage", "BatchShell", "BatchValues", "LineEditor",
            "PlatformClient", "SystemSupport", "TerminalText",
        ],
        // What learners tell goes to nobody else's code.
        "ClassNetwork": ["BatchLanguage", "BatchShell", "BatchValues", "SystemSupport"],
        "LocalEmulator": ["BatchLanguage", "BatchShell", "PlatformEmulator", "SystemSupport"],
        "batchsh": [
            "BatchCommands", "BatchLanguage", "BatchShell", "BatchTerminal", "BatchValues",
            "ClassNetwork", "LocalEmulator", "SystemSupport", "TerminalText",
        ],
    ]

    @Test func everyTargetHasItsArrows() {
        #expect(Set(SourceFile.all.map(\.target)) == Set(Self.imports.keys))
    }

    @Test func aTargetImportsOnlyThoseBelowIt() throws {
        let manifest = try Manifest()
        let ours = Set(Self.imports.keys).union(["CLibEdit"])
        for (target, allowed) in Self.imports {
            let files = SourceFile.files(of: target)
            for file in files {
                let refused = file.imports.intersection(ours).subtracting(allowed).sorted()
                #expect(refused == [], "\(target)/\(file.folder)/\(file.name)")
            }
            let used = files.reduce(into: Set()) { $0.formUnion($1.imports.intersection(ours)) }
            #expect(manifest.dependencies(of: target) == used, "\(target) in Package.swift")
        }
    }

    @Test func theShellAndItsCommandsNameNoTypeOfATerminal() {
        let shell = SourceFile.files(of: "BatchShell", "BatchCommands")
        let types = SourceFile.declared(in: SourceFile.files(of: "BatchTerminal", "LineEditor"))
            .subtracting(SourceFile.declared(in: shell))
        for file in shell {
            #expect(
                file.used.intersection(types).sorted() == [],
                "\(file.target)/\(file.folder)/\(file.name)"
            )
        }
    }

    @Test(arguments: imports.keys.sorted())
    func foldersDependOneWay(_ target: String) {
        var graph = FolderGraph(of: SourceFile.files(of: target))
        for use in KnownCircles.uses[target, default: []] {
            #expect(graph.uses[use] != nil, "no longer so: \(use)")
            graph.remove(use)
        }
        #expect(graph.circles == [])
    }
}

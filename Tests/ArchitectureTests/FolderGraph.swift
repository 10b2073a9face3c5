/// The folders of a target, and the types by which each depends on others.
struct FolderGraph {
    /// A folder uses a type of another.
    struct Use: Hashable {
        let folder: String
        let type: String
        /// The folder that declares it.
        let home: String
    }

    /// The files that use each.
    private(set) var uses: [Use: [String]] = [:]

    init(of files: [SourceFile]) {
        var homes: [String: Set<String>] = [:]
        for file in files {
            for type in file.declared { homes[type, default: []].insert(file.folder) }
        }
        for file in files {
            for type in file.used {
                guard let home = homes[type], !home.contains(file.folder), let only = home.first,
                    home.count == 1
                else { continue }
                uses[Use(folder: file.folder, type: type, home: only), default: []]
                    .append(file.name)
            }
        }
    }

    mutating func remove(_ use: Use) { uses[use] = nil }

    /// The arrows of circles, a line each, those of the fewest types first:
    /// `Model → Calls by CatalogPage (BatchQuery.swift)`.
    var circles: [String] {
        var homes: [String: Set<String>] = [:]
        for use in uses.keys { homes[use.folder, default: []].insert(use.home) }
        let circling = uses.filter { Self.reaches($0.key.folder, from: $0.key.home, homes) }
        let arrows = Dictionary(grouping: circling) { use, _ in
            "\(use.folder.shown) → \(use.home.shown)"
        }
        return arrows.sorted { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
            .map { arrow, uses in
                let types = uses.map { "\($0.key.type) (\($0.value.joined(separator: ", ")))" }
                return "\(arrow) by \(types.sorted().joined(separator: ", "))"
            }
    }

    private static func reaches(
        _ goal: String,
        from start: String,
        _ homes: [String: Set<String>]
    ) -> Bool {
        var seen: Set<String> = []
        var open = [start]
        while let folder = open.popLast() {
            if folder == goal { return true }
            if seen.insert(folder).inserted { open += homes[folder] ?? [] }
        }
        return false
    }
}

extension String {
    fileprivate var shown: String { isEmpty ? "(the target's root)" : self }
}

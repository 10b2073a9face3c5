import BatchLanguage
import BatchShell
import TerminalText

/// Files and folders.
extension Completer {
    /// The files and folders whose path begins with what was typed.
    func paths(
        _ prefix: String,
        _ quoting: CompletionContext.Quoting,
        isFolder: Bool
    ) -> [Completion.Candidate] {
        let cut = prefix.lastIndex(of: "/").map { prefix.index(after: $0) } ?? prefix.startIndex
        let (folder, start) = (String(prefix[..<cut]), prefix[cut...])
        var place = folder.isEmpty ? "." : folder
        if quoting == .bare, place.hasPrefix("~/"), let home { place = home + place.dropFirst() }
        let names = readsFolders ? (try? files.names(in: place)) ?? [] : []
        return names.filter { name in
            name.hasPrefix(start) && (!name.hasPrefix(".") || start.hasPrefix("."))
                && (!isFolder || name.hasSuffix("/"))
        }.map { name in
            let isOpen = name.hasSuffix("/")
            let (text, end) = quoting.written(folder + name)
            return .init(
                text,
                label: name.visibleLine,
                suffix: isOpen ? "" : end + " "
            )
        }
    }
}

extension CompletionContext.Quoting {
    /// A path as it is written so, and what closes it.
    func written(_ path: String) -> (text: String, end: String) {
        switch self {
        case .bare: (path.escaped(" \t\n(){}[]|;<>'\"$\\#*?"), "")
        case .single:
            (
                "'"
                    + path.split(separator: "'", omittingEmptySubsequences: false)
                    .joined(separator: "''"), "'"
            )
        case .double: ("\"" + path.escaped("\"\\$"), "\"")
        }
    }
}

extension String {
    fileprivate func escaped(_ special: String) -> String {
        reduce(into: "") { result, character in
            if special.contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}

import Foundation

/// A file of `Sources`: its place, and the types that its code declares and names.
struct SourceFile: Sendable {
    let target: String
    /// The folder inside its target; empty beside all folders.
    let folder: String
    let name: String
    /// The modules that it imports.
    let imports: Set<String>
    /// The types that it declares for other files, those inside others left out.
    let declared: Set<String>
    /// The names of types that its code uses, those left out that it declares inside others.
    let used: Set<String>

    init(target: String, path: [String], text: String) {
        let words = CodeScanner.words(of: text)
        var imports: Set<String> = []
        var declared: Set<String> = []
        var inner: Set<String> = []
        for (place, word) in words.enumerated().dropLast() where !word.isMember {
            let next = words[place + 1]
            if word.text == "import", word.depth == 0 {
                // `import struct Module.Type` has a word in between.
                let module = next.text.first?.isLowercase == true ? words[place + 2] : next
                imports.insert(module.text)
            } else if Self.declaring.contains(word.text), next.text.first?.isUppercase == true {
                let modifiers = words[..<place].reversed().prefix {
                    Self.modifiers.contains($0.text)
                }
                let isPrivate = modifiers.contains { $0.text.hasSuffix("private") }
                if word.depth == 0, !isPrivate {
                    declared.insert(next.text)
                } else {
                    inner.insert(next.text)
                }
            }
        }
        let used = words.filter { !$0.isMember && $0.text.first?.isUppercase == true }
        self.target = target
        folder = path.count > 1 ? path[0] : ""
        name = path.last ?? ""
        self.imports = imports
        self.declared = declared
        self.used = Set(used.map(\.text)).subtracting(inner)
    }

    private static let declaring: Set<String> = [
        "struct", "class", "enum", "protocol", "actor", "typealias", "associatedtype",
    ]
    private static let modifiers: Set<String> = [
        "public", "package", "internal", "fileprivate", "private", "final", "indirect",
    ]
}

extension SourceFile {
    /// The folder of the package.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// All files of all targets.
    static let all: [SourceFile] = {
        let folder = root.appending(path: "Sources").path
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        return (paths ?? []).sorted().filter { $0.hasSuffix(".swift") }.compactMap { path in
            let parts = path.split(separator: "/").map(String.init)
            guard let text = try? String(contentsOfFile: folder + "/" + path, encoding: .utf8)
            else { return nil }
            return SourceFile(target: parts[0], path: Array(parts.dropFirst()), text: text)
        }
    }()

    static func files(of targets: String...) -> [SourceFile] {
        all.filter { targets.contains($0.target) }
    }

    static func declared(in files: [SourceFile]) -> Set<String> {
        files.reduce(into: []) { $0.formUnion($1.declared) }
    }
}

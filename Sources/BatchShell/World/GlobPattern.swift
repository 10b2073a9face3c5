/// A pattern of paths: `*` stands for any characters but `/`, `?` for one of them, and `**` between
/// slashes for any folders one below the other, or none; at the end for all files below.
///
/// A `\` takes its meaning from the character behind it. A name that begins with a dot is stood
/// for only by a pattern that does, as in a POSIX shell.
package struct GlobPattern {
    /// One part of the path, between slashes.
    fileprivate enum Part {
        case literal(String)
        case pattern([Token])
        /// The folder, and all those below it.
        case folders
    }

    fileprivate enum Token: Equatable {
        case scalar(Unicode.Scalar)
        case one, any
    }

    private let parts: [Part]
    private let isAbsolute: Bool
    private let endsInSlash: Bool

    init(_ text: String) {
        var parts: [[Token]] = [[]]
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case "/": parts.append([])
            case "*": parts[parts.count - 1].append(.any)
            case "?": parts[parts.count - 1].append(.one)
            case "\\": parts[parts.count - 1].append(.scalar(scalars.next() ?? scalar))
            default: parts[parts.count - 1].append(.scalar(scalar))
            }
        }
        isAbsolute = parts.count > 1 && parts[0].isEmpty
        endsInSlash = parts.count > 1 && parts[parts.count - 1].isEmpty
        self.parts = parts.filter { !$0.isEmpty }.map(Part.init(_:))
    }

    /// The text with a `\` before each character that a pattern would read otherwise.
    package static func escaping(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if "*?\\".unicodeScalars.contains(scalar) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }

    /// The paths that there are, sorted by bytes.
    ///
    /// `names` gives the names in a folder that is there; `exists` tells whether there is something
    /// at a path and, with a `/` at its end, whether that is a folder. `canonical` gives the path
    /// without links, so that one which leads back ends there.
    func paths(
        names: (String) throws -> [String],
        exists: (String) throws -> Bool,
        canonical: (String) -> String = { $0 }
    ) throws -> [String] {
        var found = [isAbsolute ? "/" : ""]
        for (place, part) in parts.enumerated() {
            let isLast = place == parts.count - 1
            let slash = isLast ? (endsInSlash ? "/" : "") : "/"
            var next: [String] = []
            for folder in found {
                switch part {
                case .literal(let name): next.append(folder + name + slash)
                case .pattern(let tokens):
                    guard try folder.isEmpty || exists(folder) else { continue }
                    next += try names(folder.isEmpty ? "." : folder)
                        .filter { Self.matches($0, tokens) }.map { folder + $0 + slash }
                case .folders:
                    var walk = Walk()
                    try walk.enter(folder, names: names, exists: exists, canonical: canonical)
                    next += isLast ? endsInSlash ? walk.folders : walk.files : walk.folders
                }
            }
            found = next
        }
        // Two ways may lead to one path: the second `**` goes through what the first went through.
        return try Set(found.filter { !$0.isEmpty }).filter(exists).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }

    private static func matches(_ name: String, _ tokens: [Token]) -> Bool {
        if name.utf8.first == UInt8(ascii: "."), tokens.first != .scalar(".") { return false }
        let scalars = Array(name.unicodeScalars)
        var place = 0
        var token = 0
        /// The place to go on at when the characters after the last `*` turn out not to fit.
        var retry: (place: Int, token: Int)?
        while place < scalars.count {
            if token < tokens.count, tokens[token] == .any {
                token += 1
                retry = (place, token)
            } else if token < tokens.count, tokens[token].stands(for: scalars[place]) {
                token += 1
                place += 1
            } else if let from = retry {
                retry = (from.place + 1, from.token)
                (place, token) = (from.place + 1, from.token)
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { $0 == .any }
    }
}

/// The folders and files that a walk has come upon, hidden ones left out.
private struct Walk {
    /// The folders, a `/` behind each, and empty for where it began.
    private(set) var folders: [String] = []
    /// All else.
    private(set) var files: [String] = []
    private var seen: Set<String> = []

    /// Deeper folders are left alone.
    private static let mostFolders = 64

    /// Goes through a folder and those below it.
    mutating func enter(
        _ folder: String,
        depth: Int = 0,
        names: (String) throws -> [String],
        exists: (String) throws -> Bool,
        canonical: (String) -> String
    ) throws {
        guard try folder.isEmpty || exists(folder), depth < Self.mostFolders,
            seen.insert(canonical(folder.isEmpty ? "." : folder)).inserted
        else { return }
        folders.append(folder)
        for name in try names(folder.isEmpty ? "." : folder)
        where name.utf8.first != UInt8(ascii: ".") {
            let path = folder + name
            guard try exists(path + "/") else {
                files.append(path)
                continue
            }
            try enter(
                path + "/",
                depth: depth + 1,
                names: names,
                exists: exists,
                canonical: canonical
            )
        }
    }
}

extension GlobPattern.Part {
    fileprivate init(_ tokens: [GlobPattern.Token]) {
        guard tokens != [.any, .any] else {
            self = .folders
            return
        }
        var literal = String.UnicodeScalarView()
        for token in tokens {
            guard case .scalar(let scalar) = token else {
                self = .pattern(tokens)
                return
            }
            literal.append(scalar)
        }
        self = .literal(String(literal))
    }
}

extension GlobPattern.Token {
    fileprivate func stands(for scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .scalar(let own): own == scalar
        case .one: true
        case .any: false
        }
    }
}

import BatchValues

/// A file that has passed its check, ready to run in a scope of its own.
final class ScriptUnit {
    /// One `param` of it.
    struct Parameter {
        let name: String
        let slot: Int
        let `default`: ExpressionNode?
        let help: String?
    }

    let source: Source
    let identity: FileIdentity
    let scope: Scope
    let block: BlockNode
    let parameters: [Parameter]
    let signature: Signature
    /// It names `$args`, which then takes what its parameters do not.
    let namesArguments: Bool

    init(
        _ source: Source,
        _ identity: FileIdentity,
        scope: Scope,
        block: BlockNode,
        parameters: [Parameter],
        signature: Signature,
        namesArguments: Bool
    ) {
        self.source = source
        self.identity = identity
        self.scope = scope
        self.block = block
        self.parameters = parameters
        self.signature = signature
        self.namesArguments = namesArguments
    }
}

/// Which file a source is: its path without detours, to know it again in a cycle.
struct FileIdentity: Hashable {
    let path: String
    /// As messages call it.
    let name: String

    init(_ source: Source) {
        name = source.name
        let base = source.name.split(separator: "/", omittingEmptySubsequences: true).last ?? ""
        path = Self.normal(source.folder + "/" + base)
    }

    /// The path without `.`, `..` and doubled `/`, as far as the text alone tells.
    private static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return (path.utf8.first == UInt8(ascii: "/") ? "/" : "") + parts.joined(separator: "/")
    }

    static func == (left: Self, right: Self) -> Bool {
        left.path.hasSameScalars(as: right.path)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(path) }
}

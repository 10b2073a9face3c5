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

/// A source as it is known again in a cycle: a file by its path without detours.
struct FileIdentity: Hashable {
    /// The name in messages.
    let name: String
    private let origin: Source.Origin
    /// Nil for a text that is no file.
    private let path: String?

    init(_ source: Source) {
        name = source.name
        origin = source.origin
        path = if case .file(let path) = source.origin { Self.normal(path) } else { nil }
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
        switch (left.path, right.path) {
        case (let path?, let other?): path.hasSameScalars(as: other)
        case (nil, nil): left.origin == right.origin
        case (nil, _), (_, nil): false
        }
    }

    func hash(into hasher: inout Hasher) { hasher.combine(path) }
}

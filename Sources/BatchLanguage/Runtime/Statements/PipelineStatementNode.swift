import BatchValues

/// A command, an expression or a shell line that stands by itself, perhaps with `> FILE`.
final class PipelineStatementNode: StatementNode {
    private let pipeline: PipelineNode
    private let redirect: (file: WordNode, appends: Bool)?
    /// Its value is that of the block, so it is not shown.
    private let isLast: Bool

    init(
        _ pipeline: PipelineNode,
        redirect: (file: WordNode, appends: Bool)?,
        isLast: Bool,
        _ statement: Statement,
        of source: Source
    ) {
        self.pipeline = pipeline
        self.redirect = redirect
        self.isLast = isLast
        super.init(
            statement,
            of: source,
            isImmediate: pipeline.isImmediate && isLast && redirect == nil
        )
    }

    override func runNow(in frame: Frame) throws -> Flow {
        let value = try pipeline.valueNow(in: frame)
        if !value.isNull { frame.last = value }
        frame.blockValue = value
        return .next
    }

    override func run(in frame: Frame) async throws -> Flow {
        if let redirect {
            try await write(to: redirect.file, appending: redirect.appends, in: frame)
            return .next
        }
        frame.presentation = Command.Presentation()
        let value = try await pipeline.value(in: frame, for: isLast ? .kept : .shown)
        frame.blockValue = value
        guard !value.isNull else { return .next }
        frame.last = value
        if !isLast { try await frame.runtime.show(value, as: frame.presentation) }
        return .next
    }

    private func write(to word: WordNode, appending: Bool, in frame: Frame) async throws {
        let (bytes, value) = try await pipeline.bytes(in: frame)
        let path = try await word.path(in: frame)
        do {
            try await frame.runtime.host.write(bytes, to: path, appending: appending)
        } catch {
            throw frame.runtime.diagnostic(error, at: word.location, otherwise: .file)
        }
        if !value.isNull { frame.last = value }
        frame.blockValue = .null
    }
}

extension JSONValue {
    /// Whether it is null.
    var isNull: Bool { if case .null = self { true } else { false } }
}

extension WordNode {
    /// The one path that the word is.
    func path(in frame: Frame) async throws -> String {
        let words = try await arguments(in: frame)
        do {
            return try ArgumentBinding.path(words) { try frame.runtime.expand($0, $1) }
        } catch let located as LocatedError {
            throw located.error.diagnostic(.type, at: located.location ?? location)
        }
    }
}

extension ArgumentBinding {
    /// The one path that words are, where they are in the place of one.
    static func path(
        _ words: [ArgumentWord],
        expand: (ArgumentWord, PathPattern) throws -> [ArgumentWord]
    ) throws -> String {
        var binding = ArgumentBinding(.redirect)
        for word in words { binding.add(position: word) }
        try binding.place(expand: expand)
        return binding.values[0].first?.string ?? ""
    }
}

extension ArgumentWord {
    /// One of the paths that a typed pattern stands for.
    func expanded(to path: String) -> ArgumentWord {
        ArgumentWord(value: .string(path), form: .value, location: location)
    }
}

extension Signature {
    /// The argument of `>`.
    static let redirect = Signature(
        name: ">",
        entries: [
            Entry(
                name: "file",
                option: nil,
                arity: .one,
                type: .declared(.file),
                isRepeatable: false,
                default: nil,
                placeholder: "FILE"
            )
        ]
    )
}

extension Runtime {
    /// The words that a typed pattern of paths stands for.
    func expand(_ given: ArgumentWord, _ pattern: PathPattern) throws -> [ArgumentWord] {
        do {
            return try host.expand(pattern).map(given.expanded(to:))
        } catch {
            throw diagnostic(error, at: given.location, otherwise: .file)
        }
    }
}

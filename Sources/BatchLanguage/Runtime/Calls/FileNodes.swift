import BatchValues

/// `source FILE`: its statements, in the scope that it stands in.
final class SourceNode: PipelineNode {
    private let block: BlockNode

    init(_ block: BlockNode, at location: Diagnostic.Location) {
        self.block = block
        super.init(location)
    }

    override func value(in frame: Frame, for use: Use) async throws -> JSONValue {
        let flow = try await block.run(in: frame)
        return flow == .returned ? frame.returned : .null
    }
}

/// `run FILE ARG…`: a script in a scope of its own.
final class RunNode: PipelineNode {
    /// The script, where its path is literal: what was checked is what runs.
    private let unit: ScriptUnit?
    /// Each statement is shown before it runs.
    private let isStepped: Bool
    private let file: WordNode
    private let arguments: [WordNode]
    private let folder: String

    init(
        _ unit: ScriptUnit?,
        isStepped: Bool,
        file: WordNode,
        arguments: [WordNode],
        folder: String,
        at location: Diagnostic.Location
    ) {
        self.unit = unit
        self.isStepped = isStepped
        self.file = file
        self.arguments = arguments
        self.folder = folder
        super.init(location)
    }

    override func value(in frame: Frame, for use: Use) async throws -> JSONValue {
        let unit = try await checked(in: frame)
        var given: [ArgumentWord] = []
        for word in arguments { given += try await word.arguments(in: frame) }
        let mostNested = frame.runtime.configuration.limits.depth
        guard frame.depth < mostNested else {
            throw Diagnostic(
                .value,
                "calls nest deeper than \(mostNested)",
                hint: "'\(unit.source.name)' runs itself without an end",
                at: location
            )
        }
        let runtime = frame.runtime
        let inner = try runtime.frame(
            for: unit,
            given,
            around: frame.chain,
            depth: frame.depth + 1,
            at: location
        )
        guard isStepped else { return try await runtime.value(of: unit, in: inner) }
        try runtime.host.beginSteps()
        defer { runtime.host.endSteps() }
        return try await runtime.value(of: unit, in: inner)
    }

    /// The script that the path leads to, read and checked now unless it was before.
    private func checked(in frame: Frame) async throws -> ScriptUnit {
        if let unit { return unit }
        let path = try await file.path(in: frame)
        let compilation = Compilation(frame.runtime.configuration)
        guard let source = compilation.read(path, from: folder, at: file.location, kind: .file)
        else {
            throw compilation.found[0]
        }
        let identity = FileIdentity(source)
        if let place = frame.chain.firstIndex(of: identity) {
            throw Diagnostic.cycle(
                Array(frame.chain[place...]) + [identity],
                at: file.location,
                kind: .file
            )
        }
        let unit = compilation.unit(source, chain: frame.chain)
        let errors = compilation.found.filter { $0.severity == .error }
        guard var first = errors.first else {
            for warning in compilation.found { await frame.runtime.host.warn(warning) }
            return unit
        }
        if errors.count > 1 { first.notes.append("and \(errors.count - 1) more: check \(path)") }
        throw first
    }
}

extension Runtime {
    /// A frame for a script, its parameters bound.
    func frame(
        for unit: ScriptUnit,
        _ given: [ArgumentWord],
        around chain: [FileIdentity],
        depth: Int,
        at location: Diagnostic.Location?
    ) throws -> Frame {
        let frame = Frame(
            self,
            scope: unit.scope,
            top: nil,
            depth: depth,
            chain: chain + [unit.identity]
        )
        let arguments = try ScriptArguments(
            given,
            for: unit,
            at: location,
            optionHint: location == nil ? configuration.optionHint : nil
        )
        for (parameter, value) in zip(unit.parameters, arguments.values) {
            frame.slots[parameter.slot] = value
        }
        frame.arguments = arguments.rest
        return frame
    }

    /// Runs a script to its end: the value of its `return`, else null.
    func value(of unit: ScriptUnit, in frame: Frame) async throws -> JSONValue {
        let flow = try await unit.block.run(in: frame)
        return flow == .returned ? frame.returned : .null
    }
}

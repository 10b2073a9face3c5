import BatchValues

/// One compilation: it makes texts ready to run, and collects everything that is wrong with them.
///
/// It reads every file that a text runs or sources by a literal path, each once.
final class Compilation {
    let configuration: Interpreter.Configuration
    private(set) var diagnostics: [Diagnostic] = []
    private var signatures: [String: Signature] = [:]
    private var successions: [(earlier: DefinedCommand, later: DefinedCommand)] = []
    /// The texts that were read as scripts of their own, in that order.
    private var known: [KnownScript] = []
    /// The files read so far, by folder and path: a pipe has its content once.
    private var files: [[String]: Result<Source, any Error>] = [:]
    /// The task was cancelled while a file was read, so that nothing else says what is wrong.
    private var interruption: Diagnostic?

    /// Whether the text is to run; of one that is only checked no node is kept.
    let isToRun: Bool

    init(_ configuration: Interpreter.Configuration, isToRun: Bool = true) {
        self.configuration = configuration
        self.isToRun = isToRun
    }

    /// Whether anything was found that keeps the text from running.
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The diagnostics in the order of the text, file by file as they are read.
    var found: [Diagnostic] {
        if let interruption { return [interruption] }
        func key(_ diagnostic: Diagnostic) -> (Int, Int32) {
            guard let location = diagnostic.location else { return (0, 0) }
            let place = known.firstIndex { $0.parsed?.script.source === location.source }
            return (place ?? 0, location.span.start)
        }
        return diagnostics.enumerated().sorted { one, other in
            let (left, right) = (key(one.element), key(other.element))
            return left == right ? one.offset < other.offset : left < right
        }.map(\.element)
    }

    /// The signature of a command, which a long script asks for again and again.
    func signature(of command: Command) -> Signature {
        if let known = signatures[command.name] { return known }
        let signature = Signature(command)
        signatures[command.name] = signature
        return signature
    }

    /// Looks through a file that was checked for what is worth a word; one with errors has enough.
    func lint(_ source: Source) {
        guard !hasErrors, let script = script(FileIdentity(source)).parsed?.script else { return }
        let others = known.compactMap(\.parsed?.script).filter { $0.source !== script.source }
        diagnostics += Lint(script, with: others).warnings
    }

    func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// The tree of a file; what is wrong with its syntax is told once.
    func parse(_ source: Source) -> Parsed {
        let known = script(FileIdentity(source))
        if let parsed = known.parsed, parsed.script.source === source { return parsed }
        let result = Parser.parse(source)
        known.parsed = result
        diagnostics += result.diagnostics
        return result
    }

    private func script(_ identity: FileIdentity) -> KnownScript {
        if let script = known.first(where: { $0.identity == identity }) { return script }
        let script = KnownScript(identity)
        known.append(script)
        return script
    }

    /// A file that `run` names, checked in a scope of its own.
    ///
    /// The chain is that of the files that run it, outermost first.
    func unit(_ source: Source, chain: [FileIdentity] = []) -> ScriptUnit {
        let identity = FileIdentity(source)
        let known = script(identity)
        if let unit = known.unit { return unit }
        let scope = Scope()
        let facts = UnitFacts()
        let file = FileCompiler(
            self,
            source,
            scope: scope,
            chain: chain + [identity],
            facts: facts,
            isPrompt: false
        )
        let block = file.topLevel(parse(source).script)
        let entries = facts.parameters.map(\.entry)
        let unit = ScriptUnit(
            source,
            identity,
            scope: scope,
            block: block,
            parameters: facts.parameters.map(\.parameter),
            signature: Signature(name: source.name, entries: entries),
            namesArguments: facts.namesArguments
        )
        known.unit = unit
        return unit
    }

    /// A text that runs in a scope that is there already.
    func block(
        of source: Source,
        in scope: Scope,
        chain: [FileIdentity],
        isPrompt: Bool
    ) -> BlockNode {
        let file = FileCompiler(
            self,
            source,
            scope: scope,
            chain: chain,
            facts: UnitFacts(),
            isPrompt: isPrompt
        )
        return file.topLevel(Parser.parse(source, into: self).script)
    }

    /// Makes calls mean the newer of two commands of one name, after a check without errors.
    func commit() {
        for (earlier, later) in successions { earlier.successor = later }
    }

    /// A command that was defined on an earlier line is defined anew.
    func replace(_ earlier: DefinedCommand, by later: DefinedCommand) {
        successions.append((earlier, later))
    }

    /// The file that `run` or `source` names; it is read the first time.
    func file(_ path: String, from folder: String) throws -> Source {
        if let known = files[[folder, path]] { return try known.get() }
        let result = Result { try configuration.host.readScript(path, from: folder) }
        files[[folder, path]] = result
        return try result.get()
    }

    /// Reads a file that `run` or `source` names, and reports where that fails.
    func read(
        _ path: String,
        from folder: String,
        at location: Diagnostic.Location,
        kind: ErrorKind = .syntax
    ) -> Source? {
        do {
            return try file(path, from: folder)
        } catch is CancellationError {
            let interrupt = Diagnostic(.interrupt, "interrupted", at: location)
            interruption = interruption ?? interrupt
            report(interrupt)
            return nil
        } catch {
            var diagnostic = Diagnostic(describing: error, .file)
            diagnostic.kind = kind
            diagnostic.exitCode = kind.exitCode
            diagnostic.location = location
            report(diagnostic)
            return nil
        }
    }
}

/// A text as its compilation knows it.
///
/// They are few, and looked through: a dictionary over a type of our own would cost every start of
/// the program the search for that type's conformances.
private final class KnownScript {
    let identity: FileIdentity
    var parsed: Parsed?
    var unit: ScriptUnit?

    init(_ identity: FileIdentity) { self.identity = identity }
}

extension Parser {
    /// The tree of a text; what is wrong with its syntax goes to `compilation`.
    fileprivate static func parse(_ source: Source, into compilation: Compilation) -> Parsed {
        let result = parse(source)
        for diagnostic in result.diagnostics { compilation.report(diagnostic) }
        return result
    }
}

/// The facts of a file that its compilation learns on its way, shared with what the file sources.
final class UnitFacts {
    var parameters: [(parameter: ScriptUnit.Parameter, entry: Signature.Entry)] = []
    var namesArguments = false
    /// The names of the `def`s that the text holds.
    var defined: Set<String> = []
    /// The files that were sourced, by where they are.
    var sourced: [FileIdentity: Source] = [:]
    /// The bodies of `def`s, checked after the top level, whose names they all see.
    var bodies: [(definition: Definition, command: DefinedCommand, file: FileCompiler)] = []
}

import BatchValues

/// A statement with its names resolved.
///
/// One that calls no command and shows nothing is immediate and runs without suspending, a loop
/// with all its turns included.
class StatementNode {
    let statement: Statement
    let source: Source
    let isImmediate: Bool

    init(_ statement: Statement, of source: Source, isImmediate: Bool) {
        self.statement = statement
        self.source = source
        self.isImmediate = isImmediate
    }

    /// Runs an immediate statement.
    func runNow(in frame: Frame) throws -> Flow {
        preconditionFailure("the statement contains a command")
    }

    /// Runs the statement; leaves what it gave in ``Frame/blockValue``.
    func run(in frame: Frame) async throws -> Flow { try runNow(in: frame) }

    final var location: Diagnostic.Location { Diagnostic.Location(source, statement.span) }
}

/// The statements of a block or of a file.
final class BlockNode {
    let statements: [StatementNode]
    let isImmediate: Bool

    init(_ statements: [StatementNode]) {
        self.statements = statements
        isImmediate = statements.allSatisfy(\.isImmediate)
    }

    /// Runs an immediate block.
    func runNow(in frame: Frame) throws -> Flow {
        for statement in statements {
            let flow = try statement.runNow(in: frame)
            if flow != .next { return flow }
        }
        return .next
    }

    /// Runs the block, asking the host before every statement; what the last one gave is left in
    /// ``Frame/blockValue``.
    func run(in frame: Frame) async throws -> Flow {
        frame.blockValue = .null
        for statement in statements {
            frame.blockValue = .null
            let flow = try await frame.runtime.perform(statement, in: frame)
            if flow != .next { return flow }
        }
        return .next
    }
}

extension Runtime {
    /// Runs a statement as the host decides, and tells it how that ended; after an error the host
    /// may decide once more.
    func perform(_ statement: StatementNode, in frame: Frame) async throws -> Flow {
        while true {
            do {
                return try await performOnce(statement, in: frame)
            } catch let error as Diagnostic where error.kind != .interrupt {
                let again = await host.decidesAgain(
                    after: error,
                    of: statement.statement,
                    in: statement.source,
                    isCaught: isCatching
                )
                guard again, !isCatching else { throw error }
                frame.blockValue = .null
            }
        }
    }

    private func performOnce(_ statement: StatementNode, in frame: Frame) async throws -> Flow {
        try Task.checkCancellation()
        let decision = try await decide(on: statement, in: frame)
        do {
            let flow =
                switch decision {
                case .run: try await statement.run(in: frame)
                case .skip: Flow.next
                case .replace(let source): try await run(source, insteadOf: statement, in: frame)
                case .stop: throw ExitRequest(code: 0)
                case .first: Flow.next  // was done while it was decided
                }
            await host.after(
                statement.statement,
                in: statement.source,
                .success(flow == .returned ? frame.returned : frame.blockValue)
            )
            return flow
        } catch let error as Diagnostic {
            await host.after(statement.statement, in: statement.source, .failure(error))
            throw error
        } catch {
            if error is CancellationError {
                budget.stop(at: statement.location)
                let interrupt = Diagnostic(.interrupt, "interrupted", at: statement.location)
                await host.after(statement.statement, in: statement.source, .failure(interrupt))
            } else {
                let failure =
                    (error as? ExitRequest)?.failure ?? (error as? LimitReached)?.diagnostic
                let result = failure.map(Result<JSONValue, Diagnostic>.failure) ?? .success(.null)
                await host.after(statement.statement, in: statement.source, result)
            }
            throw error
        }
    }

    /// Asks the host about a statement until it decides.
    private func decide(
        on statement: StatementNode,
        in frame: Frame
    ) async throws -> StatementDecision {
        while true {
            let decision: StatementDecision
            do {
                decision = try await host.before(statement.statement, in: statement.source)
            } catch {
                throw diagnostic(error, at: statement.location, otherwise: .command)
            }
            guard case .first(let source) = decision else { return decision }
            do {
                // The statement finds its own last result, not that of the text run before it.
                let (value, last) = (frame.blockValue, frame.last)
                defer { (frame.blockValue, frame.last) = (value, last) }
                _ = try await run(source, insteadOf: statement, in: frame)
            } catch let error as Diagnostic where error.kind != .interrupt {
                await host.warn(error)
            }
        }
    }

    /// Runs what the host gave in place of a statement, in the same scope.
    private func run(
        _ source: Source,
        insteadOf statement: StatementNode,
        in frame: Frame
    ) async throws -> Flow {
        let compilation = Compilation(configuration)
        let mark = frame.scope.mark
        let block = compilation.block(
            of: source,
            in: frame.scope,
            chain: frame.chain,
            isPrompt: false
        )
        if let error = compilation.found.first(where: { $0.severity == .error }) {
            frame.scope.reset(to: mark)
            throw error
        }
        compilation.commit()
        frame.grow()
        var flow = Flow.next
        for statement in block.statements {
            frame.blockValue = .null
            flow = try await statement.run(in: frame)
            if flow != .next { break }
        }
        return flow
    }
}

public import BatchLanguage
public import BatchValues
import HTTPTypes
public import PlatformClient
import Synchronization

/// One statement that ran: its tree, what it came to and what it sent.
public struct StatementRecord: Sendable {
    /// The statement as it was parsed.
    public let statement: Statement
    /// The text that it stands in.
    public let source: Source
    /// Its value, or the error that ended it.
    public let result: Result<JSONValue, Diagnostic>
    /// Its exchanges, oldest first.
    public let exchanges: [Exchange]
}

/// The statements and exchanges of a session: `http`, `$http` and saved scripts read it.
package final class Transcript: Sendable {
    /// The number of exchanges and statements that are kept; older ones are let go.
    package static let limit = 1_000

    private struct State {
        var statements: [StatementRecord] = []
        var exchanges: [Exchange] = []
        /// The exchanges so far of each statement under way, outermost first.
        var open: [[Exchange]] = []
        var latest: [Exchange] = []
        var changeCount = 0
        /// The ids of requests that the shell sent for itself.
        var internalIDs: [String] = []
    }

    private let state = Mutex(State())

    init() {}

    /// The statements that ended and stood in no other, oldest first.
    package var statements: [StatementRecord] { state.withLock { $0.statements } }

    /// The exchanges, oldest first.
    package var exchanges: [Exchange] { state.withLock { $0.exchanges } }

    /// The exchanges of the last statement that sent anything.
    package var latestExchanges: [Exchange] { state.withLock { $0.latest } }

    /// The number of requests so far that may have changed something.
    package var changeCount: Int { state.withLock { $0.changeCount } }

    /// Notes a request that the shell sent for itself, which is nobody's exchange.
    func addInternal(_ exchange: Exchange) {
        let ids = exchange.response?.requestIDs.map(\.value) ?? []
        state.withLock { state in
            for id in ids { state.internalIDs.keepLast(Self.limit, adding: id) }
        }
    }

    /// Whether this shell sent the request of this name.
    package func sent(requestID: String) -> Bool {
        state.withLock { state in
            state.internalIDs.contains(requestID)
                || state.exchanges.contains { exchange in
                    exchange.response?.requestIDs.contains { $0.value == requestID } ?? false
                }
        }
    }

    func begin() { state.withLock { $0.open.append([]) } }

    func add(_ exchange: Exchange) {
        state.withLock { state in
            if ![.get, .head].contains(exchange.request.method) { state.changeCount += 1 }
            state.exchanges.keepLast(Self.limit, adding: exchange)
            if let last = state.open.indices.last {
                state.open[last].keepLast(Self.limit, adding: exchange)
            } else {
                state.latest = [exchange]
            }
        }
    }

    /// Records that the innermost statement under way has ended.
    ///
    /// The exchanges of a statement belong to the statements around it as well.
    func end(
        _ statement: Statement,
        in source: Source,
        _ result: Result<JSONValue, Diagnostic>
    ) -> StatementRecord {
        state.withLock { state in
            let exchanges = state.open.popLast() ?? []
            if !exchanges.isEmpty { state.latest = exchanges }
            if let outer = state.open.indices.last {
                for exchange in exchanges {
                    state.open[outer].keepLast(Self.limit, adding: exchange)
                }
            }
            let record = StatementRecord(
                statement: statement,
                source: source,
                result: result,
                exchanges: exchanges
            )
            if state.open.isEmpty { state.statements.keepLast(Self.limit, adding: record) }
            return record
        }
    }
}

extension Array {
    /// Adds an element and lets the oldest half go when twice as many as `limit` have gathered.
    package mutating func keepLast(_ limit: Int, adding element: Element) {
        append(element)
        if count >= limit * 2 { removeFirst(count - limit) }
    }
}

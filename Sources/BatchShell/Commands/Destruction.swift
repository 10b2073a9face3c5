import BatchLanguage
import BatchValues
package import HTTPTypes
package import PlatformClient
import TerminalText

/// The loss that a call means, in the words of the question that is asked before it.
///
/// It is looked up for the person alone: where the platform does not tell, the question says what is
/// known without it. It never stands in for the checks that the command makes itself.
package struct Destruction {
    package let context: CommandContext
    package let settings: CallSettings

    package init(context: CommandContext, settings: CallSettings) {
        self.context = context
        self.settings = settings
    }

    /// Tells what a call destroys, with what it looks up.
    typealias Telling = @Sendable (Invocation, Destruction) async throws -> String

    /// The sentence of a command, made with the settings of its call; a look is made once.
    static func asking(_ tell: @escaping Telling, _ context: CommandContext) -> Command.Consequence
    {
        { invocation in
            let settings = CallSettings(invocation).withoutRetries
            return try await tell(invocation, Destruction(context: context, settings: settings))
        }
    }

    /// The rows of a batch: `1000 rows of batch B (Loyalty Members, dev)`.
    package func rows(of id: BatchID) async throws -> String {
        guard let batch = try await look({ try await $0.send(.batch(id)) }) else {
            return "the rows of batch \(id.text) (\(place))"
        }
        let rows = batch.value["metrics"]?["outputRecordCount"]?.int.map(Self.rows) ?? "the rows"
        let status = batch.plainStatus
        return "\(rows) of \(try await name(of: batch, status == .success ? nil : status.words))"
    }

    /// A batch that has no rows in the lake yet: `batch B (Loyalty Members, dev)`.
    package func batch(_ id: BatchID) async throws -> String {
        guard let batch = try await look({ try await $0.send(.batch(id)) }) else {
            return "batch \(id.text) (\(place))"
        }
        return try await name(of: batch, nil)
    }

    /// A dataset and what was loaded into it.
    package func dataset(_ id: DatasetID) async throws -> String {
        let found = try await look { try await $0.send(.dataset(id)) }
        let name = found?.value["name"]?.string?.shortName ?? "dataset"
        var query = BatchQuery()
        query.dataset = id
        query.statuses = [.success]
        let batches = try await look { [query] client in
            try await client.batches(query, limit: Self.countedBatches + 1)
        }
        let whole = "\(name) (\(id.text), \(place))"
        guard let batches else { return "\(whole) and all that is in it" }
        guard batches.count <= Self.countedBatches else {
            return "\(whole) and the rows of more than \(Self.countedBatches) batches"
        }
        let rows = batches.reduce(into: Int64?.some(0)) { sum, batch in
            let count = batch.value["metrics"]?["outputRecordCount"]?.int
            sum = sum.flatMap { sum in count.map { sum.addingReportingOverflow($0) } }
                .flatMap { $0.overflow ? nil : $0.partialValue }
        }
        let count = batches.count == 1 ? "1 batch" : "\(batches.count) batches"
        return "\(whole) and \(rows.map(Self.rows) ?? "the rows") of \(count)"
    }

    /// The object that a request would change: `DELETE /data/… (dev), where there is Loyalty
    /// Members`.
    package func whatIsThere(
        _ method: HTTPRequest.Method,
        _ target: RequestTarget
    ) async throws -> String {
        let request = "\(method.rawValue) \(target.path) (\(place))"
        let answer: JSONValue?
        do {
            answer = try await context.session.sending(settings, isRecorded: false) { client in
                try await client.send(.call(.get, target))
            }
        } catch PlatformError.refused(let refusal) where refusal.status == 404 {
            return "\(request), where there is nothing"
        } catch let error as PlatformError where error.leavesUnknown {
            answer = nil
        }
        guard let answer else { return "\(request), which may change what is there" }
        return "\(request), where there is \(answer.briefly)"
    }

    /// The number of a dataset's batches that are looked at.
    private static let countedBatches = 100

    private static func rows(_ count: Int64) -> String { count.counted("row") }

    private var place: String {
        (settings.sandbox ?? context.session.destination.sandbox?.value)?.text ?? "no sandbox"
    }

    private func name(of batch: Batch, _ state: String?) async throws -> String {
        var dataset: String?
        if let id = batch.dataset {
            let found = try await look { try await $0.send(.dataset(id)) }
            dataset = found?.value["name"]?.string?.shortName ?? id.text.visibleLine
        }
        let facts = [dataset, place, state?.visibleLine].compactMap { $0 }
        return "batch \(batch.id.text) (\(facts.joined(separator: ", ")))"
    }

    /// The answer of the platform; nil where it refuses or does not answer.
    private func look<Answer>(
        _ body: (PlatformClient) async throws -> Answer
    ) async throws -> Answer? {
        do {
            return try await context.session.sending(settings, isRecorded: false, body)
        } catch let error as PlatformError where error.leavesUnknown {
            return nil
        }
    }
}

extension PlatformError {
    /// The platform does not tell, which is no reason not to ask the person.
    fileprivate var leavesUnknown: Bool {
        switch self {
        case .refused, .unreadable: true
        default: mayPass
        }
    }
}

extension String {
    /// A name that somebody gave, on one line and not longer than fits into a question.
    fileprivate var shortName: String {
        visibleLine.cut(toColumns: 60)
    }
}

extension JSONValue {
    /// An object by its name or status, anything else by its kind.
    fileprivate var briefly: String {
        var object = object
        // Catalog answers with a map of one id.
        if let whole = object, whole.members.count == 1, let inner = whole.members[0].value.object {
            object = inner
        }
        if let name = (object?["name"] ?? object?["title"])?.string { return name.shortName }
        if let status = object?["status"]?.string { return "an object, status \(status.shortName)" }
        switch self {
        case .object(let object): return "an object of \(object.members.count) fields"
        case .array(let list): return "a list of \(list.count)"
        case .null: return "nothing"
        default: return "a text"
        }
    }
}

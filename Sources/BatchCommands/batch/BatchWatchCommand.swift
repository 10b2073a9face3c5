import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch watch`: batches in flight, as they change.
struct BatchWatchCommand: PlatformCommand {
    static let name = "batch watch"

    let batches = Parameter(
        many: "batch",
        .batch,
        help: "an id, or an object that has one; all in flight where none is given"
    )
    let interval = Option(
        "interval",
        .pause,
        placeholder: "5s",
        help: "between two looks",
        default: "5s"
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "shows batches in flight as they change, until all have ended or Ctrl-C",
            arguments: [batches, interval],
            effect: .reads,
            calls: [RequestTemplate.listBatches],
            exampleAnswer: .null,
            examples: [.init("batch watch $a $b", "two of them")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let watch = Watch(
            context: context,
            settings: settings,
            ids: call[batches],
            interval: call[interval]
        )
        do {
            let count = try await watch.run()
            try await context.emit(.live(nil))
            if count == 0 { context.conclude("no batch is in flight") }
        } catch {
            try? await context.emit(.live(nil))
            // Ctrl-C is how one leaves it.
            guard Task.isCancelled else { throw error }
        }
        return .nothing
    }
}

/// A look at batches again and again.
private struct Watch {
    let context: CommandContext
    let settings: CallSettings
    /// Those to look at; none means all that are in flight.
    let ids: [BatchID]
    let interval: Duration

    /// How many are looked at where none is named.
    private static let limit = 50

    /// Looks until all have ended, and gives how many there were.
    func run() async throws -> Int {
        let isDrawn = context.drawsInPlace
        var known: [BatchID: BatchStatus] = [:]
        var silence = Silence()
        while true {
            let batches: [Batch]
            do {
                batches = try await look(besides: Set(known.keys))
                silence.end()
            } catch let error as PlatformError where error.mayPass {
                // A look changes nothing: who watches leaves when they like.
                if silence.begins() { await context.note("\(error); looks go on") }
                try await context.world.clock.sleep(for: max(interval, error.wantedPause))
                continue
            }
            if isDrawn {
                try await context.emit(.live(.array(batches.map(row))))
            }
            for batch in batches where known[batch.id] != batch.plainStatus {
                known[batch.id] = batch.plainStatus
                if !isDrawn || batch.isFinal {
                    try await context.emit(
                        .printed("\(batch.id.text) is \(batch.plainStatus.words)")
                    )
                }
            }
            guard batches.contains(where: { !$0.isFinal }) else { return known.count }
            try await context.world.clock.sleep(for: interval)
        }
    }

    /// The batches as they are now; those that were in flight before are among them at their end.
    private func look(besides known: Set<BatchID>) async throws -> [Batch] {
        guard ids.isEmpty else { return try await each(ids) }
        var query = BatchQuery()
        query.statuses = BatchStatus.inFlight
        query.orderBy = "desc:created"
        let now = try await context.session.sending(settings) { [query] client in
            try await client.batches(query, limit: Self.limit)
        }
        let gone = known.subtracting(now.map(\.id)).sorted { $0.text < $1.text }
        return now + (try await each(gone))
    }

    private func each(_ ids: [BatchID]) async throws -> [Batch] {
        var batches: [Batch] = []
        for id in ids { batches.append(try await context.batch(id, settings)) }
        return batches
    }

    private func row(_ batch: Batch) -> JSONValue {
        [
            "status": .string(batch.plainStatus?.rawValue ?? ""),
            "id": .string(batch.id.text),
            "created": batch.value["created"] ?? .null,
            "dataset": .string(batch.dataset?.text ?? ""),
            "rows": batch.inputRecords.map { .number(.integer($0)) } ?? .null,
            "failed": batch.failedRecords.map { .number(.integer($0)) } ?? .null,
        ]
    }
}

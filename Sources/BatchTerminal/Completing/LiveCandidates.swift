import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import Synchronization
import TerminalText

/// One thing that the platform, or the file of profiles, has at the moment.
struct LiveCandidate: Sendable, Equatable {
    /// The text that is typed: an id or a name.
    let text: String
    /// Another text by which a person may begin to type it: the name of a dataset.
    var name: String?
    /// A few words on it.
    var note: String?
}

/// The things that commands take, as they are now: batches, datasets, schemas, sandboxes and profiles.
///
/// The platform is asked in the background and its answer is kept for a minute, or until this
/// session changes something. Where it does not answer, there is nothing, and that is all.
final class LiveCandidates: Sendable {
    private struct Place: Hashable {
        let kind: String
        let endpoint: Endpoint
        let sandbox: String?
    }

    private struct Entry {
        var candidates: [LiveCandidate] = []
        var freshUntil = Duration.zero
        /// The changes that the session had made when it was asked for.
        var changeCount = 0
        var asking: Task<Void, Never>?
    }

    private let outsideRequests: OutsideRequests
    private let entries = Mutex<[Place: Entry]>([:])

    private static let lifetime = Duration.seconds(60)
    /// The time until an unanswered question is asked again.
    private static let pause = Duration.seconds(10)
    /// The longest that a key waits.
    private static let patience = Duration.milliseconds(150)

    /// - Parameter outsideRequests: Learns that requests are ours.
    init(_ outsideRequests: OutsideRequests) { self.outsideRequests = outsideRequests }

    /// The known candidates of a kind, without asking.
    func known(_ kind: String, of context: CommandContext) -> [LiveCandidate] {
        if kind == "profile" { return Self.profiles(context) }
        return entries.withLock { $0[Self.place(kind, context)]?.candidates ?? [] }
    }

    /// Asks for a kind unless that is known, and waits a moment for the answer.
    func refresh(_ kind: String, of context: CommandContext) async {
        guard kind != "profile", await context.session.answersQuietly else { return }
        let place = Self.place(kind, context)
        let now = context.world.clock.monotonic
        let asking: Task<Void, Never>? = entries.withLock { entries in
            var entry = entries[place] ?? Entry()
            if let asking = entry.asking { return asking }
            if entry.freshUntil > now, entry.changeCount == context.transcript.changeCount {
                return nil
            }
            let asking = Task { await self.ask(place, context) }
            entry.asking = asking
            entries[place] = entry
            return asking
        }
        guard let asking else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // The asking goes on; only the waiting ends.
                let ended = AsyncStream<Void>.makeStream()
                Task {
                    await asking.value
                    ended.continuation.finish()
                }
                for await _ in ended.stream {}
            }
            group.addTask { try? await context.world.clock.sleep(for: Self.patience) }
            await group.next()
            group.cancelAll()
        }
    }

    private func ask(_ place: Place, _ context: CommandContext) async {
        let changeCount = context.transcript.changeCount
        let found = try? await outsideRequests.whileSending {
            try await Self.candidates(place.kind, context)
        }
        let now = context.world.clock.monotonic
        entries.withLock { entries in
            entries[place] = Entry(
                candidates: found ?? entries[place]?.candidates ?? [],
                freshUntil: now + (found == nil ? Self.pause : Self.lifetime),
                changeCount: changeCount
            )
        }
    }

    private static func place(_ kind: String, _ context: CommandContext) -> Place {
        let destination = context.session.destination
        return Place(
            kind: kind,
            endpoint: destination.endpoint.value,
            sandbox: destination.sandbox?.value.text
        )
    }
}

extension LiveCandidates {
    private static let batchLimit = 50
    private static let datasetLimit = 200
    private static let schemaLimit = 200

    private static func candidates(
        _ kind: String,
        _ context: CommandContext
    ) async throws -> [LiveCandidate] {
        try await context.session.sending(nil, isRecorded: false) { client in
            switch kind {
            case "batch":
                var query = BatchQuery()
                query.orderBy = "desc:created"
                let now = context.world.clock.milliseconds
                return try await client.batches(query, limit: batchLimit).map { batch in
                    LiveCandidate(text: batch.id.text, note: note(on: batch, now: now))
                }
            case "dataset":
                return try await client.datasets(named: nil, limit: datasetLimit).map { dataset in
                    LiveCandidate(
                        text: dataset.id.text,
                        name: dataset.name,
                        note: dataset.name?.visibleLine
                    )
                }
            case "schema":
                return try await client.schemas(limit: schemaLimit).compactMap { schema in
                    let title = schema["title"]?.string
                    return schema["meta:altId"]?.string.map {
                        LiveCandidate(text: $0, name: title, note: title?.visibleLine)
                    }
                }
            case "sandbox":
                return try await client.send(.sandboxes).compactMap { sandbox in
                    sandbox["name"]?.string.map {
                        LiveCandidate(text: $0, note: sandbox["type"]?.string?.visibleLine)
                    }
                }
            default: return []
            }
        }
    }

    /// `success, 5m ago`.
    private static func note(on batch: Batch, now: Int64) -> String {
        let status = batch.status?.rawValue.visibleLine ?? ""
        guard let created = batch.value["created"]?.int, (0...now).contains(created) else {
            return status
        }
        return "\(status), \(Duration.milliseconds(now - created).text(.age)) ago"
    }

    private static func profiles(_ context: CommandContext) -> [LiveCandidate] {
        guard let file = ProfileFile(environment: context.world.environment) else { return [] }
        return ((try? file.profiles()) ?? []).map { kept in
            LiveCandidate(text: kept.name, note: (try? kept.profile())?.organization?.text)
        }
    }
}

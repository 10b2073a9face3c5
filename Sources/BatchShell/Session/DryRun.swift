import BatchLanguage
package import BatchValues
package import PlatformClient
import Synchronization

/// One command of a dry run: what changes something is shown in place of being sent.
package final class DryRun: Sendable {
    /// The last line of a dry run.
    static let ending = "dry run: nothing was sent"

    private let session: Session
    private let imagined: Imagined
    private let events: EventPublisher
    private let clock: any Clock
    private let state = Mutex(State())

    private struct State {
        var hasWithheld = false
        /// The fields of the command's value that are not made of what is known.
        var unknown: [String]?
        /// The id of what the command is about, where it says so.
        var subject: String?
    }

    init(of session: Session, _ imagined: Imagined, _ events: EventPublisher, clock: any Clock) {
        self.session = session
        self.imagined = imagined
        self.events = events
        self.clock = clock
    }

    /// Something was not sent, so that what the command gives is not the platform's.
    var hasWithheld: Bool { state.withLock { $0.hasWithheld } }

    /// Shows a request that is not sent.
    func withhold(_ request: Exchange.Request) async {
        state.withLock { $0.hasWithheld = true }
        try? await events.emit(
            .wouldSend(request, curl: request.curlLine(in: session.destination))
        )
    }

    /// Notes that the command's own value is right, but for the fields that it does not know.
    package func knows(allBut unknown: [String]) { state.withLock { $0.unknown = unknown } }

    /// The command is about this, of which some facts are known.
    package func concerns(_ id: String, _ facts: JSONObject) {
        imagined.add(facts, to: id)
        state.withLock { $0.subject = id }
    }

    /// The command would create something of which these facts are known; it gets an id that
    /// nothing has.
    @discardableResult
    package func creates(_ facts: JSONObject) -> String {
        let id = imagined.nextID()
        concerns(id, facts)
        return id
    }

    /// A batch that is not created: what its creation says of it, and the rest made up.
    package func create(_ draft: Batch) throws -> Batch {
        let id = try BatchID(creates(draft.value.object ?? JSONObject()))
        let (object, unknown) = describe(id.text, Batch.example.object ?? JSONObject())
        knows(allBut: unknown)
        return Batch(id: id, object: object)
    }

    /// The command's value: its own where it knows one, else the example of its declaration
    /// with all that is known put into it.
    func result(of invocation: Invocation, _ value: JSONValue?) -> JSONValue {
        if let value, !hasWithheld { return value }
        if let value, let unknown = state.withLock({ $0.unknown }) {
            mark(unknown, value, invocation)
            return value
        }
        let example = invocation.command.exampleAnswer ?? .null
        guard let object = example.object, object["id"] != nil else {
            mark(["the value"], example, invocation)
            return example
        }
        let id = id(in: invocation)
        let (answer, unknown) = describe(id, object)
        mark(unknown, .object(answer), invocation)
        return .object(answer)
    }

    /// The id of what the command is about: the one that it said, the one it was given, or one that
    /// stands for what was not created.
    private func id(in invocation: Invocation) -> String {
        if let subject = state.withLock({ $0.subject }) { return subject }
        let given = invocation.parameterValues.first { name, value in
            name == "batch" || value.string?.hasPrefix(NotSent.idPrefix) == true
        }
        return given?.value.string ?? imagined.nextID()
    }

    /// An example with all that is known put into it, and the names of the rest.
    private func describe(
        _ id: String,
        _ example: JSONObject
    ) -> (object: JSONObject, unknown: [String]) {
        var known = imagined[id] ?? JSONObject()
        known["id"] = .string(id)
        if let organization = session.destination.organization {
            known["imsOrg"] = .string(organization.value.text)
        }
        var object = JSONObject()
        var unknown: [String] = []
        for member in example.members {
            if let found = known[member.key], member.key != "metrics" {
                object[member.key] = found
            } else if member.key == "metrics" {
                let counts = Self.metrics(member.value, known["metrics"]?.object ?? JSONObject())
                object["metrics"] = .object(counts.object)
                unknown += counts.unknown.map { "metrics.\($0)" }
            } else {
                let isTime = ["created", "updated"].contains(member.key)
                object[member.key] = isTime ? .number(.integer(now)) : member.value
                unknown.append(member.key)
            }
        }
        return (object, unknown)
    }

    private var now: Int64 { clock.milliseconds }

    /// The counts of a batch: those of its files as they are, all rows written and none failed.
    private static func metrics(
        _ example: JSONValue,
        _ known: JSONObject
    ) -> (object: JSONObject, unknown: [String]) {
        var counts = example.object ?? JSONObject()
        for name in counts.keys { counts[name] = known[name] ?? 0 }
        counts["outputRecordCount"] = counts["inputRecordCount"]
        return (counts, counts.keys.filter { known[$0] == nil })
    }

    private func mark(_ unknown: [String], _ value: JSONValue, _ invocation: Invocation) {
        imagined.mark(unknown, value, isShown: !invocation.isKept)
    }
}

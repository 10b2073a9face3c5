import BatchValues
import PlatformClient
import Synchronization
import TestSupport
import Testing

/// Changes whose answer was lost and whose repeat is refused: the object says whether they were done.
struct LostAnswerTests {
    private static let lost = FaultServer.response(status: "504 Gateway Timeout")
    private static let noToken = FaultServer.response(status: "401 Unauthorized")
    private static let gone = FaultServer.response(status: "404 Not Found")

    private static let unnamed = FaultServer.response(status: "200 OK", body: #"{"b":{}}"#)

    private static func batch(_ status: String) -> String {
        FaultServer.response(status: "200 OK", body: #"{"b":{"status":"\#(status)"}}"#)
    }

    /// Changes something at a server that answers so, and gives the tokens and methods it was asked with.
    private func sent(
        _ answers: [String],
        credentials: (any Credentials)? = nil,
        _ change: (PlatformClient) async throws -> Void
    ) async throws -> [String] {
        try await FaultServer.run({ _, number in [.send(answers[number])] }) { server in
            let credentials = credentials.map { given in { (_: Endpoint) in given } }
            try await ClientAtServer.run(
                at: server.origin,
                retries: 3,
                credentials: credentials
            ) { try await change($0.client) }
            return server.requests.map { request in
                let token = request.value(of: "authorization") ?? ""
                let number = token.hasPrefix("Bearer token-") ? " " + token.suffix(1) : ""
                return request.line.prefix { $0 != " " } + number
            }
        }
    }

    /// The refusal that a change ends with.
    private func refusal(_ change: () async throws -> Void) async throws -> Refusal? {
        do {
            try await change()
            return nil
        } catch let error as PlatformError {
            return error.refusal
        }
    }

    @Test(
        arguments: [
            (BatchAction.abort, "aborted", true), (.abort, "loading", false),
            (.abort, "success", false),
            (.revert, "inactive", true), (.revert, "deleted", true), (.revert, "success", false),
            (.complete, "failed", true), (.complete, "success", true),
            (.complete, "loading", false),
            (.complete, "aborted", false), (.complete, "abandoned", false),
        ],
        ["400 Bad Request", "401 Unauthorized", "403 Forbidden", "409 Conflict"]
    )
    func theBatchSaysWhetherAnActionWasDone(
        _ course: (action: BatchAction, status: String, wasDone: Bool),
        _ status: String
    ) async throws {
        let answers = [Self.lost, FaultServer.response(status: status), Self.batch(course.status)]
        let sent = try await sent(answers) { client in
            let act = { try await client.perform(course.action, on: BatchID("b")) }
            guard !course.wasDone else { return try await act() }
            let refusal = try #require(try await refusal(act))
            #expect(status.hasPrefix("\(refusal.status)") && refusal.mayHaveChanged == nil)
            #expect(PlatformError.refused(refusal).retry == .no)
        }
        #expect(sent == ["POST", "POST", "GET"])
    }

    /// An action refused at the door has not happened, whatever the batch says.
    @Test func anActionThatWasNotTakenHasNotHappened() async throws {
        let answers = ["429 Too Many Requests", "400 Bad Request"]
            .map { FaultServer.response(status: $0) }
        let sent = try await sent(answers) { client in
            let refusal = try await refusal { try await client.perform(.abort, on: BatchID("b")) }
            #expect(refusal?.status == 400)
        }
        #expect(sent == ["POST", "POST"])
    }

    /// Where nobody can look, the refusal of the repeat is not the last word.
    @Test(arguments: [Self.noToken, Self.gone, Self.unnamed])
    func anActionThatNobodyCanLookAtMayHaveBeenDone(look: String) async throws {
        let sent = try await sent([Self.lost, Self.noToken, look]) { client in
            let batch = try BatchID("b")
            let refusal = try #require(
                try await refusal { try await client.perform(.abort, on: batch) }
            )
            #expect(refusal.status == 401 && refusal.mayHaveChanged == .batch(batch))
            let error = PlatformError.refused(refusal)
            #expect(error.retry == .unsure)
            let url = "\(client.identity.endpoint)/data/foundation/import/batches/b?action=ABORT"
            #expect(
                error.description
                    == "the platform answered 401 without a word to POST \(url); an earlier try may "
                    + "have been done"
            )
        }
        #expect(sent == ["POST", "POST", "GET"])
    }

    @Test func aLookTakesTheTokenThatThereIsThen() async throws {
        let tokens = Tokens(renewals: 2)
        let answers = [Self.lost, Self.noToken, Self.noToken, Self.noToken, Self.batch("aborted")]
        let sent = try await sent(answers, credentials: tokens) {
            try await $0.perform(.abort, on: BatchID("b"))
        }
        #expect(sent == ["POST 0", "POST 0", "POST 1", "GET 1", "GET 2"])
    }

    @Test func withoutAnotherTokenAnActionMayHaveBeenDone() async throws {
        let tokens = Tokens(renewals: 0)
        let sent = try await sent([Self.lost, Self.noToken], credentials: tokens) { client in
            let batch = try BatchID("b")
            let refusal = try await refusal { try await client.perform(.complete, on: batch) }
            #expect(refusal?.status == 401 && refusal?.mayHaveChanged == .batch(batch))
        }
        #expect(sent == ["POST 0", "POST 0"])
    }

    @Test(
        arguments: [
            (Self.gone, nil, true), (Self.noToken, Self.gone, true),
            (FaultServer.response(status: "200 OK", body: "[]"), nil, true),
            (FaultServer.response(status: "403 Forbidden"), Self.dataset, nil),
            (Self.noToken, Self.noToken, false),
        ] as [(repeated: String, look: String?, wasDeleted: Bool?)]
    )
    func theDatasetSaysWhetherItWasDeleted(
        repeated: String,
        look: String?,
        wasDeleted: Bool?
    ) async throws {
        let answers = [Self.lost, repeated] + (look.map { [$0] } ?? [])
        let sent = try await sent(answers) { client in
            let dataset = try DatasetID("d")
            guard wasDeleted != true else {
                #expect(try await client.delete(dataset))
                return
            }
            let refusal = try await refusal { _ = try await client.delete(dataset) }
            let changed = ChangedObject.dataset(dataset)
            #expect(refusal?.mayHaveChanged == (wasDeleted == nil ? nil : changed))
        }
        #expect(sent == ["DELETE", "DELETE"] + (look == nil ? [] : ["GET"]))
    }

    private static let dataset = FaultServer.response(status: "200 OK", body: #"{"d":{}}"#)

    /// Gives so many more tokens than the first, each after a 401, and then none.
    private final class Tokens: Credentials {
        private let state: Mutex<(number: Int, last: Int)>

        init(renewals: Int) { state = Mutex((0, renewals)) }

        func token(for endpoint: Endpoint) async throws -> SecretText {
            let (number, last) = state.withLock { $0 }
            guard number <= last else { throw NoToken() }
            return SecretText("token-\(number)")
        }

        func refused(_ token: SecretText, by endpoint: Endpoint) async -> Bool {
            state.withLock { $0.number += 1 }
            return true
        }
    }

    private struct NoToken: Error {}
}

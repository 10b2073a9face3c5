import BatchValues
import PlatformClient
import TestSupport
import Testing

/// Answers with a good status that are not what they should be.
struct AnswerTests {
    private func unreadable(
        _ moves: [FaultServer.Move]
    ) async throws -> (fault: PlatformError?, answer: UnreadableAnswer?) {
        try await FaultServer.run({ _, _ in moves }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let fault = try await test.fault(sending: .exampleCreation())
                return (fault, fault?.unreadable)
            }
        }
    }

    @Test func refusesABodyThatIsCutOff() async throws {
        let (fault, answer) = try await unreadable([
            .send("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"id\":\"a\"}"), .close,
        ])
        #expect(answer?.reason == .truncated(bytes: 10))
        #expect(
            fault?.description
                == "the platform answered 201 with a body that was cut off after 10 bytes"
        )
        #expect(fault?.retry == .unsure)
    }

    @Test(arguments: [("201 Created", false), ("500 Internal Server Error", true)])
    func namesAnEncodingThatNobodyAskedFor(status: String, isRefused: Bool) async throws {
        let (fault, answer) = try await unreadable([
            .send(
                FaultServer.response(
                    status: status,
                    headers: ["Content-Type: application/json", "Content-Encoding: gzip"],
                    body: "\u{1F}packed"
                )
            )
        ])
        #expect(
            fault?.description == "the platform answered \(status.prefix(3)) with a body in the "
                + "encoding 'gzip', which was not asked for"
        )
        #expect(answer?.reason == (isRefused ? nil : .encoded("gzip")))
        #expect(fault?.refusal?.excerpt == (isRefused ? "" : nil))
    }

    @Test func refusesAChunkedBodyWithoutItsEnd() async throws {
        let (_, answer) = try await unreadable([
            .send(
                "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\na\r\n{\"id\":\"a\"}\r\n"
            ),
            .close,
        ])
        #expect(answer?.reason == .truncated(bytes: 10))
    }

    @Test func refusesABodyThatIsLongerThanItSays() async throws {
        let (_, answer) = try await unreadable([
            .send("HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\n{\"id\":\"a\"}")
        ])
        guard case .notJSON = answer?.reason else {
            Issue.record("taken for \(String(describing: answer?.reason))")
            return
        }
    }

    @Test func refusesAPage() async throws {
        let (fault, answer) = try await unreadable([
            .send(
                FaultServer.response(
                    status: "200 OK",
                    headers: ["Content-Type: text/html", "X-Request-Id: r"],
                    body: "<html>Sign in</html>"
                )
            )
        ])
        #expect(answer?.requestIDs.map(\.value) == ["r"])
        #expect(answer?.excerpt == "<html>Sign in</html>")
        #expect(
            fault?.description
                == "the platform answered 200 with what is not JSON (expected a value, found '<' "
                + "at line 1, column 1; text/html)"
        )
    }

    @Test(arguments: [
        ("", UnreadableAnswer.Reason.empty), ("[1]", .unexpected("no object")),
        ("null", .unexpected("no object")), ("{}", .unexpected("the batch has no id")),
        (#"{"id":7}"#, .unexpected("the batch has no id")),
        (#"{"id":""}"#, .unexpected("the batch has no id")),
    ])
    func refusesAnAnswerThatIsNoBatch(body: String, reason: UnreadableAnswer.Reason) async throws {
        let (_, answer) = try await unreadable([
            .send(FaultServer.response(status: "201 Created", body: body))
        ])
        #expect(answer?.reason == reason)
    }

    @Test func saysThatNothingCame() async throws {
        try await FaultServer.run({ _, _ in [.close] }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let fault = try await test.fault(sending: .exampleCreation())
                guard case .interrupted = fault else {
                    Issue.record("taken for \(String(describing: fault))")
                    return
                }
                #expect(fault?.retry == .unsure)
                #expect(test.exchanges.all.first?.response == nil)
                #expect(test.exchanges.all.first?.error == fault)
            }
        }
    }

    @Test(arguments: ["\u{0}\u{1}\u{2}\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 abc\r\n\r\n"])
    func saysThatThePeerSpeaksNoHTTP(bytes: String) async throws {
        try await FaultServer.run({ _, _ in [.send(bytes), .close] }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let fault = try await test.fault(sending: .exampleCreation())
                guard case .malformed = fault else {
                    Issue.record("taken for \(String(describing: fault))")
                    return
                }
            }
        }
    }

    @Test(arguments: ["", "1", "{\"id\":\"a\"}", "<html>"])
    func takesAnyAnswerToAnAction(body: String) async throws {
        try await FaultServer.run(status: "200 OK", body: body) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                try await test.client.send(.act(.abort, on: BatchID("b")))
            }
            #expect(
                server.requests.first?.line
                    == "POST /data/foundation/import/batches/b?action=ABORT HTTP/1.1"
            )
        }
    }

    @Test func putsTheIdentifierInFront() async throws {
        let body = #"{"b1":{"status":"success","relatedObjects":[{"type":"dataSet","id":"d1"}]}}"#
        try await FaultServer.run(status: "200 OK", body: body) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let batch = try await test.client.send(.batch(BatchID("b1")))
                #expect(
                    batch.value.json()
                        == #"{"id":"b1","status":"success","relatedObjects":[{"type":"dataSet","id":"d1"}]}"#
                )
                #expect(batch.dataset?.text == "d1")
                #expect(batch.status == .success)
            }
        }
    }

    @Test(arguments: ["{}", #"{"a":{},"b":{}}"#]) func wantsOneEntryForOneBatch(
        body: String
    ) async throws {
        try await FaultServer.run(status: "200 OK", body: body) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let fault = try await test.fault(sending: .batch(BatchID("b1")))
                let count = body == "{}" ? 0 : 2
                #expect(fault?.unreadable?.reason == .unexpected("\(count) entries for one batch"))
            }
        }
    }

    @Test func showsADataset() async throws {
        let body = #"{"d1":{"name":"Loyalty Members","id":"d1"}}"#
        try await FaultServer.run(status: "200 OK", body: body) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let dataset = try await test.client.send(.dataset(DatasetID("d1")))
                #expect(dataset.name == "Loyalty Members")
                #expect(dataset.value.json() == #"{"name":"Loyalty Members","id":"d1"}"#)
            }
        }
    }
}

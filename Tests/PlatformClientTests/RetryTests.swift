import BatchValues
import PlatformClient
import TestSupport
import Testing

/// The requests that are sent again, how often and after how long; no test waits.
struct RetryTests {
    private static let created = FaultServer.response(
        status: "201 Created",
        body: WireTests.batch
    )
    private static let found = FaultServer.response(
        status: "200 OK",
        body: #"{"5c8c3c555033b814b69f947f": {"status": "success"}}"#
    )

    /// The outcome of a request at a server that answers so.
    private struct Course {
        var fault: PlatformError?
        var sent: [String] = []
        var sleeps: [Duration] = []
        var attempts: [Int] = []
    }

    private func course<Answer>(
        of request: PlatformRequest<Answer>,
        answers: [[FaultServer.Move]]
    ) async throws -> Course {
        let sleeps = ClientAtServer.Sleeps()
        return try await FaultServer.run({ _, number in
            answers[min(number, answers.count - 1)]
        }) { server in
            try await ClientAtServer.run(at: server.origin, retries: 3, sleeps: sleeps) { test in
                let fault = try await test.fault(sending: request)
                return Course(
                    fault: fault,
                    sent: server.requests.map { String($0.line.prefix { $0 != " " }) },
                    sleeps: sleeps.all,
                    attempts: test.exchanges.all.map(\.attempt)
                )
            }
        }
    }

    private var look: PlatformRequest<Batch> {
        get throws { .batch(try BatchID("5c8c3c555033b814b69f947f")) }
    }

    @Test(arguments: [
        "408 Request Timeout", "429 Too Many Requests", "500 Internal Server Error",
        "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout",
    ])
    func readsAgainWhatFailedForTheMoment(status: String) async throws {
        let failed = FaultServer.response(status: status)
        let course = try await course(
            of: look,
            answers: [[.send(failed)], [.send(failed)], [.send(Self.found)]]
        )
        #expect(course.fault == nil)
        #expect(course.sent == ["GET", "GET", "GET"])
        #expect(course.sleeps == [.milliseconds(500), .seconds(1)])
        #expect(course.attempts == [1, 2, 3])
    }

    @Test func givesUpAfterSoManyTries() async throws {
        let failed = FaultServer.response(status: "503 Service Unavailable")
        let course = try await course(of: look, answers: [[.send(failed)]])
        #expect(course.fault?.refusal?.status == 503)
        #expect(course.sent.count == 4)
    }

    @Test(arguments: ["400 Bad Request", "403 Forbidden", "404 Not Found", "501 Not Implemented"])
    func sendsOnceWhatWillFailAgain(status: String) async throws {
        let course = try await course(
            of: look,
            answers: [[.send(FaultServer.response(status: status))]]
        )
        #expect(course.sent.count == 1)
        #expect(course.sleeps.isEmpty)
    }

    @Test(arguments: [
        ("Retry-After: 7", Duration.seconds(7)),
        ("Retry-After: 0", .zero),
        ("Retry-After: Sat, 16 Mar 2019 00:07:54 GMT", .milliseconds(398)),
        (
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:50:07 GMT",
            .seconds(30)
        ),
    ])
    func waitsAsLongAsThePlatformAsks(header: String, wait: Duration) async throws {
        let failed = FaultServer.response(status: "429 Too Many Requests", headers: [header])
        let course = try await course(
            of: .exampleCreation(),
            answers: [[.send(failed)], [.send(Self.created)]]
        )
        #expect(course.fault == nil)
        #expect(course.sleeps == [wait])
    }

    @Test(arguments: [
        ("301", Duration.seconds(301)), ("7200", .seconds(7_200)),
        ("99999999999", .seconds(Int32.max)), ("99999999999999999999999", .seconds(Int32.max)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", .milliseconds(251_849_605_925_398)),
    ])
    func doesNotWaitForHours(asked: String, wait: Duration) async throws {
        let failed = FaultServer.response(
            status: "429 Too Many Requests",
            headers: ["Retry-After: \(asked)"]
        )
        let course = try await course(of: look, answers: [[.send(failed)]])
        #expect(course.sent.count == 1)
        #expect(course.fault?.refusal?.retryAfter == wait)
    }

    /// An answer that is no HTTP comes again if it is asked for again.
    @Test func asksOnceForWhatIsNoHTTP() async throws {
        let fields = (0..<300).map { "X-\($0): a" }
        let answer = FaultServer.response(status: "200 OK", headers: fields, body: "{}")
        let read = try await course(of: look, answers: [[.send(answer)]])
        #expect(read.sent == ["GET"])
        #expect(read.fault?.retry == .no)
        let created = try await course(of: .exampleCreation(), answers: [[.send(answer)]])
        #expect(created.sent == ["POST"])
        #expect(created.fault?.retry == .unsure)
        #expect(
            String((created.fault?.description ?? "").drop { $0 != " " })
                == " answered with what is no HTTP: more header fields than are read, which is "
                + "256 and 80 KB in all"
        )
    }

    @Test(arguments: [600, 999])
    func takesNoStatusThatHTTPDoesNotHave(status: Int) async throws {
        let answer = FaultServer.response(status: "\(status) Odd", body: "{}")
        let course = try await course(of: .exampleCreation(), answers: [[.send(answer)]])
        #expect(course.sent == ["POST"])
        #expect(course.fault?.retry == .unsure)
        guard case .interrupted(let reason, _) = course.fault else {
            Issue.record("taken for \(String(describing: course.fault))")
            return
        }
        #expect(reason == "the answer has the status \(status), and HTTP's are 100 to 599")
    }

    @Test(arguments: [
        "500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable",
        "504 Gateway Timeout",
    ])
    func neverCreatesASecondBatch(status: String) async throws {
        let course = try await course(
            of: .exampleCreation(),
            answers: [[.send(FaultServer.response(status: status))], [.send(Self.created)]]
        )
        #expect(course.sent == ["POST"])
        #expect(course.fault?.retry == .unsure)
    }

    @Test func neverCreatesAgainAfterTheConnectionBroke() async throws {
        let course = try await course(
            of: .exampleCreation(),
            answers: [[.close], [.send(Self.created)]]
        )
        #expect(course.sent == ["POST"])
        #expect(course.fault?.retry == .unsure)
    }

    @Test(arguments: [
        [FaultServer.Move.close],
        [.send("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"cut\""), .close],
        // Nothing of it came.
        [.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")],
    ])
    func readsAgainWhatWasCut(answer: [FaultServer.Move]) async throws {
        let course = try await course(of: look, answers: [answer, [.send(Self.found)]])
        #expect(course.fault == nil)
        #expect(course.sent == ["GET", "GET"])
    }

    @Test func neverCreatesAgainWhereNothingWasAnswered() async throws {
        let empty = FaultServer.response(status: "200 OK")
        let course = try await course(
            of: .exampleCreation(),
            answers: [[.send(empty)], [.send(Self.created)]]
        )
        #expect(course.sent == ["POST"])
        #expect(course.fault?.retry == .unsure)
    }

    @Test func completesAgain() async throws {
        let course = try await course(
            of: .act(.complete, on: try BatchID("5c8c3c555033b814b69f947f")),
            answers: [
                [.send(FaultServer.response(status: "504 Gateway Timeout"))],
                [.send(FaultServer.response(status: "200 OK"))],
            ]
        )
        #expect(course.fault == nil)
        #expect(course.sent == ["POST", "POST"])
    }

    @Test func createsAgainWhereNoConnectionCameAbout() async throws {
        // The port of a server that is gone.
        let origin = try await FaultServer.run(status: "200 OK") { $0.origin }
        let sleeps = ClientAtServer.Sleeps()
        try await ClientAtServer.run(at: origin, retries: 2, sleeps: sleeps) { test in
            guard case .unreachable(.refused, _) = try await test.fault(sending: .exampleCreation())
            else {
                Issue.record("something answered")
                return
            }
            #expect(test.exchanges.all.count == 3)
        }
        #expect(sleeps.all == [.milliseconds(500), .seconds(1)])
    }

    @Test func tellsBeforeEachWait() async throws {
        let failed = FaultServer.response(status: "503 Service Unavailable")
        let answers = [failed, Self.found]
        try await FaultServer.run({ _, number in [.send(answers[min(number, 1)])] }) { server in
            try await ClientAtServer.run(at: server.origin, retries: 3) { test in
                var client = test.client
                let (told, heard) = AsyncStream.makeStream(of: UpcomingRetry.self)
                client.beforeRetry = { heard.yield($0) }
                _ = try await client.send(look)
                heard.finish()
                var numbers: [Int] = []
                for await retry in told { numbers.append(retry.number) }
                #expect(numbers == [1])
            }
        }
    }
}

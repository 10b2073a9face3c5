import BatchValues
import PlatformClient
import TestSupport
import Testing

/// Lists that take more than one request.
struct PagingTests {
    /// A number of a request's query; 0 where it has none of the name.
    private static func number(_ name: String, of request: FaultServer.Request) -> Int {
        let query = request.line.split(separator: " ")[1].split(separator: "?").last ?? ""
        let item = query.split(separator: "&").first { $0.hasPrefix("\(name)=") }
        return item.flatMap { Int($0.dropFirst(name.count + 1)) } ?? 0
    }

    /// Answers like Catalog: `total` batches, of which a request names `start` and `limit`.
    private static func page(of total: Int, for request: FaultServer.Request) -> String {
        let start = number("start", of: request)
        let ids = start..<max(start, min(total, start + number("limit", of: request)))
        let entries = ids.map { #""b\#($0)":{"created":\#($0)}"# }.joined(separator: ",")
        return FaultServer.response(status: "200 OK", body: "{\(entries)}")
    }

    @Test(arguments: [
        (0, 1), (1, 1), (99, 1), (100, 2), (101, 2), (199, 2), (200, 3), (250, 3),
    ])
    func listsEveryBatchOnce(total: Int, requests: Int) async throws {
        try await FaultServer.run({ request, _ in [.send(Self.page(of: total, for: request))] }) {
            server in
            try await ClientAtServer.run(at: server.origin) { test in
                let batches = try await test.client.batches(BatchQuery(), limit: nil)
                #expect(batches.map(\.id.text) == (0..<total).map { "b\($0)" })
            }
            #expect(server.requests.count == requests)
        }
    }

    @Test(arguments: [
        (1, ["limit=1"]), (20, ["limit=20"]), (100, ["limit=100"]),
        (101, ["limit=100", "limit=100&start=100"]),
        (250, ["limit=100", "limit=100&start=100", "limit=100&start=200"]),
    ])
    func asksForNoMoreThanItNeeds(limit: Int, queries: [String]) async throws {
        try await FaultServer.run({ request, _ in [.send(Self.page(of: 1_000, for: request))] }) {
            server in
            try await ClientAtServer.run(at: server.origin) { test in
                let batches = try await test.client.batches(BatchQuery(), limit: limit)
                #expect(batches.map(\.id.text) == (0..<limit).map { "b\($0)" })
            }
            #expect(
                server.requests.map(\.line)
                    == queries.map { "GET /data/foundation/catalog/batches?\($0) HTTP/1.1" }
            )
        }
    }

    @Test func listsABatchOnceThatSlippedToTheNextPage() async throws {
        try await FaultServer.run({ request, number in
            // Before the second request a new batch came in front, so that all moved on by one.
            let shift = number == 0 ? 0 : -1
            let ids = number == 0 ? 0..<100 : 100..<150
            let entries = ids.map { #""b\#($0 + shift)":{}"# }.joined(separator: ",")
            return [.send(FaultServer.response(status: "200 OK", body: "{\(entries)}"))]
        }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let batches = try await test.client.batches(BatchQuery(), limit: nil)
                #expect(batches.map(\.id.text) == (0..<149).map { "b\($0)" })
            }
        }
    }

    /// New batches come in front of the list before each further request.
    @Test(arguments: [(101, 2), (101, 35), (300, 7), (300, 99)])
    func listsAsManyAsWereAskedForWhileOthersComeInFront(limit: Int, new: Int) async throws {
        try await FaultServer.run({ request, number in
            let ids = (0..<(1_000 + number * new)).reversed()
            let start = Self.number("start", of: request)
            let page = ids.dropFirst(start).prefix(Self.number("limit", of: request))
            let entries = page.map { #""b\#($0)":{}"# }.joined(separator: ",")
            return [.send(FaultServer.response(status: "200 OK", body: "{\(entries)}"))]
        }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let batches = try await test.client.batches(BatchQuery(), limit: limit)
                #expect(batches.map(\.id.text) == (0..<limit).map { "b\(999 - $0)" })
            }
        }
    }

    @Test func stopsWhereThePlatformGivesTheSamePageAgain() async throws {
        let entries = (0..<100).map { #""b\#($0)":{}"# }.joined(separator: ",")
        try await FaultServer.run(status: "200 OK", body: "{\(entries)}") { server in
            try await ClientAtServer.run(at: server.origin) { test in
                do {
                    _ = try await test.client.batches(BatchQuery(), limit: nil)
                    Issue.record("it came to an end")
                } catch let error as PlatformError {
                    #expect(error.unreadable?.reason == .unexpected("the same page came again"))
                }
            }
            #expect(server.requests.count == 2)
        }
    }

    @Test func keepsTheOrderOfTheAnswer() async throws {
        let body = #"{"zz":{},"aa":{"id":"aa","status":"failed"},"10":{},"9":{}}"#
        try await FaultServer.run(status: "200 OK", body: body) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let batches = try await test.client.batches(BatchQuery(), limit: 20)
                #expect(
                    batches.map { $0.value.json() } == [
                        #"{"id":"zz"}"#, #"{"id":"aa","status":"failed"}"#, #"{"id":"10"}"#,
                        #"{"id":"9"}"#,
                    ]
                )
            }
        }
    }

    @Test func spellsEveryFilter() async throws {
        try await FaultServer.run(status: "200 OK", body: "{}") { server in
            try await ClientAtServer.run(at: server.origin) { test in
                var query = BatchQuery()
                query.dataset = try DatasetID("5c8c&x")
                query.statuses = [.success, .failure, .failed, .loading]
                query.createdAfter = 1
                query.createdBefore = 1_552_694_873_602
                query.property = "version>=1.0.3"
                query.fields = ["status", "created"]
                query.orderBy = "desc:created"
                var client = test.client
                client.identity.sandbox = try SandboxName("prod")
                _ = try await client.batches(query, limit: 5)
            }
            let request = try #require(server.requests.first)
            #expect(request.value(of: "x-sandbox-name") == "prod")
            #expect(
                request.line
                    == "GET /data/foundation/catalog/batches?dataSet=5c8c%26x"
                    + "&status=success%2Cactive%2Cfailure%2Cfailed%2Cloading&createdAfter=1"
                    + "&createdBefore=1552694873602&property=version%3E%3D1.0.3"
                    + "&properties=status%2Ccreated&orderBy=desc%3Acreated&limit=5 HTTP/1.1"
            )
        }
    }

    @Test(arguments: ["[]", #"{"a":1}"#, #"{"a":{},"b":null}"#, #"{"":{}}"#])
    func refusesWhatIsNoMap(body: String) async throws {
        try await FaultServer.run(status: "200 OK", body: body) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                _ = await #expect(throws: PlatformError.self) {
                    try await test.client.batches(BatchQuery(), limit: 5)
                }
            }
        }
    }
}

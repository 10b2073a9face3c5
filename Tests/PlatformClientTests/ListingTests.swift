import BatchValues
import PlatformClient
import TestSupport
import Testing

/// Lists of services other than Catalog, each with paging of its own.
@Suite struct ListingTests {
    /// The value of an item of a request's query.
    private static func item(_ name: String, of request: FaultServer.Request) -> String? {
        let query = request.line.split(separator: " ")[1].split(separator: "?").last ?? ""
        return query.split(separator: "&").first { $0.hasPrefix("\(name)=") }
            .map { String($0.dropFirst(name.count + 1)) }
    }

    @Test(arguments: [(0, 1), (99, 1), (100, 2), (101, 2), (200, 3)])
    func listsEveryFileOnce(total: Int, requests: Int) async throws {
        try await FaultServer.run({ request, _ in
            let start = Self.item("start", of: request).flatMap { Int($0) } ?? 0
            let names = (start..<max(start, min(total, start + 100))).map { #"{"name":"\#($0)"}"# }
            let body = #"{"data":[\#(names.joined(separator: ","))]}"#
            return [.send(FaultServer.response(status: "200 OK", body: body))]
        }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let files = try await test.client.files(.rowErrors, of: try BatchID("B/1"))
                #expect(files.compactMap { $0["name"]?.string } == (0..<total).map(String.init))
            }
            #expect(server.requests.count == requests)
            #expect(
                server.requests[0].line
                    == "GET /data/foundation/export/batches/B%2F1/meta?path=row_errors&limit=100 HTTP/1.1"
            )
        }
    }

    /// A platform whose pages are shorter than asked for, as each of the documented answers tells it.
    @Test(arguments: [
        (total: 120, page: 50, tellsTotal: true, tellsNext: true, requests: 3),
        (total: 120, page: 50, tellsTotal: false, tellsNext: true, requests: 3),
        (total: 120, page: 50, tellsTotal: true, tellsNext: false, requests: 3),
        (total: 100, page: 50, tellsTotal: true, tellsNext: true, requests: 2),
        (total: 3, page: 1, tellsTotal: false, tellsNext: true, requests: 3),
        (total: 0, page: 50, tellsTotal: true, tellsNext: true, requests: 1),
    ])
    func goesOnBehindAShortPage(
        total: Int,
        page: Int,
        tellsTotal: Bool,
        tellsNext: Bool,
        requests: Int
    ) async throws {
        try await FaultServer.run({ request, _ in
            let start = Self.item("start", of: request).flatMap { Int($0) } ?? 0
            let end = max(start, min(total, start + page))
            let names = (start..<end).map { #"{"name":"\#($0)"}"# }.joined(separator: ",")
            let count = tellsTotal ? total : end - start
            let links = tellsNext && end < total ? #""next":{"href":"x?start=\#(end)"}"# : ""
            let body = """
                {"data":[\(names)],"_page":{"limit":100,"count":\(count)},"_links":{\(links)}}
                """
            return [.send(FaultServer.response(status: "200 OK", body: body))]
        }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let files = try await test.client.files(.rowErrors, of: try BatchID("B"))
                #expect(files.compactMap { $0["name"]?.string } == (0..<total).map(String.init))
            }
            #expect(server.requests.count == requests)
        }
    }

    @Test(arguments: [
        // A page without anything, before the total that it tells.
        (
            body: #"{"data":[],"_page":{"count":2}}"#,
            reason: "an empty page before the end of the list"
        ),
        // A platform that pays no regard to where a page is to begin.
        (
            body: #"{"data":[{"name":"a"}],"_links":{"next":{"href":"x?start=1"}}}"#,
            reason: "the same page came again"
        ),
    ])
    func saysThatAListHasNoEnd(body: String, reason: String) async throws {
        try await FaultServer.run(status: "200 OK", body: body) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                do {
                    _ = try await test.client.files(.rowErrors, of: try BatchID("B"))
                    Issue.record("it came to an end")
                } catch let error as PlatformError {
                    #expect(error.unreadable?.reason == .unexpected(reason))
                }
            }
            #expect(server.requests.count <= 2)
        }
    }

    @Test func looksIntoEachDatasetFile() async throws {
        try await FaultServer.run({ request, number in
            let body =
                number == 0
                ? #"{"data":[{"dataSetFileId":"B-1"},{"dataSetFileId":"B-2"},{}]}"#
                : #"{"data":[{"name":"\#(number)"}]}"#
            return [.send(FaultServer.response(status: "200 OK", body: body))]
        }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let files = try await test.client.files(.stored, of: try BatchID("B"))
                #expect(files.compactMap { $0["name"]?.string } == ["1", "2"])
            }
            #expect(
                server.requests.map { $0.line.split(separator: " ")[1] } == [
                    "/data/foundation/export/batches/B/files?limit=100",
                    "/data/foundation/export/files/B-1?limit=100",
                    "/data/foundation/export/files/B-2?limit=100",
                ]
            )
        }
    }

    @Test func followsThePagesOfSchemas() async throws {
        try await FaultServer.run({ request, _ in
            let start = Self.item("start", of: request)
            let next = start == nil ? #""B C""# : start == "B%20C" ? #""D""# : "null"
            let body = #"{"results":[{"title":"\#(start ?? "A")"}],"_page":{"next":\#(next)}}"#
            return [.send(FaultServer.response(status: "200 OK", body: body))]
        }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let all = try await test.client.schemas(limit: nil)
                #expect(all.compactMap { $0["title"]?.string } == ["A", "B%20C", "D"])
                let two = try await test.client.schemas(limit: 2)
                #expect(two.count == 2)
            }
            #expect(server.requests.count == 5)
            let accept = server.requests[0].value(of: "accept")
            #expect(accept == "application/vnd.adobe.xed-id+json")
        }
    }

    @Test(arguments: [["A"], ["A", "B"], ["A", "B", "C"]])
    func saysThatPagesOfSchemasLeadBackToAnEarlierOne(marks: [String]) async throws {
        try await FaultServer.run({ request, _ in
            let start = Self.item("start", of: request)
            let place = start.flatMap(marks.firstIndex) ?? -1
            let next = marks[(place + 1) % marks.count]
            let body = #"{"results":[{"title":"\#(place)"}],"_page":{"next":"\#(next)"}}"#
            return [.send(FaultServer.response(status: "200 OK", body: body))]
        }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                do {
                    _ = try await test.client.schemas(limit: nil)
                    Issue.record("it came to an end")
                } catch let error as PlatformError {
                    #expect(error.unreadable?.reason == .unexpected("the same page came again"))
                }
            }
            #expect(server.requests.count == marks.count + 1)
        }
    }

    @Test func asksForSandboxesWithoutNamingOne() async throws {
        let body = #"{"sandboxes":[{"name":"dev"}]}"#
        try await FaultServer.run({ _, _ in
            [.send(FaultServer.response(status: "200 OK", body: body))]
        }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let sandboxes = try await test.client.send(.sandboxes)
                #expect(sandboxes.count == 1)
            }
            #expect(server.requests[0].value(of: "x-sandbox-name") == nil)
        }
    }
}

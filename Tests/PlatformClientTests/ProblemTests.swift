import PlatformClient
import TestSupport
import Testing

/// Every shape of error body that has been seen of the platform.
struct ProblemTests {
    /// A body and what is understood of it.
    struct Shape: Sendable, CustomTestStringConvertible {
        let name: String
        var status = "400 Bad Request"
        let body: String
        var code: String?
        var title: String?
        var detail: String?
        let summary: String

        var testDescription: String { name }
    }

    static let shapes = [
        Shape(
            name: "gateway",
            status: "403 Forbidden",
            body: #"{ "error_code": "403000", "message": "Api Key is required" }"#,
            code: "403000",
            detail: "Api Key is required",
            summary: "Api Key is required (403000)"
        ),
        Shape(
            name: "gateway without a message",
            status: "503 Service Unavailable",
            body: #"{ "error_code": "503071", "message": "" }"#,
            code: "503071",
            summary: "503071"
        ),
        Shape(
            name: "Catalog",
            body: """
                { "type": "/placeholder/type/uri", "status": 400, "title": "BadRequestError",
                  "detail": "A valid content-type must be specified" }
                """,
            title: "BadRequestError",
            detail: "A valid content-type must be specified",
            summary: "BadRequestError: A valid content-type must be specified"
        ),
        Shape(
            name: "Schema Registry",
            status: "404 Not Found",
            body: """
                { "type": "http://ns.adobe.com/aep/errors/XDM-1010-404", "title": "Resource not found",
                  "status": 404, "report": { "registryRequestId": "a15996b5", "sub-errors": [],
                  "detailed-message": "The requested class is not found." } }
                """,
            code: "XDM-1010-404",
            title: "Resource not found",
            detail: "The requested class is not found.",
            summary: "Resource not found: The requested class is not found. (XDM-1010-404)"
        ),
        Shape(
            name: "Sandbox",
            body: """
                { "status": 400, "title": "Sandbox name is taken.",
                  "type": "http://ns.adobe.com/aep/errors/SMS-2074-400" }
                """,
            code: "SMS-2074-400",
            title: "Sandbox name is taken.",
            summary: "Sandbox name is taken. (SMS-2074-400)"
        ),
        Shape(
            name: "streaming",
            body: """
                { "type": "http://ns.adobe.com/adobecloud/problem/data-collection-service/inlet",
                  "status": 400, "title": "Invalid XDM Message Format", "report": { "message": "no" } }
                """,
            title: "Invalid XDM Message Format",
            detail: "no",
            summary: "Invalid XDM Message Format: no"
        ),
        Shape(
            name: "version conflict",
            status: "409 Conflict",
            body: #"{ "errorMessage": "Supplied version=[1] does not match" }"#,
            detail: "Supplied version=[1] does not match",
            summary: "Supplied version=[1] does not match"
        ),
        Shape(
            name: "router",
            status: "404 Not Found",
            body: #"{ "code": 500, "message": "Oops. Something went wrong." }"#,
            code: "500",
            detail: "Oops. Something went wrong.",
            summary: "Oops. Something went wrong. (500)"
        ),
        Shape(
            name: "IMS",
            body: #"{"error_description":"no such scope","error":"invalid_scope"}"#,
            code: "invalid_scope",
            detail: "no such scope",
            summary: "no such scope (invalid_scope)"
        ),
        Shape(
            name: "list of faults",
            body: #"[{"code":"E1","message":"first"},{"code":"E2"}]"#,
            code: "E1",
            detail: "first",
            summary: "first (E1)"
        ),
        Shape(
            name: "plain text",
            status: "502 Bad Gateway",
            body: "upstream\r\n  is gone\n",
            detail: "upstream is gone",
            summary: "upstream is gone"
        ),
        Shape(
            name: "HTML with a title",
            status: "502 Bad Gateway",
            body:
                "<!doctype html>\n<HTML><head><TITLE>502 &amp;\n gone</TITLE></head><body>x</body>",
            title: "502 & gone",
            summary: "502 & gone"
        ),
        Shape(
            name: "HTML without a title",
            status: "502 Bad Gateway",
            body: "<html><body><p>No <b>way</b></p></body></html>",
            detail: "No way",
            summary: "No way"
        ),
        Shape(
            name: "JSON that is cut",
            body: #"{"error_code": "4"#,
            detail: #"{"error_code": "4"#,
            summary: #"{"error_code": "4"#
        ),
    ]

    @Test(arguments: shapes) func understands(shape: Shape) async throws {
        try await FaultServer.run(
            status: shape.status,
            headers: ["X-Request-Id: r-1", "x-gw-request-id: r-2"],
            body: shape.body
        ) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let refusal = try #require(
                    try await test.fault(sending: .exampleCreation())?.refusal
                )
                let problem = try #require(refusal.problem)
                #expect(problem.code == shape.code)
                #expect(problem.title == shape.title)
                #expect(problem.detail == shape.detail)
                #expect(problem.summary == shape.summary)
                #expect(shape.status.hasPrefix("\(refusal.status) "))
                #expect(refusal.requestIDs.prefix(2).map(\.value) == ["r-1", "r-2"])
                #expect(
                    refusal.request.description
                        == "POST \(server.origin)/data/foundation/import/batches"
                )
                #expect(refusal.excerpt == shape.body)
                #expect(
                    PlatformError.refused(refusal).description
                        == "the platform answered \(refusal.status): \(shape.summary)"
                )
            }
        }
    }

    @Test(arguments: ["", "  \r\n", "{}", "[]", "<html></html>"])
    func saysStatusAndRequestWhereThePlatformSaysNothing(body: String) async throws {
        try await FaultServer.run(status: "500 Internal Server Error", body: body) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let fault = try await test.fault(sending: .exampleCreation())
                #expect(fault?.refusal?.problem == nil)
                #expect(
                    fault?.description == "the platform answered 500 without a word to "
                        + "POST \(server.origin)/data/foundation/import/batches"
                )
            }
        }
    }

    @Test func keepsTheIdentifierThatStandsInTheBody() async throws {
        let body = #"{"title":"t","report":{"registryRequestId":"a15996b5"}}"#
        try await FaultServer.run(status: "404 Not Found", body: body) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let fault = try await test.fault(sending: .exampleCreation())
                #expect(
                    fault?.refusal?.requestIDs
                        == [RequestID(name: "registryRequestId", value: "a15996b5")]
                )
            }
        }
    }

    @Test func readsOnlyTheStartOfALongPage() async throws {
        let page = "<title>Busy</title>" + String(repeating: "x", count: 5_000_000)
        try await FaultServer.run(status: "503 Busy", headers: ["Retry-After: 7"], body: page) {
            server in
            try await ClientAtServer.run(at: server.origin) { test in
                let fault = try await test.fault(sending: .batch(BatchID("b")))
                let refusal = try #require(fault?.refusal)
                #expect(refusal.problem?.title == "Busy")
                #expect(refusal.retryAfter == .seconds(7))
                #expect(refusal.excerpt.utf8.count == 64 * 1024)
                #expect(fault?.retry == .safe)
            }
        }
    }

    @Test(arguments: [
        (429, RetryVerdict.safe, RetryVerdict.safe), (500, .unsure, .safe), (503, .unsure, .safe),
        (400, .no, .no), (403, .no, .no), (404, .no, .no), (409, .no, .no),
    ])
    func knowsWhetherToTryAgain(
        status: Int,
        creation: RetryVerdict,
        read: RetryVerdict
    ) async throws {
        try await FaultServer.run(status: "\(status) X") { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let first = try await test.fault(sending: .exampleCreation())
                let second = try await test.fault(sending: .batch(BatchID("b")))
                #expect(first?.retry == creation)
                #expect(second?.retry == read)
            }
        }
    }
}

import HTTPTypes
import BatchValues
import PlatformClient
import TestSupport
import Testing

/// The bytes that go over the wire.
struct WireTests {
    static let batch = """
        {"id":"5d01230fc78a4e4f8c0c6b387b4b8d1c","imsOrg":"{IMS_ORG}","status":"loading"}
        """

    @Test func createsABatchWithTheDocumentedHeadersAndNothingElse() async throws {
        try await FaultServer.run(status: "201 Created", body: Self.batch) { server in
            let batch = try await ClientAtServer.run(at: server.origin) { test in
                try await test.client.send(.exampleCreation())
            }
            #expect(batch.id.text == "5d01230fc78a4e4f8c0c6b387b4b8d1c")
            #expect(batch.value.json() == Self.batch)
            let request = try #require(server.requests.first)
            #expect(server.requests.count == 1)
            #expect(
                request.head == """
                    POST /data/foundation/import/batches HTTP/1.1\r
                    Authorization: Bearer \(ClientAtServer.token)\r
                    x-api-key: \(ClientAtServer.key)\r
                    x-gw-ims-org-id: \(ClientAtServer.organization)\r
                    x-sandbox-name: dev\r
                    Content-Type: application/json\r
                    Accept: application/json\r
                    User-Agent: batchsh/1.2.3\r
                    host: 127.0.0.1:\(server.port)\r
                    Content-Length: 40\r
                    \r

                    """
            )
            #expect(request.text == #"{"datasetId":"5c8c3c555033b814b69f947f"}"#)
        }
    }

    @Test func sendsNoContentTypeWithoutABody() async throws {
        try await FaultServer.run(status: "200 OK") { server in
            try await ClientAtServer.run(at: server.origin) { test in
                try await test.client.send(.act(.complete, on: BatchID("01EQ")))
            }
            let request = try #require(server.requests.first)
            #expect(
                request.line == "POST /data/foundation/import/batches/01EQ?action=COMPLETE HTTP/1.1"
            )
            #expect(request.value(of: "content-type") == nil)
            #expect(request.value(of: "content-length") == "0")
        }
    }

    @Test(arguments: [
        ("a/b", "a%2Fb"), ("..", "%2E%2E"), (".", "%2E"), ("../x", "..%2Fx"),
        ("a?b#c", "a%3Fb%23c"),
        ("100%", "100%25"), ("a^b|c", "a%5Eb%7Cc"), ("é ü", "%C3%A9%20%C3%BC"),
        ("\r\nX: y", "%0D%0AX%3A%20y"),
        ("01EQ1C48TR4GD4FE7NH2522TCQ", "01EQ1C48TR4GD4FE7NH2522TCQ"),
    ])
    func makesOneSegmentOfAnyIdentifier(text: String, segment: String) async throws {
        let empty = FaultServer.response(status: "200 OK", body: #"{"x":{}}"#)
        try await FaultServer.run({ _, _ in [.send(empty)] }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                _ = try await test.client.send(.batch(BatchID(text)))
            }
            #expect(
                server.requests.first?.line
                    == "GET /data/foundation/catalog/batches/\(segment) HTTP/1.1"
            )
        }
    }

    @Test func revealsASecretOnTheWireOnly() async throws {
        try await FaultServer.run(status: "201 Created", body: Self.batch) { server in
            let exchanges = try await ClientAtServer.run(at: server.origin) { test in
                var creation = BatchCreation(dataset: try DatasetID("d"))
                creation.override = ["externalId": .secret(SecretText("hunter2-hunter2"))]
                _ = try await test.client.send(.createBatch(creation))
                return test.exchanges.all
            }
            #expect(
                server.requests.first?.text
                    == #"{"datasetId":"d","externalId":"hunter2-hunter2"}"#
            )
            let shown = try #require(exchanges.first).request.body.content
            guard case .json(let value) = shown else {
                Issue.record("the body is shown as \(shown)")
                return
            }
            #expect(value.json() == #"{"datasetId":"d","externalId":"••••••"}"#)
        }
    }

    @Test func addsAHeaderOfTheCallers() async throws {
        try await FaultServer.run(status: "201 Created", body: Self.batch) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                var request = try PlatformRequest.exampleCreation()
                request.headers = [
                    try ExtraHeader(
                        line: SecretText(parts: [.clear("X-Note:  a "), .hidden("b")])
                    ),
                    try ExtraHeader(line: SecretText(parts: [.clear("x-note:c")])),
                    try ExtraHeader(
                        name: "accept",
                        value: SecretText(parts: [.clear("text/plain")])
                    ),
                ]
                let preview = try test.client.preview(request)
                #expect(
                    preview.headers.filter { $0.name.canonicalName == "x-note" }.map(\.value) == [
                        "a ••••••", "c",
                    ]
                )
                _ = try await test.client.send(request)
            }
            let request = try #require(server.requests.first)
            let notes = request.headers.filter { $0.lowercased().hasPrefix("x-note:") }
            #expect(notes == ["X-Note: a b", "x-note: c"])
            #expect(request.headers.filter { $0.lowercased().hasPrefix("accept:") }.count == 1)
            #expect(request.value(of: "accept") == "text/plain")
        }
    }

    @Test func sendsNoSandboxForTheOrganisation() async throws {
        try await FaultServer.run(status: "200 OK", body: #"{"d":{}}"#) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                var request = PlatformRequest.dataset(try DatasetID("d"))
                request.scope = .organization
                _ = try await test.client.send(request)
                request.scope = .namedSandbox(try SandboxName("prod"))
                _ = try await test.client.send(request)
            }
            #expect(server.requests.map { $0.value(of: "x-sandbox-name") } == [nil, "prod"])
            #expect(server.connections == 1)
        }
    }

    @Test func previewsExactlyWhatItWouldSend() async throws {
        try await FaultServer.run(status: "201 Created", body: Self.batch) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let request = try PlatformRequest.exampleCreation()
                let preview = try test.client.preview(request)
                #expect(server.requests.isEmpty)
                _ = try await test.client.send(request)
                let sent = try #require(test.exchanges.all.first?.request)
                #expect(preview.url == sent.url)
                #expect(preview.headers == sent.headers)
                #expect(preview.body.content == sent.body.content)
                let names = preview.headers.map(\.name.rawName)
                let wire = try #require(server.requests.first).headers.compactMap {
                    $0.split(separator: ":").first.map { String($0) }
                }
                #expect(names == Array(wire.dropLast(2)))
            }
        }
    }
}

import HTTPTypes
import BatchValues
import PlatformClient
import TestSupport
import Testing

/// The data that an exchange keeps, and the data that it must not.
struct ExchangeTests {
    @Test func keepsWhatWentOverTheWire() async throws {
        try await FaultServer.run(
            status: "201 Created",
            headers: ["X-Request-Id: r-1", "Set-Cookie: s=1"],
            body: WireTests.batch
        ) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                _ = try await test.client.send(.exampleCreation())
                let exchange = try #require(test.exchanges.all.first)
                #expect(test.exchanges.all.count == 1)
                #expect(exchange.started == 1_552_694_873_602)
                #expect(exchange.attempt == 1)
                #expect(exchange.error == nil)
                #expect(exchange.request.method == .post)
                #expect(exchange.request.url == server.origin + "/data/foundation/import/batches")
                #expect(exchange.request.headers[.authorization] == "Bearer ••••••")
                let key = try #require(HTTPField.Name("x-api-key"))
                #expect(exchange.request.headers[key] == "0123••••••")
                let response = try #require(exchange.response)
                #expect(response.status == 201)
                #expect(response.requestIDs.map(\.value) == ["r-1"])
                #expect(response.headers[.setCookie] == "••••••")
                #expect(response.body.content == .json(try JSONValue(json: WireTests.batch)))
                #expect(response.body.count == WireTests.batch.utf8.count)
            }
        }
    }

    @Test func showsNoSecretThatAServerRepeats() async throws {
        let body =
            #"{"title":"no","detail":"bad token \#(ClientAtServer.token)","note":"hunter2-x"}"#
        try await FaultServer.run(
            status: "400 Bad Request",
            headers: ["X-Echo: \(ClientAtServer.token)"],
            body: body
        ) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                var creation = BatchCreation(dataset: try DatasetID("d"))
                creation.override = ["note": .secret(SecretText("hunter2-x"))]
                var request = try PlatformRequest.createBatch(creation)
                request.headers = [
                    try ExtraHeader(name: "X-Token", value: SecretText("other-secret")),
                    try ExtraHeader(
                        name: "Cookie",
                        value: SecretText(parts: [.clear("clear-cookie")])
                    ),
                ]
                let fault = try #require(try await test.fault(sending: request))
                let exchange = try #require(test.exchanges.all.first)
                var seen = "\(fault) \(String(reflecting: fault)) "
                dump(exchange, to: &seen)
                seen += "\(exchange.request.body.content)"
                seen += "\(String(describing: exchange.response?.body.content))"
                for field in exchange.response?.headers ?? [:] { seen += field.description }
                for secret in [ClientAtServer.token, "other-secret", "clear-cookie", "hunter2"] {
                    #expect(!seen.contains(secret))
                }
                #expect(fault.refusal?.problem?.detail == "bad token ••••••")
                #expect(server.requests.first?.value(of: "x-token") == "other-secret")
            }
        }
    }

    /// A body to send, and how it is shown; in one that is too long, a secret stands across the cut.
    private static let bodies: [(body: RequestBody, shown: String)] = {
        let token = ClientAtServer.token
        let filler = String(repeating: "x", count: 64 * 1024 - 20)
        let list: JSONValue = ["PLANTED-1", .string("a \(token)"), .secret(SecretText("hunter2"))]
        let named: JSONValue = ["client_secret": #"a"PLANTED-2"#, "note": .string(token)]
        let long: JSONValue = ["note": .string("\(filler) \(token)")]
        func bytes(_ text: String) -> RequestBody { .bytes(Array(text.utf8), type: "text/plain") }
        return [
            (.json(list), #"["••••••","a ••••••","••••••"]"#),
            (.json(list, type: "application/x"), #"["••••••","a ••••••","••••••"]"#),
            (.json(named), #"{"client_secret":"••••••","note":"••••••"}"#),
            (bytes(named.json()), #"{"client_secret":"••••••","note":"••••••"}"#),
            (bytes("a \(token) PLANTED-1 token=PLANTED-2"), "a •••••• •••••• token=••••••"),
            (bytes("\(filler) \(token)"), "\(filler) •••••• (cut)"),
            (bytes("\(filler) token=PLANTED-2-and-more"), "\(filler) token=•••••• (cut)"),
            (.json(long), #"{"note":"\#(filler) ••• (cut)"#),
        ]
    }()

    /// The text of a body that is JSON or text.
    private func text(of body: CapturedBody) -> String? {
        switch body.content {
        case .json(let value): value.json()
        case .text(let text, _, let isCut): text + (isCut ? " (cut)" : "")
        case .none, .bytes, .file: nil
        }
    }

    /// Secrets that the client knows, and fields called so, are dots in a body of any kind.
    @Test(arguments: bodies.indices)
    func showsNoSecretInABody(place: Int) async throws {
        let (body, shown) = Self.bodies[place]
        try await FaultServer.run(status: "200 OK", body: "{}") { server in
            try await ClientAtServer.run(at: server.origin) { test in
                var client = test.client
                client.secrets = [SecretText("PLANTED-1")]
                let target = try RequestTarget("x?note=PLANTED-1", at: client.identity.endpoint)
                var request = PlatformRequest.call(.post, target, body: body)
                let header = SecretText(parts: [.clear("a PLANTED-1")])
                request.headers = [try ExtraHeader(name: "X-Note", value: header)]
                _ = try await client.send(request)
                let sent = try #require(test.exchanges.all.first?.request)
                #expect(text(of: sent.body) == shown)
                #expect(sent.url.hasSuffix("/x?note=••••••"))
                let name = try #require(HTTPField.Name("x-note"))
                #expect(sent.headers[name] == "a ••••••")
                #expect(try client.preview(request).url == sent.url)
            }
            let received = try #require(server.requests.first)
            #expect(received.value(of: "x-note") == "a PLANTED-1")
            #expect(!received.text.contains("••"))
        }
    }

    /// One character is no part of a secret; from a few on it is dots.
    @Test(arguments: [(1, "e"), (6, "••••••"), (20, "••••••"), (40, "••••••yyyyyyy")])
    func showsNoPartOfASecretThatTheLimitCuts(kept: Int, end: String) async throws {
        let filler = String(repeating: "x", count: 64 * 1024 - kept)
        let page = filler + ClientAtServer.token + String(repeating: "y", count: 1_000)
        try await FaultServer.run(status: "500 Oops", headers: [], body: page) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let fault = try await test.fault(sending: .exampleCreation())
                #expect(fault?.refusal?.excerpt == filler + end)
                guard
                    case .text(let shown, page.utf8.count, true) =
                        test.exchanges.all.first?.response?.body.content
                else {
                    Issue.record("no text is kept")
                    return
                }
                #expect(shown == filler + end)
            }
        }
    }

    @Test func keepsTheStartOfALongBody() async throws {
        let long = String(repeating: "é", count: 50_000)
        let body = #"{"id":"\#(long)"}"#
        try await FaultServer.run(status: "201 Created", body: body) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                var creation = BatchCreation(dataset: try DatasetID("d"))
                creation.externalID = long
                let batch = try await test.client.send(.createBatch(creation))
                #expect(batch.id.text == long)
                let exchange = try #require(test.exchanges.all.first)
                let sent = #"{"datasetId":"d","externalId":"\#(long)"}"#
                guard case .text(let request, let count, true) = exchange.request.body.content,
                    case .text(let response, body.utf8.count, true) = exchange.response?.body
                        .content
                else {
                    Issue.record("kept as \(exchange.request.body.content)")
                    return
                }
                #expect(count == sent.utf8.count)
                // The last é that would not fit whole is left out.
                #expect(request == String(decoding: sent.utf8.prefix(65_535), as: UTF8.self))
                #expect(response == String(decoding: body.utf8.prefix(65_535), as: UTF8.self))
            }
        }
    }

    @Test func callsAFileAFileAndBytesBytes() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write("{}", to: "a.json")
            let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\u{0}\u{1}"
            try await FaultServer.run({ _, _ in [.send(answer)] }) { server in
                try await ClientAtServer.run(at: server.origin) { test in
                    _ = try await test.client.send(
                        .uploadFile(
                            FilePart(FileBody(path: path)),
                            to: FileAddress(FilePath("a"), in: BatchID("b"), of: DatasetID("d"))
                        )
                    )
                    let exchange = try #require(test.exchanges.all.first)
                    guard case .file(let excerpt) = exchange.request.body.content else {
                        Issue.record("no file")
                        return
                    }
                    #expect(excerpt.path == path)
                    #expect(excerpt.count == 2)
                    #expect(excerpt.isWhole)
                    #expect(
                        exchange.response?.body.content
                            == .text("\u{0}\u{1}", count: 2, isCut: false)
                    )
                }
            }
        }
    }
}

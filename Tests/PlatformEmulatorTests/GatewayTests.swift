import BatchValues
import PlatformEmulator
import Testing

@Suite struct GatewayTests {
    private static let path = "/data/foundation/catalog/batches"

    @Test func looksAtTheHeadersInItsOrder() async throws {
        try await withEmulator { emulator in
            let right = try await EmulatorClient(emulator)
            var client = right
            client.headers = [:]
            // Each is set right only once it has been seen to be missed, with all behind it wrong.
            func expect(_ status: Int, _ body: String) async throws {
                let answer = try await client.send("GET", Self.path)
                #expect(answer.status == status)
                #expect(answer.text == body)
                #expect(answer["content-type"] == "application/json")
                #expect(answer["x-request-id"]?.utf8.count == 32)
            }
            try await expect(403, #"{"error_code":"403000","message":"Api Key is required"}"#)
            client.headers["x-api-key"] = "wrong"
            try await expect(403, #"{"error_code":"403003","message":"Api Key is invalid"}"#)
            client.headers["x-api-key"] = right.headers["x-api-key"]
            try await expect(403, #"{"error_code":"403010","message":"Oauth token is missing."}"#)
            client.headers["authorization"] = "Bearer wrong"
            try await expect(401, #"{"error_code":"401013","message":"Oauth token is not valid"}"#)
            client.headers["authorization"] = right.headers["authorization"]
            try await expect(400, #"{"error_code":"400003","message":"Missing header"}"#)
            client.headers["x-gw-ims-org-id"] = "acme"
            try await expect(403, #"{"error_code":"403027","message":"User region is missing"}"#)
            client.headers["x-gw-ims-org-id"] = "4F3BB22C5631222A7F000101@AdobeOrg"
            try await expect(403, #"{"error_code":"403025","message":"Profile is not valid"}"#)
            client.headers["x-gw-ims-org-id"] = right.headers["x-gw-ims-org-id"]
            client.headers["x-sandbox-name"] = "nowhere"
            try await expect(
                403,
                """
                {"status":403,"title":"Sandbox access is forbidden",\
                "type":"http://ns.adobe.com/aep/errors/EMU-SANDBOX-403",\
                "detail":"Sandbox nowhere does not exist or may not be used"}
                """
            )
            client.headers["x-sandbox-name"] = "dev"
            try await expect(200, "{}")
        }
    }

    @Test(arguments: ["Basic abc", "Bearer", "bearer  x", "Bearer \u{212A}"])
    func takesNoOtherToken(_ authorization: String) async throws {
        try await withEmulator { emulator in
            var client = try await EmulatorClient(emulator)
            client.headers["authorization"] = authorization
            let answer = try await client.send("GET", Self.path)
            #expect(answer.status == 401)
        }
    }

    @Test func takesTheSchemeInAnyCase() async throws {
        try await withEmulator { emulator in
            var client = try await EmulatorClient(emulator)
            let token = try #require(client.headers["authorization"]).dropFirst("Bearer ".count)
            client.headers["authorization"] = "bEARER \(token)"
            #expect(try await client.send("GET", Self.path).status == 200)
        }
    }

    @Test func takesProdForAMissingSandbox() async throws {
        try await withEmulator { emulator in
            var client = try await EmulatorClient(emulator, sandbox: "prod")
            let named = try await client.ids("batches")
            client.headers["x-sandbox-name"] = nil
            #expect(try await client.ids("batches") == named)
            #expect(named.count == 3)
        }
    }

    @Test func keepsAClientsRequestID() async throws {
        try await withEmulator { emulator in
            var client = try await EmulatorClient(emulator)
            client.headers["x-request-id"] = "my-own-7"
            #expect(try await client.send("GET", Self.path)["x-request-id"] == "my-own-7")
            client.headers["x-request-id"] = String(repeating: "x", count: 129)
            #expect(try await client.send("GET", Self.path)["x-request-id"]?.utf8.count == 32)
        }
    }

    @Test(arguments: [
        ("GET", "/data"), ("GET", "/data/foundation/nothing"),
        ("GET", "/%00"),
    ])
    func knowsNoOtherRoutes(_ method: String, _ path: String) async throws {
        try await withEmulator { emulator in
            let answer = try await EmulatorClient(emulator).send(method, path)
            #expect(answer.status == 404)
            #expect(
                answer.text == """
                    {"code":404,\
                    "message":"Oops. Something went wrong. Check your URI and try again."}
                    """
            )
            #expect(answer["x-request-id"] != nil)
        }
    }

    @Test(arguments: [
        ("DELETE", "/data/foundation/import/batches", "PATCH, POST"),
        ("GET", "/data/foundation/import/batches/", "PATCH, POST"),
        ("PATCH", "/data/foundation/catalog/lastBatches", "GET, HEAD"),
        ("OPTIONS", "/data/foundation/catalog/batches/x", "DELETE, GET, HEAD, PATCH, POST, PUT"),
        (
            "DELETE", "/data/foundation/import/batches/x/datasets/y/files/a/b",
            "HEAD, PATCH, POST, PUT"
        ),
        ("PUT", "/data/foundation/sandbox-management", "GET, HEAD"),
        ("GET", "/ims/token/v3", "POST"),
        ("DELETE", "/_emulator/state", "GET, HEAD"),
    ])
    func saysWhichMethodsAPathHas(
        _ method: String,
        _ path: String,
        _ allowed: String
    ) async throws {
        try await withEmulator { emulator in
            let answer = try await EmulatorClient(emulator).send(method, path)
            #expect(answer.status == 405)
            #expect(answer["allow"] == allowed)
            #expect(answer.text == #"{"code":405,"message":"This path takes \#(allowed)."}"#)
        }
    }

    @Test(arguments: [
        "/data/foundation/catalog/batches?limit=1", "/data/foundation/catalog/dataSets",
        "/data/foundation/export/batches/01HZX4M0Q8V2K7T9B3C5D6E8FG/files",
        "/data/foundation/sandbox-management/", "/env", "/_emulator/state",
    ])
    func answersHEADLikeGET(_ path: String) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator, sandbox: "prod")
            let whole = try await client.send("GET", path)
            #expect(whole.status == 200)
            let heads = try await EmulatorClient(emulator, sandbox: "prod", hasBodies: false)
            let head = try await heads.send("HEAD", path, ["accept-encoding": "gzip"])
            #expect(head.status == 200)
            #expect(head["content-length"].flatMap { Int($0) } == whole.body.count)
            #expect(head["content-encoding"] == nil)
            // Nothing came behind the head.
            #expect(try await heads.send("HEAD", "/nothing").status == 404)
        }
    }

    @Test func endsTheAnswerToHEADWithItsHead() async throws {
        try await withEmulator { emulator in
            let connection = try await RawConnection.open(port: emulator.port, hasBodies: false)
            let head = "HEAD /nothing HTTP/1.1\r\nHost: x\r\n\r\n"
            try await connection.send(head + head)
            for _ in 0..<2 {
                let answer = try #require(await connection.answer())
                #expect(answer.status == 404)
                #expect(answer["content-length"] == "82")
            }
        }
    }

    @Test func closesTheConnectionOnWhatIsNoHTTP() async throws {
        try await withEmulator { emulator in
            let connection = try await RawConnection.open(port: emulator.port)
            try await connection.send("\u{0}\u{1}nonsense\r\n\r\n")
            let answer = try #require(await connection.answer())
            #expect(answer.status == 400)
            #expect(await connection.answer() == nil)
        }
    }
}

import BatchValues
import PlatformEmulator
import Testing

@Suite struct PageTests {
    @Test func isOneDocumentThatMayRunNothingElse() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let page = try await client.send("GET", "/")
            #expect(page.status == 200)
            #expect(page["content-type"] == "text/html; charset=utf-8")
            #expect(page["cache-control"] == "no-cache")
            #expect(page["x-content-type-options"] == "nosniff")
            #expect(page["cross-origin-resource-policy"] == "same-origin")
            #expect(page["x-frame-options"] == "DENY")
            #expect(page["referrer-policy"] == "no-referrer")
            let policy = try #require(page["content-security-policy"])
            #expect(
                policy.replacing(#/sha256-[A-Za-z0-9+\/]{43}=/#, with: "HASH") == """
                    default-src 'none'; script-src 'HASH'; style-src 'HASH'; img-src data:; \
                    connect-src 'self'; base-uri 'none'; form-action 'none'; \
                    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'
                    """
            )
            #expect(page.body.count < 60_000)
            let markup = page.text.split(separator: "<style>")[0]
            #expect(markup.contains("<title>batchsh emulator</title>"))
            // Nothing from elsewhere, no handler and no style in an attribute, no markup by text.
            for foreign in [
                "https:", "src=", "@import", " url(", " style=", " onclick=", "innerHTML",
                "insertAdjacentHTML", "document.write", "eval(",
            ] {
                #expect(!page.text.contains(foreign), "\(foreign)")
            }
        }
    }

    @Test func isSentOnceToABrowserThatHasIt() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let tag = try #require(try await client.send("GET", "/")["etag"])
            let again = try await client.send("GET", "/", ["if-none-match": tag])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
            #expect(again["etag"] == tag)
        }
    }

    @Test func canBeLeftOut() async throws {
        try await withEmulator(EmulatorOptions(hasPage: false)) { emulator in
            let client = try await EmulatorClient(emulator)
            for path in ["/", "/_emulator/events", "/_emulator/requests/1"] {
                #expect(try await client.send("GET", path).status == 404)
            }
            #expect(try await client.send("GET", "/_emulator/state").status == 200)
        }
    }

    @Test(
        arguments: [
            ["host": "evil.example"], ["host": "127.0.0.1.evil.example"],
            ["origin": "http://evil.example"], ["origin": "null"],
            ["host": "localhost:1", "origin": "http://localhost:2"],
        ] as [[String: String]]
    )
    func isNotForPagesOfOthers(_ headers: [String: String]) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            _ = try await client.catalog("batches")
            for path in ["/", "/_emulator/events", "/_emulator/requests/1"] {
                let answer = try await client.send("GET", path, headers)
                #expect(answer.status == 403, "\(path)")
                #expect(answer["access-control-allow-origin"] == nil)
            }
            for path in ["pace", "step", "faults", "reset"] {
                let answer = try await client.send(
                    "POST",
                    "/_emulator/\(path)",
                    body: Array("fast".utf8),
                    headers
                )
                #expect(answer.status == 403, "\(path)")
            }
            let state = try await client.send("GET", "/_emulator/state").json()
            #expect(state["pace"] == "1s")
        }
    }

    @Test func opensOneRequest() async throws {
        try await withEmulator(frozen()) { emulator in
            var client = try await EmulatorClient(emulator)
            client.headers["user-agent"] = "curl/8.5.0"
            client.headers["x-request-id"] = "mine"
            client.headers["x-auth-token"] = "PLANTED-1"
            client.headers["cookie"] = "PLANTED-2"
            let body = #"{"datasetId":"\#(Datasets.loyalty)","password":"PLANTED-3"}"#
            let answer = try await client.create(body)
            let opened = try await client.send("GET", "/_emulator/requests/1")
            #expect(opened["cache-control"] == "no-store")
            let exchange = try opened.json()
            #expect(exchange["number"] == 1)
            #expect(exchange["method"] == "POST")
            #expect(exchange["path"] == "/data/foundation/import/batches")
            #expect(exchange["status"] == 201)
            #expect(exchange["requestId"] == "mine")
            #expect(exchange["client"] == "curl/8.5.0")
            #expect(exchange["sandbox"] == "dev")
            #expect(exchange["requestHeaders"]?["authorization"] == "Bearer ••••")
            #expect(exchange["requestHeaders"]?["x-auth-token"] == "••••••")
            #expect(exchange["requestHeaders"]?["cookie"] == "••••")
            #expect(
                exchange["requestBody"] == [
                    "bytes": JSONValue(body.utf8.count), "isWhole": true,
                    "text": .string(body.replacing("PLANTED-3", with: "••••••")),
                ]
            )
            #expect(
                exchange["responseBody"] == [
                    "bytes": JSONValue(answer.body.count), "isWhole": true,
                    "text": .string(answer.text),
                ]
            )
            #expect(!opened.text.contains("PLANTED"))
            for number in ["0", "2", "-1", "99999999999999999999", "x"] {
                let none = try await client.send("GET", "/_emulator/requests/\(number)")
                #expect(none.status == 404)
            }
        }
    }

    @Test func hidesSecretsInPathsAndForms() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            _ = try await client.send(
                "POST",
                "/ims/token/v3?client_secret=PLANTED-1",
                body: Array("client_secret=PLANTED-2&grant_type=client_credentials".utf8)
            )
            _ = try await client.send("GET", "/nowhere?access_token=PLANTED-3")
            for path in ["requests", "requests/1", "requests/2"] {
                let shown = try await client.send("GET", "/_emulator/\(path)")
                #expect(shown.status == 200)
                #expect(!shown.text.contains("PLANTED"), "\(shown.text)")
            }
            let reader = try await EventReader.open(port: emulator.port)
            let requests = try await reader.next("requests")
            #expect(
                try requests.json().array?.map { $0["path"] } == [
                    "/ims/token/v3?client_secret=••••••", "/nowhere?access_token=••••••",
                ]
            )
            await reader.close()
        }
    }

    @Test func keepsTheBeginningOfABody() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let batch = try await client.createBatch()
            let text = String(repeating: "ä", count: 50_000)
            #expect(try await client.put("long", in: batch, "x" + text).status == 200)
            _ = try await client.send(
                "PUT",
                "/data/foundation/import/batches/\(batch)/datasets/\(Datasets.loyalty)/files/binary",
                body: [0x50, 0x41, 0xFF, 0x00],
                ["content-type": "application/octet-stream"]
            )
            let long = try await client.send("GET", "/_emulator/requests/2").json()
            #expect(
                long["requestBody"] == [
                    "bytes": 100_001, "isWhole": false,
                    "text": .string("x" + text.prefix(4_095)),
                ]
            )
            #expect(long["responseBody"] == .null)
            let binary = try await client.send("GET", "/_emulator/requests/3").json()
            #expect(binary["requestBody"] == ["bytes": 4, "isWhole": true])
        }
    }

    @Test func keepsBodiesOfPipelinedRequestsApart() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            func create(_ body: String) -> String {
                client.head(
                    "POST",
                    "/data/foundation/import/batches",
                    ["content-length": String(body.utf8.count), "content-type": "application/json"]
                ) + body
            }
            let (one, two) = (#"{"datasetId":"one"}"#, #"{"datasetId":"two!"}"#)
            try await client.connection.send(create(one) + create(two))
            let answers = [await client.connection.answer(), await client.connection.answer()]
            for (number, body) in [(1, one), (2, two)] {
                let exchange = try await client.send("GET", "/_emulator/requests/\(number)").json()
                #expect(exchange["requestBody"]?["text"] == .string(body))
                #expect(exchange["responseBody"]?["text"]?.string == answers[number - 1]?.text)
            }
        }
    }

    @Test func refusesButtonsThatSayNothingItKnows() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            func press(_ path: String, _ body: String) async throws -> Answer {
                try await client.send("POST", "/_emulator/\(path)", body: Array(body.utf8))
            }
            let pace = try await press("pace", "slowly")
            #expect(pace.status == 400)
            #expect(
                try pace.json()["detail"]
                    == "'slowly' is no pace: fast, look, or a time such as 500ms, 2s or 1m"
            )
            let seed = try await press("reset", "x7")
            #expect(seed.status == 400)
            #expect(try seed.json()["detail"] == "A seed is a whole number, not 'x7'")
            let step = try await press("step", "01HZXAVB4C7D9E1F3G5H6J8K0M failed\nno id!")
            #expect(step.status == 400)
            #expect(try step.json()["detail"] == "'no id!' is no BATCH STATUS")
            #expect(try await press("step", "01HZXAVB4C7D9E1F3G5H6J8K0M failed").text == "{}")
        }
    }

    @Test func aSeedMakesTheSameIdsAgain() async throws {
        try await withEmulator(EmulatorOptions(now: { 1_552_694_873_602 })) { emulator in
            let client = try await EmulatorClient(emulator)
            var ids: [String] = []
            for _ in 0..<2 {
                let answer = try await client.send(
                    "POST",
                    "/_emulator/reset",
                    body: Array("7".utf8)
                )
                #expect(answer.status == 200)
                ids.append(try await client.createBatch())
            }
            #expect(ids[0] == ids[1])
            _ = try await client.send("POST", "/_emulator/reset")
            #expect(try await client.createBatch() == ids[0])
        }
    }

    @Test func leavesNoTraceOfItself() async throws {
        let emulator = try await Emulator.start(frozen())
        let client = try await EmulatorClient(emulator)
        _ = try await client.send("GET", "/")
        let reader = try await EventReader.open(port: emulator.port)
        _ = try await reader.next("batches")
        _ = try await client.send("GET", "/seen")
        _ = try await client.send("GET", "/_emulator/requests/1")
        #expect(try await client.send("GET", "/_emulator/requests").json().array?.count == 1)
        await reader.close()
        await emulator.stop()
        var paths: [String] = []
        for await request in emulator.requests { paths.append(request.path) }
        #expect(paths == ["/seen", "/_emulator/requests"])
    }
}

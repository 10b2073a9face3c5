import BatchValues
import PlatformEmulator
import Testing

@Suite struct SandboxTests {
    private static let dev = """
        {"name":"dev","title":"Development","state":"active","type":"development","region":"VA7",\
        "isDefault":false,"eTag":1,"createdDate":"2019-02-04 00:07:53",\
        "lastModifiedDate":"2019-02-04 00:07:53",\
        "createdBy":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
        "modifiedBy":"51D2E8B34C6F7A900A495C24@techacct.adobe.com"}
        """
    private static let prod = """
        {"name":"prod","title":"Production","state":"active","type":"production","region":"VA7",\
        "isDefault":true,"eTag":1,"createdDate":"2019-02-03 00:07:53",\
        "lastModifiedDate":"2019-02-03 00:07:53",\
        "createdBy":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
        "modifiedBy":"51D2E8B34C6F7A900A495C24@techacct.adobe.com"}
        """

    @Test(arguments: [("", ""), ("sandboxes", "sandboxes")])
    func listsSandboxes(_ path: String, _ link: String) async throws {
        try await withSandboxes { client in
            let answer = try await client.sandbox(path)
            #expect(answer.status == 200)
            #expect(
                answer.text == """
                    {"sandboxes":[\(Self.dev),\(Self.prod)],"_page":{"limit":50,"count":2},\
                    "_links":{"page":{"href":"http://127.0.0.1/data/foundation/\
                    sandbox-management/\(link)?limit={limit}&offset={offset}","templated":true}}}
                    """
            )
        }
    }

    @Test func listsTheTypes() async throws {
        try await withSandboxes { client in
            let answer = try await client.sandbox("sandboxTypes")
            #expect(
                answer.text == """
                    {"sandboxTypes":[{"id":"production","title":"Production"},\
                    {"id":"development","title":"Development"}]}
                    """
            )
        }
    }

    @Test func listsAPage() async throws {
        try await withSandboxes { client in
            let page = try await client.sandbox("?limit=1&offset=1").json()
            #expect(page["sandboxes"]?.json() == "[\(Self.prod)]")
            #expect(page["_page"]?.json() == #"{"limit":1,"count":1}"#)
            let found = try await client.sandbox("?property=type==production").json()
            #expect(found["sandboxes"]?.json() == "[\(Self.prod)]")
            let turned = try await client.sandbox("?orderBy=desc:name").json()
            #expect(turned["sandboxes"]?.json() == "[\(Self.prod),\(Self.dev)]")
        }
    }

    @Test func showsOne() async throws {
        try await withSandboxes { client in
            let answer = try await client.sandbox("sandboxes/dev")
            #expect(
                answer.text
                    == "\(Self.dev.dropLast()),\"id\":\"3fa1c6f0-8f0d-4c57-9b5e-6c1c2c0b7d11\"}"
            )
            let absent = try await client.sandbox("sandboxes/..")
            #expect(absent.status == 404)
            #expect(
                try await client.sandbox("sandboxes/none").text == """
                    {"status":404,"title":"There is no sandbox none",\
                    "type":"http://ns.adobe.com/aep/errors/EMU-SANDBOX-404"}
                    """
            )
        }
    }

    @Test(
        arguments: [
            ("?limit=1", "limit and offset have to be given together"),
            ("?offset=1", "limit and offset have to be given together"),
            ("?limit=0&offset=0", "limit is a number from 1, offset one from 0"),
            ("?limit=1&offset=-1", "limit is a number from 1, offset one from 0"),
            ("?property=name", "property is a condition such as name==dev"),
            ("?state=active", "The emulator does not understand the parameter state"),
        ]
    )
    func refusesAQuery(_ query: String, _ title: String) async throws {
        try await withSandboxes { client in
            let answer = try await client.sandbox(query)
            #expect(answer.status == 400)
            #expect(try answer.json()["title"]?.string == title)
        }
    }

    @Test func wantsTheOtherHeaders() async throws {
        try await withSandboxes { client in
            var client = client
            client.headers["x-api-key"] = nil
            let answer = try await client.sandbox("")
            #expect(answer.status == 403)
        }
    }

    /// Runs a body with a client whose sandbox does not exist: nobody looks at it here.
    private func withSandboxes(_ body: (EmulatorClient) async throws -> Void) async throws {
        try await withEmulator(frozen()) { emulator in
            try await body(EmulatorClient(emulator, sandbox: "nowhere"))
        }
    }
}

extension EmulatorClient {
    func sandbox(
        _ path: String,
        _ method: String = "GET",
        _ body: String = ""
    ) async throws -> Answer {
        try await send(
            method,
            "/data/foundation/sandbox-management/\(path)",
            body: Array(body.utf8),
            body.isEmpty ? [:] : ["content-type": "application/json"]
        )
    }
}

import BatchValues
import PlatformClient
import TestSupport
import Testing

/// Input that is refused before anything is sent.
struct InvalidInputTests {
    @Test(arguments: [
        ("X-A\r\nX-B", "v"), ("", "v"), ("X A", "v"), ("X-A:", "v"), (":path", "v"), ("Ä", "v"),
    ])
    func refusesAHeaderName(name: String, value: String) {
        #expect(throws: PlatformError.invalid(.headerName(name))) {
            try ExtraHeader(name: name, value: SecretText(value))
        }
    }

    @Test(arguments: ["a\r\nX-Admin: 1", "a\nb", "a\rb", "a\u{0}b", "\u{1B}[2J", "\u{7F}"])
    func refusesAHeaderValue(value: String) {
        #expect(throws: PlatformError.invalid(.headerValue(name: "X-Note"))) {
            try ExtraHeader(name: "X-Note", value: SecretText(value))
        }
    }

    @Test(arguments: [
        "Host", "content-length", "Transfer-Encoding", "X-Sandbox-Name", "Connection",
    ])
    func refusesAHeaderThatIsNotTheCallers(name: String) {
        #expect(throws: PlatformError.invalid(.reservedHeader(name))) {
            try ExtraHeader(name: name, value: SecretText("v"))
        }
    }

    @Test func refusesAHeaderLineWithoutAColon() {
        #expect(throws: PlatformError.invalid(.headerWithoutColon)) {
            try ExtraHeader(line: SecretText("X-Note"))
        }
    }

    @Test func refusesAURLThatIsTooLong() async throws {
        try await FaultServer.run(status: "200 OK") { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let id = try BatchID(String(repeating: "ä", count: 400))
                let fault = try await test.fault(sending: .batch(id))
                let length =
                    server.origin.utf8.count + "/data/foundation/catalog/batches/".utf8.count
                #expect(
                    fault == .invalid(.urlTooLong(characters: length + 2_400, limit: 2_000))
                )
                #expect(server.connections == 0)
            }
        }
    }

    @Test(arguments: ["dev", "prod", "my-box-2"])
    func takesTheNameOfASandbox(name: String) throws {
        #expect(try SandboxName(name).text == name)
    }

    @Test(arguments: ["", "Dev", "a b", "a_b", "dév", "dev\n"])
    func refusesTheNameOfASandbox(name: String) {
        #expect(throws: PlatformError.invalid(.sandbox(name))) { try SandboxName(name) }
    }

    @Test(arguments: ["", "@AdobeOrg", "{IMS_ORG}", "A@adobeorg", "A B@AdobeOrg", "A@AdobeOrg\r\n"])
    func refusesAnOrganisation(text: String) {
        #expect(throws: PlatformError.invalid(.organization(text))) { try OrganizationID(text) }
    }

    @Test(arguments: ["", "a b", "key\r\nX: y", "schlüssel"])
    func refusesAnAPIKey(text: String) {
        #expect(throws: PlatformError.invalid(.apiKey)) { try APIKey(text) }
    }

    @Test(arguments: ["", "/a", "a/", "a//b", "../a", "a/./b", "a/.."])
    func refusesAFileName(text: String) {
        #expect(throws: PlatformError.invalid(.filePath(text))) { try FilePath(text) }
    }

    @Test func refusesAnEmptyIdentifier() {
        #expect(throws: PlatformError.invalid(.emptyIdentifier(of: "batch"))) { try BatchID("") }
        #expect(throws: PlatformError.invalid(.emptyIdentifier(of: "dataset"))) {
            try DatasetID("")
        }
    }

    @Test func tellsIdentifiersApartByCodePoints() throws {
        #expect(try BatchID("\u{E9}") != BatchID("e\u{301}"))
        #expect(try BatchID("\u{E9}") == BatchID("\u{E9}"))
    }

    @Test(arguments: [
        ("platform.adobe.io", "https://platform.adobe.io"),
        ("HTTPS://Platform.Adobe.IO:443/", "https://platform.adobe.io"),
        ("https://example.com:8443", "https://example.com:8443"),
        ("http://127.0.0.1:8787", "http://127.0.0.1:8787"),
        ("http://localhost", "http://localhost"),
        ("http://[::1]:80", "http://[::1]"), ("http://127.1.2.3", "http://127.1.2.3"),
    ])
    func takesAnEndpoint(text: String, origin: String) throws {
        #expect(try Endpoint(text).origin == origin)
    }

    @Test(arguments: [
        "", "https://", "ftp://example.com", "https://a@b", "https://example.com/data",
        "https://example.com:0", "https://example.com:99999", "https://exa mple.com",
        "https://é.com",
        "https://example.com?x", "https://[::1",
    ])
    func refusesAnEndpoint(text: String) {
        #expect(throws: PlatformError.invalid(.endpoint(text, .notAnOrigin))) { try Endpoint(text) }
    }

    @Test(arguments: [
        "http://example.com", "http://127.0.0.1.example.com", "http://10.0.0.1", "http://127.0.0",
        "http://localhost.example.com", "http://[::2]",
    ])
    func refusesPlainHTTPToAnotherMachine(text: String) {
        #expect(throws: PlatformError.invalid(.endpoint(text, .plainHTTP))) { try Endpoint(text) }
    }
}

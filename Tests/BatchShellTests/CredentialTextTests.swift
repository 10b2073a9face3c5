import BatchLanguage
import BatchValues
import PlatformClient
import Testing
import TestSupport

@testable import BatchShell

/// Credentials as people have them, from wherever they come.
@Suite struct CredentialTextTests {
    @Test(arguments: [
        (#"{"access_token":"T-123456","token_type":"bearer","expires_in":86399}"#, "T-123456"),
        ("  T-123456\n", "T-123456"),
    ])
    func findsTheTokenInWhatIMSAnswers(text: String, token: String) throws {
        #expect(try CredentialText.token(text, from: "ACCESS_TOKEN").reveal() == token)
    }

    @Test(arguments: [
        (#"{"error":"invalid"}"#, "ACCESS_TOKEN holds JSON without an access_token"),
        (#""T-123456""#, "ACCESS_TOKEN holds a token in quotes"),
        ("'T-123456'", "ACCESS_TOKEN holds a token in quotes"),
        (" ", "ACCESS_TOKEN holds no token"),
        (
            "Bearer T",
            "a token has no blanks, line breaks or characters beyond ASCII, as ACCESS_TOKEN has"
        ),
    ])
    func refusesWhatIsNoToken(text: String, message: String) async throws {
        do {
            _ = try CredentialText.token(text, from: "ACCESS_TOKEN")
            Issue.record("taken")
        } catch let error as Diagnostic {
            #expect(error.kind == .auth && error.message == message)
        }
        // From wherever it comes.
        var harness = ShellHarness()
        harness.fake.environment["OTHER"] = text
        let result = try await harness.run("set token --env OTHER")
        #expect(
            result.errors.split(separator: "\n").first
                == "error: \(message.replacing("ACCESS_TOKEN", with: "OTHER"))"
        )
    }

    @Test(arguments: [
        (#"["openid","session"]"#, ["openid", "session"]),
        ("openid,session", ["openid", "session"]),
        ("openid session", ["openid", "session"]),
    ])
    func readsScopesInEveryForm(text: String, scopes: [String]) {
        #expect(CredentialText.scopes(text) == scopes)
    }

    private func imported(_ json: String) throws -> ImportedProfile {
        try ImportedProfile(try JSONValue(json: json), from: "f.json")
    }

    private func values(_ pairs: (String, String)...) -> String {
        let entries = pairs.map {
            (["key": .string($0.0), "value": .string($0.1)] as JSONValue).json()
        }
        return #"{"values":[\#(entries.joined(separator: ","))]}"#
    }

    @Test func takesNoPrivateKeyForASecret() throws {
        let profile = try imported(
            values(
                ("API_KEY", "k"),
                ("clientSecret", "right-one"),
                ("secret", "-----BEGIN PRIVATE KEY-----\nx"),
                ("IMS_ORG", "A@AdobeOrg")
            )
        )
        #expect(profile.profile.secret?.reveal() == "right-one")
        #expect(profile.notes == ["secret holds a private key, which is never kept"])
        let alone = try imported(
            values(("API_KEY", "k"), ("secret", "-----BEGIN PRIVATE KEY-----\nx"))
        )
        #expect(alone.profile.secret == nil)
    }

    @Test func readsScopesOfAPostmanValue() throws {
        let profile = try imported(values(("API_KEY", "k"), ("SCOPES", #"["openid","session"]"#)))
        #expect(profile.profile.scopes == ["openid", "session"])
    }

    @Test(arguments: [
        (
            #"{"values":[{"key":"API_KEY","value":"one"},{"key":"API_KEY","value":"two"}]}"#,
            "'API_KEY' in 'f.json' has 2 different values"
        ),
        (
            #"{"client_id":"k","client_secrets":["old-secret","new-secret"]}"#,
            "'client_secrets' in 'f.json' has 2 different values"
        ),
        (
            #"{"client_id":"k","api_key":"other"}"#,
            "'client_id', 'api_key' in 'f.json' have 2 different values"
        ),
        (#"{"client_id":"'k'"}"#, "'client_id' in 'f.json' has a value in quotes"),
        (
            #"{"client_id":"{{API_KEY}}"}"#,
            "'client_id' in 'f.json' has a placeholder where the value is to be"
        ),
        (
            #"{"client_id":"k","client_secret":"your_client_secret"}"#,
            "'client_secret' in 'f.json' has a placeholder where the value is to be"
        ),
        (
            #"{"client_id":"k","client_secrets":["<YourSecret>"]}"#,
            "'client_secrets' in 'f.json' has a placeholder where the value is to be"
        ),
        (
            #"{"values":[{"key":"API_KEY","value":"k"},"#
                + #"{"key":"CLIENT_SECRETS","value":"[\"old-secret\",\"new-secret\"]"}]}"#,
            "'CLIENT_SECRETS' in 'f.json' has 2 different values"
        ),
    ])
    func guessesNothing(json: String, message: String) {
        do {
            _ = try imported(json)
            Issue.record("taken")
        } catch let error as Diagnostic {
            #expect(error.message == message)
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test func leavesOutAPlaceholderWhereTheSecretIsLeftOut() throws {
        let json = #"{"client_id":"k","client_secret":"your_client_secret"}"#
        let imported = try ImportedProfile(
            try JSONValue(json: json),
            from: "f.json",
            withSecret: false
        )
        var expected = Profile()
        expected.apiKey = try APIKey("k")
        #expect(imported.profile == expected)
        #expect(imported.notes == [])
    }

    @Test func looksOnlyAtWhatItTakes() throws {
        let profile = try imported(
            #"{"client_id":"k","name":"'quoted'","tech_id":"{{TECH_ID}}","title":"your_title"}"#
        )
        #expect(profile.profile.apiKey?.text == "k")
        #expect(profile.notes == [])
    }

    @Test(arguments: [
        ("API_KEY", "{{API_KEY}}", "a placeholder stands where the value is to be"),
        ("API_KEY", "'key'", "the value stands in quotes"),
        ("CLIENT_SECRET", "your-secret", "a placeholder stands where the value is to be"),
        ("CLIENT_SECRET", "\"PLANTED-1\"", "the value stands in quotes"),
        ("CLIENT_SECRET", "-----BEGIN KEY", "this is a private key, which is never taken"),
    ])
    func readsTheEnvironmentTheSameWay(name: String, value: String, fault: String) async {
        var harness = ShellHarness()
        harness.fake.environment = [name: value]
        do {
            _ = try await harness.run("print 1")
            Issue.record("taken")
        } catch let error as Diagnostic {
            #expect(error.message == "environment \(name): \(fault)")
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test func asksBeforeAProfileIsSavedOverAnother() async throws {
        let folder = try TemporaryFolder()
        var harness = ShellHarness()
        harness.fake.environment = ["XDG_CONFIG_HOME": folder.path, "API_KEY": "key-1"]
        #expect(try await harness.run("let p = profile save acme\nprofile save acme").code == 0)
        let kept = try folder.read("batchsh/profiles.json")
        harness.fake.environment["API_KEY"] = "key-2"
        let result = try await harness.run("let p = profile save acme")
        #expect(result.code == 2)
        #expect(
            result.errors == """
                error: the profile 'acme' is there already, and its place would be taken
                  ┌ -c:1:22
                1 │ let p = profile save acme
                  │                      ^^^^
                  = hint: add --yes where it is meant

                """
        )
        #expect(try folder.read("batchsh/profiles.json") == kept)
        #expect(try await harness.run("let p = profile save acme --yes").code == 0)
        #expect(try folder.read("batchsh/profiles.json") != kept)
    }

    @Test(arguments: [Int64.max, Int64.max / 1_000, 1 << 61, -1, Int64.min])
    func aLifeThatCannotBeIsUnknown(expiresIn: Int64) async throws {
        try await FaultServer.run({ _, _ in
            let body = #"{"access_token":"T-123456","expires_in":\#(expiresIn)}"#
            return [.send(FaultServer.response(status: "200 OK", body: body))]
        }) { server in
            var harness = ShellHarness()
            harness.fake.environment = [
                "CLIENT_SECRET": "secret-1", "API_KEY": "k", "IMS_ORG": "A@AdobeOrg",
                "SANDBOX_NAME": "dev", "IMS": server.origin, "PLATFORM_GATEWAY": server.origin,
            ]
            let result = try await harness.run("let x = login\nprint done")
            #expect(result.output == "done\n", "\(result.errors)")
            #expect(result.code == 0)
        }
    }

    @Test(arguments: [
        ("401 Unauthorized", "", 4), ("403 Forbidden", "", 4),
        ("200 OK", #"{"sandboxes":[{"name":"other"}]}"#, 4),
        ("200 OK", #"{"sandboxes":[{"name":"dev","state":"deleted"}]}"#, 4),
        ("200 OK", #"{"sandboxes":[{"name":"dev","state":"active"}]}"#, 0),
    ])
    func aCheckOfTheSessionFailsWhereThePlatformRefusesIt(
        status: String,
        body: String,
        code: Int
    ) async throws {
        try await FaultServer.run(status: status, body: body) { server in
            var harness = ShellHarness()
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let result = try await harness.run("session --check")
            #expect(result.code == code)
            #expect(try JSONValue(json: result.output)["check"] != nil)
        }
        var harness = ShellHarness()
        harness.fake.environment = ShellHarness.credentials.merging(
            ["PLATFORM_GATEWAY": "http://127.0.0.1:1"]) { $1 }
        #expect(try await harness.run("set retries 0\nsession --check").code == 5)
    }

    /// Equal keys would lose a value without a word.
    @Test func refusesJSONThatHasAKeyTwice() async throws {
        for (line, message) in [
            (
                #"from json '{"a":1,"a":2}'"#,
                "the text is not JSON: the key 'a' is there twice at line 1, column 8"
            ),
            (
                #"from jsonl '{"a":1,"a":2}'"#,
                "line 1 of the text is not JSON: the key 'a' is there twice"
            ),
        ] {
            let result = try await ShellHarness().run(line)
            #expect(
                result.errors == """
                    error: \(message)
                      ┌ -c:1:1
                    1 │ \(line)

                    """
            )
            #expect(result.code == 1)
        }
    }
}

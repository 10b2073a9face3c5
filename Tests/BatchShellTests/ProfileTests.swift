import Foundation
import BatchLanguage
import BatchValues
import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// Named credentials: kept, imported, taken, and which source wins.
@Suite struct ProfileTests {
    private static let secret = "p8e-emulator-secret-worth-nothing"

    /// A shell without credentials in its environment, whose profiles are in the test's folder.
    private func shell(
        _ test: ShellAtEmulator,
        _ environment: [String: String] = [:]
    ) -> ShellHarness {
        test.shell {
            $0.fake.environment = [
                "XDG_CONFIG_HOME": test.folder.path + "/config",
                "XDG_STATE_HOME": test.folder.path + "/state",
            ].merging(environment) { $1 }
        }
    }

    /// Writes the file of profiles as its owner alone can read it, unless said otherwise.
    private func write(_ text: String, _ test: ShellAtEmulator, mode: Int = 0o600) throws {
        try FileManager.default.createDirectory(
            atPath: test.folder.path + "/config/batchsh",
            withIntermediateDirectories: true
        )
        let path = try test.folder.write(text, to: "config/batchsh/profiles.json")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func emulatorProfile(_ test: ShellAtEmulator, _ more: String = "") throws -> String {
        let exports = Dictionary(
            uniqueKeysWithValues: test.emulator.exports.map { ($0.name, $0.value) }
        )
        return """
            {"org": "\(try #require(exports["IMS_ORG"]))", "sandbox": "dev", \
            "api-key": "\(try #require(exports["API_KEY"]))", \
            "endpoint": "\(test.emulator.address)", "ims": "\(test.emulator.address)"\(more)}
            """
    }

    @Test func logsInWithTheUsualProfileAndKeepsTheToken() async throws {
        try await ShellAtEmulator.run { test in
            let profile = try emulatorProfile(test, #", "secret": "\#(Self.secret)""#)
            try write(#"{"default": \#(profile)}"#, test)
            let list = "count (dataset list)"
            let first = try await shell(test).run("\(list)\n$session.profile")
            #expect(first == .init(output: "3\ndefault\n", errors: "", code: 0))
            // The next process takes the token that was kept.
            #expect(try await shell(test).run(list) == .init(output: "3\n", errors: "", code: 0))
            let path = test.folder.path + "/state/batchsh/tokens.json"
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            let third = try await shell(test).run("logout\ndataset list")
            #expect(
                third.errors == """
                    error: no access token is known
                      ┌ -c:2:1
                    2 │ dataset list
                      = the profile 'default' gives none, and is the only one asked
                      = hint: set token, or profile save with --with-secrets or --secret-command

                    """
            )
            #expect(third.code == 4)
            #expect(try await shell(test).run(list) == .init(output: "3\n", errors: "", code: 0))
            let requests = try await test.requests()
            #expect(
                requests == """
                    POST /ims/token/v3 200
                    GET /data/foundation/catalog/dataSets?limit=20 200
                    GET /data/foundation/catalog/dataSets?limit=20 200
                    POST /ims/token/v3 200
                    GET /data/foundation/catalog/dataSets?limit=20 200

                    """
            )
        }
    }

    @Test func aDryRunKeepsNoTokenAndForgetsNone() async throws {
        try await ShellAtEmulator.run { test in
            let profile = try emulatorProfile(test, #", "secret": "\#(Self.secret)""#)
            try write(#"{"default": \#(profile)}"#, test)
            func run(_ text: String, dry: Bool) async throws -> String {
                var harness = shell(test)
                harness.options.isDryRun = dry
                return try await harness.run(text).output
            }
            #expect(try await run("count (dataset list)\nlet t = login", dry: true) == "3\n")
            #expect(try await run("count (dataset list --dry-run)", dry: false) == "3\n")
            #expect(try test.folder.contents() == ["config/batchsh/profiles.json"])
            #expect(try await run("count (dataset list)", dry: false) == "3\n")
            let kept = try test.folder.read("state/batchsh/tokens.json")
            #expect(try await run("logout", dry: true) == "")
            #expect(try test.folder.read("state/batchsh/tokens.json") == kept)
        }
    }

    @Test func refusesAFileThatOthersCanRead() async throws {
        try await ShellAtEmulator.run { test in
            try write(#"{"default": {}}"#, test, mode: 0o644)
            await #expect(throws: (any Error).self) { try await shell(test).run("profile list") }
        }
    }

    /// The file was edited by hand.
    @Test(arguments: [
        (
            #""api-key": "your_client_id_here""#,
            "'api-key' of profile 'acme' cannot be used: a placeholder stands where the value is to be",
            "put its value there"
        ),
        (
            #""secret": "{{CLIENT_SECRET}}""#,
            "'secret' of profile 'acme' cannot be used: a placeholder stands where the value is to be",
            "put its value there"
        ),
        (
            #""secret": "'PLANTED-1'""#,
            "'secret' of profile 'acme' cannot be used: the value stands in quotes",
            "take them away"
        ),
        (
            #""secret": "[\"PLANTED-1\",\"PLANTED-2\"]""#,
            "'secret' of profile 'acme' has 2 different values", "leave the one to be used"
        ),
        (
            #""scopes": "{SCOPES}""#,
            "'scopes' of profile 'acme' cannot be used: a placeholder stands where the value is to be",
            "put its value there"
        ),
        (
            #""read-only": "yes""#,
            "'read-only' of profile 'acme' is neither true nor false", "put its value there"
        ),
        (#""sandbox": 1"#, "'sandbox' of profile 'acme' is no text", "put its value there"),
    ])
    func tellsOfAValueThatCannotBe(member: String, message: String, hint: String) async throws {
        let folder = try TemporaryFolder()
        let text = #"{"acme": {\#(member)}, "other": {"api-key": "k"}}"#
        let path = try folder.write(text, to: "batchsh/profiles.json")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        var harness = ShellHarness()
        harness.fake.environment = ["XDG_CONFIG_HOME": folder.path]
        let used = try await harness.run("profile use acme")
        #expect(
            used.errors == """
                error: \(message)
                  ┌ -c:1:13
                1 │ profile use acme
                  │             ^^^^
                  = hint: \(hint), in \(path)

                """
        )
        #expect(used.code == 1)
        // Others are used, and it can be replaced and deleted.
        let rest = try await harness.run(
            """
            let p = profile use other
            print (profile list)[0].problem
            let q = profile save acme --yes
            profile delete acme --yes
            print (profile list)
            """
        )
        #expect(rest.code == 0, "\(rest.errors)")
        #expect(rest.output.hasPrefix(message + "\n"), "\(rest.output)")
        #expect(try folder.read("batchsh/profiles.json").contains("other"))
        harness.options.profile = "acme"
        try folder.write(text, to: "batchsh/profiles.json")
        do {
            _ = try await harness.run("print 1")
            Issue.record("taken")
        } catch let error as Diagnostic {
            #expect(error.message == message)
        }
    }

    @Test func understandsAListThatIsWrittenAsText() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            #"""
            {"default": {"api-key": ["k"], "scopes": "[\"openid\",\"session\"]", "org": null}}
            """#,
            to: "batchsh/profiles.json"
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        var harness = ShellHarness()
        harness.fake.environment = ["XDG_CONFIG_HOME": folder.path]
        let result = try await harness.run("print (profile show).scopes $session.apiKey")
        #expect(result.output == "[\"openid\",\"session\"] k\n", "\(result.errors)")
    }

    /// The environment holds those of another credential.
    @Test func namesTheProfileThatHasNoSecret() async throws {
        try await ShellAtEmulator.run { test in
            try write(#"{"acme": \#(try emulatorProfile(test))}"#, test)
            let harness = shell(test, ["ACCESS_TOKEN": "PLANTED-1"])
            let result = try await harness.run("let p = profile use acme\ndataset list")
            #expect(
                result.errors == """
                    error: no access token is known
                      ┌ -c:2:1
                    2 │ dataset list
                      = the profile 'acme' gives none, and is the only one asked
                      = hint: set token, or profile save with --with-secrets or --secret-command

                    """
            )
            #expect(result.code == 4)
        }
    }

    @Test func asksAProgramForTheSecret() async throws {
        try await ShellAtEmulator.run { test in
            let profile = try emulatorProfile(test, #", "secret-command": "pass show acme""#)
            try write(#"{"acme": \#(profile)}"#, test)
            var harness = shell(test)
            harness.options.profile = "acme"
            harness.fake.programs.end(with: Self.secret + "\n")
            let result = try await harness.run("count (dataset list)")
            #expect(result.output == "3\n", "\(result.errors)")
            #expect(
                harness.fake.programs.runs.map(\.arguments) == [
                    ["/bin/sh", "-c", "pass show acme"]
                ]
            )
        }
    }

    @Test func saysWhichSourceWins() async throws {
        try await ShellAtEmulator.run { test in
            let org = "4F3BB22C5631222A7F00000A@AdobeOrg"
            try write(
                """
                {"default": {"org": "\(org)", "api-key": "defaultkey", "sandbox": "one", \
                "secret": "s"}, "acme": {"org": "\(org)", "api-key": "acmekey", "secret": "s"}}
                """,
                test
            )
            let line = "print $session.apiKey $session.sandbox $session.profile"
            let usual = try await shell(test).run(line)
            #expect(usual.output == "defaultkey one default\n", "\(usual.errors)")
            // The environment holds the whole set: it wins over the usual profile.
            let environment = ShellHarness.credentials.merging(["SANDBOX_NAME": "two"]) { $1 }
            let known = try await shell(test, environment).run(
                "print $session.sandbox $session.apiKey"
            )
            #expect(known.output == "two \(ShellHarness.credentials["API_KEY"] ?? "")\n")
            // A part of a set does not mix with a profile's; the sandbox stands by itself.
            let partly = try await shell(test, ["API_KEY": "envkey", "SANDBOX_NAME": "two"]).run(
                line
            )
            #expect(partly.output == "defaultkey two default\n")
            var named = shell(test, environment)
            named.options.profile = "acme"
            named.options.organization = "4F3BB22C5631222A7F00000B@AdobeOrg"
            let result = try await named.run("\(line)\n$session.org")
            #expect(
                result.output == "acmekey two acme\n4F3BB22C5631222A7F00000B@AdobeOrg\n",
                "\(result.errors)"
            )
            // The values of a profile go to its own endpoint only.
            let elsewhere = try await shell(test, ["PLATFORM_GATEWAY": test.emulator.address])
                .run("$session.apiKey == null")
            #expect(elsewhere.output == "true\n", "\(elsewhere.errors)")
        }
    }

    /// A secret that a profile keeps does not go without a word.
    @Test func aProfileIsNotLostInPassing() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(
                #"{"client_id":"one","client_secret":"first-secret"}"#,
                to: "a.json"
            )
            try test.folder.write(#"{"client_id":"two"}"#, to: "b.json")
            let made = try await shell(test).run("let p = profile import a.json --name acme")
            #expect(made.code == 0, "\(made.errors)")
            // The same again takes nothing away.
            #expect(
                try await shell(test).run("let p = profile import a.json --name acme").code == 0
            )
            for (line, message) in [
                (
                    "profile import b.json --name acme",
                    "the profile 'acme' is there already, and its place would be taken"
                ),
                (
                    "profile delete acme",
                    "the profile 'acme' and the secret that it keeps would be gone"
                ),
            ] {
                let result = try await shell(test).run(line)
                #expect(result.code == 2)
                let place = line.utf8.count - (line.hasSuffix("acme") ? 4 : 0)
                #expect(
                    result.errors == """
                        error: \(message)
                          ┌ -c:1:\(place + 1)
                        1 │ \(line)
                          │ \(String(repeating: " ", count: place))^^^^
                          = hint: add --yes where it is meant

                        """
                )
            }
            let kept = try await shell(test).run("profile show acme")
            #expect(kept.code == 0, "\(kept.errors)")
        }
    }

    @Test func savesUsesAndDeletes() async throws {
        try await ShellAtEmulator.run { test in
            let environment = Dictionary(
                uniqueKeysWithValues: test.emulator.exports.map { ($0.name, $0.value) }
            ).merging(["CLIENT_SECRET": Self.secret]) { $1 }
            let saved = try await shell(test, environment).run(
                "let p = profile save acme --with-secrets --read-only\n$p.secret"
            )
            #expect(saved.output == "••••••\n", "\(saved.errors)")
            let used = try await shell(test).run(
                """
                let p = profile use acme
                count (dataset list)
                profile delete acme --yes
                count (profile list)
                batch create 5c8c3c555033b814b69f947f
                """
            )
            #expect(used.output == "3\n0\n")
            #expect(
                used.errors == """
                    error: the session is read-only, and 'batch create' changes something
                      ┌ -c:5:1
                    5 │ batch create 5c8c3c555033b814b69f947f

                    """
            )
            #expect(used.code == 2)
            let absent = try await shell(test).run("profile use acme")
            #expect(
                absent.errors == """
                    error: there is no profile 'acme'
                      ┌ -c:1:13
                    1 │ profile use acme
                      │             ^^^^
                      = hint: profile save and profile import make one

                    """
            )
            #expect(absent.code == 1)
        }
    }

    @Test(arguments: [
        """
        {"project": {"name": "p", "org": {"ims_org_id": "A1@AdobeOrg"}, "workspace": {"details": \
        {"credentials": [{"oauth_server_to_server": {"client_id": "key1", \
        "client_secrets": ["the-secret"], "scopes": ["openid", "session"]}}]}}}}
        """,
        """
        {"CLIENT_ID": "key1", "CLIENT_SECRETS": ["the-secret"], "ORG_ID": "A1@AdobeOrg", \
        "SCOPES": ["openid", "session"]}
        """,
        """
        {"org_id": "A1@AdobeOrg", "client_id": "key1", "secret": "the-secret", \
        "sandbox-name": "prod", "environment": "prod", "scopes": "openid, session"}
        """,
        """
        {"name": "e", "values": [{"key": "CLIENT_SECRET", "value": "the-secret"}, \
        {"key": "API_KEY", "value": "key1"}, {"key": "SCOPES", "value": "openid,session"}, \
        {"key": "IMS_ORG", "value": "A1@AdobeOrg"}, {"key": "SANDBOX_NAME", "value": "prod"}, \
        {"key": "ACCESS_TOKEN", "value": "a.b.c"}]}
        """,
    ])
    func importsWhatOthersWrite(text: String) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(text, to: "c.json")
            let result = try await shell(test).run(
                """
                let p = profile import c.json --name acme
                print $p.org $p["api-key"] $p.scopes
                assert not ("sandbox" in $p)
                let q = profile import c.json --name acme --sandbox prod --no-secrets --yes
                print $q.sandbox ("secret" in $q)
                """
            )
            #expect(result.code == 0, "\(result.errors)")
            #expect(
                result.output == """
                    A1@AdobeOrg •••••• ["openid","session"]
                    prod false

                    """
            )
            #expect(
                result.errors == """
                    the client secret is kept in \(test.folder.path)/config/batchsh/profiles.json

                    """
            )
        }
    }

    @Test(arguments: [
        (
            #"{"client_id": "k", "private_key": "x"}"#,
            "is for the retired JWT way of getting tokens",
            "  = hint: the Developer Console makes an OAuth server-to-server credential\n"
        ),
        (
            #"{"a": 1}"#, "holds no credentials that are known",
            "  = hint: a Developer Console JSON, an aepp configuration or a Postman environment\n"
        ), ("nonsense", "is no JSON: expected 'null', found 'o' at line 1, column 2", ""),
    ])
    func saysWhatCannotBeImported(text: String, message: String, hint: String) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(text, to: "c.json")
            let result = try await shell(test).run("profile import c.json")
            #expect(
                result.errors == """
                    error: 'c.json' \(message)
                      ┌ -c:1:16
                    1 │ profile import c.json
                      │                ^^^^^^
                    \(hint)
                    """
            )
            #expect(result.code == 1)
        }
    }
}

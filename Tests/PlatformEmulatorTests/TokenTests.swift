import BatchValues
import Synchronization
import TestSupport
import Testing

@testable import PlatformEmulator

@Suite struct TokenTests {
    private static let form =
        "grant_type=client_credentials&client_id=e3b1a5d07c4f4e2a9d6b8f10c2a7e594"
        + "&client_secret=p8e-emulator-secret-worth-nothing&scope=openid,AdobeID"

    @Test(arguments: ["v1", "v2", "v3"])
    func givesATokenThatTheGatewayTakes(_ version: String) async throws {
        try await withEmulator { emulator in
            var client = try await EmulatorClient(emulator)
            let answer = try await client.token(Self.form, version)
            #expect(answer.status == 200)
            #expect(
                try #require(answer.json().object).keys == [
                    "access_token", "token_type", "expires_in",
                ]
            )
            #expect(try answer.json()["token_type"] == "bearer")
            #expect(try answer.json()["expires_in"] == 86_399)
            let token = try #require(try answer.json()["access_token"]?.string)
            #expect("Bearer \(token)" != client.headers["authorization"])
            client.headers["authorization"] = "bearer \(token)"
            #expect(try await client.catalog("batches").status == 200)
        }
    }

    @Test func loginsWithWhatItHandsOut() async throws {
        try await withEmulator { emulator in
            let exports = Dictionary(uniqueKeysWithValues: emulator.exports.map { ($0.0, $0.1) })
            let fields = [
                ("client_id", "API_KEY"), ("client_secret", "CLIENT_SECRET"), ("scope", "SCOPES"),
            ]
            let form = try fields.map { "\($0)=\(try #require(exports[$1]))" }.joined(
                separator: "&"
            )
            let client = try await EmulatorClient(emulator)
            let answer = try await client.token("grant_type=client_credentials&\(form)", "v3")
            #expect(answer.status == 200)
        }
    }

    @Test func handsOutATokenThatIsGood() async throws {
        try await withEmulator { emulator in
            let first = try await EmulatorClient(emulator)
            await emulator.change(faults: [try FaultSpec("GET batches 1 expire")])
            #expect(try await first.catalog("batches").status == 401)
            #expect(try await first.catalog("batches").status == 401)
            // Asked anew, and of the page too, it has one that does.
            let second = try await EmulatorClient(emulator)
            #expect(second.headers["authorization"] != first.headers["authorization"])
            #expect(try await second.catalog("batches").status == 200)
            let page = try await second.send("GET", "/env").text
            let token = try #require(second.headers["authorization"]).dropFirst("Bearer ".count)
            #expect(page.hasSuffix("export ACCESS_TOKEN=\(token)\n"))
            // A fresh start makes good what a fault made bad.
            try await emulator.reset()
            #expect(try await first.catalog("batches").status == 200)
        }
    }

    @Test func saysThatTheOldWayHasEnded() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.send("POST", "/ims/exchange/jwt/", body: [0x61])
            #expect(answer.status == 400)
            #expect(
                answer.text == """
                    {"error":"bad_request","error_description":"Service Account (JWT) credentials \
                    have ended: get a token from /ims/token/v3 with \
                    grant_type=client_credentials"}
                    """
            )
        }
    }

    @Test func takesTheClientFromTheQuery() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let form = Self.form.replacing("&client_id=e3b1a5d07c4f4e2a9d6b8f10c2a7e594", with: "")
            let path = "v3?client_id=e3b1a5d07c4f4e2a9d6b8f10c2a7e594"
            #expect(try await client.token(form, path).status == 200)
        }
    }

    @Test(
        arguments: [
            ("client_credentials", "", 400, "invalid_request", "grant_type is required"),
            (
                "client_credentials", "password", 400, "unsupported_grant_type",
                "grant_type has to be client_credentials"
            ),
            (
                "e3b1a5d07c4f4e2a9d6b8f10c2a7e594", "other", 400, "invalid_client",
                "There is no such client_id"
            ),
            (
                "p8e-emulator-secret-worth-nothing", "other", 401, "invalid_client",
                "client_id and client_secret do not match"
            ),
            ("openid,AdobeID", "", 400, "invalid_request", "scope is required"),
            ("AdobeID", "admin", 400, "invalid_scope", "Scope admin is not granted"),
            ("openid", "%", 400, "invalid_request", "The form is wrongly encoded"),
        ] as [(String, String, Int, String, String)]
    )
    func refuses(
        _ part: String,
        _ other: String,
        _ status: Int,
        _ error: String,
        _ description: String
    ) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.token(Self.form.replacing(part, with: other), "v3")
            #expect(answer.status == status)
            #expect(
                answer.text == #"{"error":"\#(error)","error_description":"\#(description)"}"#
            )
        }
    }

    @Test func takesATokenForADay() async throws {
        let clock = Mutex<Int64>(1_552_694_873_602)
        let options = EmulatorOptions(seed: 1, now: { clock.withLock { $0 } }, sleep: forever)
        try await withEmulator(options) { emulator in
            let client = try await EmulatorClient(emulator)
            clock.withLock { $0 += Tokens.life - 1 }
            #expect(try await client.catalog("batches").status == 200)
            clock.withLock { $0 += 1 }
            let answer = try await client.catalog("batches")
            #expect(answer.status == 401)
            #expect(
                answer.text == #"{"error_code":"401013","message":"Oauth token is not valid"}"#
            )
        }
    }

    @Test func takesNoTokenThatItHasNotSigned() async throws {
        try await withEmulator { emulator in
            var client = try await EmulatorClient(emulator)
            let good = try #require(client.headers["authorization"])
            let other = try await Emulator.start(EmulatorOptions(seed: 2))
            let foreign = try await EmulatorClient(other).headers["authorization"]
            await other.stop()
            for token in [
                "Bearer", "Bearer ", "Basic \(good.dropFirst(7))", "\(good)x",
                String(good.dropLast()), good.replacing(".", with: ".."), "Bearer a.b.c", foreign,
            ] {
                client.headers["authorization"] = token
                #expect(try await client.catalog("batches").status == 401, "\(token ?? "")")
            }
        }
    }

    @Test func takesTokensOfEarlierRunsOfItsFolder() async throws {
        let folder = try TemporaryFolder()
        var headers: [String: String] = [:]
        try await withEmulator(EmulatorOptions(dataFolder: folder.path, seed: 1)) { emulator in
            headers = try await EmulatorClient(emulator).headers
        }
        try await withEmulator(EmulatorOptions(dataFolder: folder.path, seed: 2)) { emulator in
            var client = try await EmulatorClient(emulator)
            client.headers = headers
            #expect(try await client.catalog("batches").status == 200)
        }
    }

    @Test func expiresATokenOnDemand() async throws {
        let faults = [try FaultSpec("* . 2 expire")]
        try await withEmulator(EmulatorOptions(faults: faults, seed: 1)) { emulator in
            var client = try await EmulatorClient(emulator)
            #expect(try await client.catalog("batches").status == 200)
            for _ in 0..<2 { #expect(try await client.catalog("batches").status == 401) }
            let answer = try await client.token(Self.form, "v3")
            let token = try #require(try answer.json()["access_token"]?.string)
            client.headers["authorization"] = "Bearer \(token)"
            #expect(try await client.catalog("batches").status == 200)
        }
    }
}

extension EmulatorClient {
    fileprivate func token(_ form: String, _ path: String) async throws -> Answer {
        var client = self
        client.headers = [:]
        return try await client.send(
            "POST",
            "/ims/token/\(path)",
            body: Array(form.utf8),
            ["content-type": "application/x-www-form-urlencoded"]
        )
    }
}

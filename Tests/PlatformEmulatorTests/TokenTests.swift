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

import Foundation
import TestSupport
import Testing

/// Processes that start together.
@Suite(.timeLimit(.minutes(1))) struct SeveralProcessTests {
    @Test func ofManyThatNeedATokenOneAsksForIt() async throws {
        let folder = try TemporaryFolder()
        try await FaultServer.run({ request, _ in
            let body =
                request.line.contains("/ims/token/")
                ? #"{"access_token":"T-1234567","token_type":"bearer","expires_in":86399}"#
                : #"{"sandboxes":[{"name":"dev"}]}"#
            return [.send(FaultServer.response(status: "200 OK", body: body))]
        }) { server in
            let profiles = """
                {"acme": {"org": "A@AdobeOrg", "api-key": "key-1", "endpoint": "\(server.origin)", \
                "ims": "\(server.origin)", "secret": "secret-12345", "sandbox": "dev"}}
                """
            let path = try folder.write(profiles, to: "config/batchsh/profiles.json")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            let environment = [
                "XDG_CONFIG_HOME": folder.path + "/config",
                "XDG_STATE_HOME": folder.path + "/state",
            ]
            try await withThrowingTaskGroup { group in
                for _ in 0..<6 {
                    group.addTask {
                        let line = ["--profile", "acme", "-c", "sandbox list"]
                        let result = try await BuiltProgram.run(line, environment: environment)
                        let output = #"[{"name":"dev"}]"# + "\n"
                        #expect(result == .init(output: output, errors: "", code: 0))
                    }
                }
                try await group.waitForAll()
            }
            let asked = server.requests.filter { $0.line.contains("/ims/token/") }
            #expect(asked.count == 1)
        }
    }

    @Test(arguments: ["--to ~/got.json", "--to=~/got.json"])
    func aPathInAnOptionExpandsAsOneInAWord(option: String) async throws {
        let folder = try TemporaryFolder()
        let line = "get catalog/dataSets \(option)"
        let result = try await BuiltProgram.run(["--local", "-q", "-c", line], in: folder)
        #expect(result == .init(output: "", errors: "", code: 0))
        #expect(try folder.contents() == ["got.json"])
    }
}

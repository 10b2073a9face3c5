import BatchLanguage
import BatchValues
import PlatformEmulator
import Synchronization
import Testing
import TestSupport

@testable import BatchShell
@testable import BatchTerminal

/// Candidates that the platform is asked for.
struct LiveCompletionTests {
    private func completions(
        of texts: [String],
        _ test: ShellAtEmulator,
        after typed: [String] = [],
        _ change: (inout ShellHarness) -> Void = { _ in }
    ) async throws -> [Completion] {
        let found = Mutex<[Completion]>([])
        let lines = LookingLines(typed) { session in
            for text in texts {
                let completion = await session.completion(of: text, at: text.utf8.count)
                found.withLock { $0.append(completion) }
            }
        }
        // It waits for an answer as long as it says: the real time is what counts here.
        let harness = test.shell {
            $0.clock = SystemClock()
            change(&$0)
        }
        _ = try await harness.with { await lines.prompt(of: $0) }
        return found.withLock { $0 }
    }

    /// Asks until there is an answer: what came too late is there the next time.
    private func completion(
        of text: String,
        _ test: ShellAtEmulator,
        after typed: [String] = []
    ) async throws -> Completion {
        let all = try await completions(of: Array(repeating: text, count: 20), test, after: typed)
        return try #require(all.first { !$0.candidates.isEmpty })
    }

    @Test func batchesComeWithTheirStatusAndAge() async throws {
        try await ShellAtEmulator.run { test in
            let found = try await completion(
                of: "batch show ",
                test,
                after: ["batch create \(ShellAtEmulator.members)"]
            )
            let candidate = try #require(found.candidates.first)
            #expect(candidate.text.count == 26)
            #expect(candidate.note?.masked == "loading, N ago")
        }
    }

    @Test(arguments: ["batch create Loy", "batch create loyalty", "batch list --dataset Loyalty"])
    func aDatasetIsFoundByItsName(_ text: String) async throws {
        try await ShellAtEmulator.run { test in
            let found = try await completion(of: text, test)
            #expect(found.candidates.map(\.text) == [ShellAtEmulator.members])
            #expect(found.candidates.first?.note == "Loyalty Members")
        }
    }

    @Test func aNameIsCompletedAsANameAndQuoted() async throws {
        try await ShellAtEmulator.run { test in
            let found = try await completion(of: "dataset show \"name:Sto", test)
            let texts = found.candidates.map { $0.text + $0.suffix }
            #expect(texts.sorted() == ["\"name:Store Visits\" ", "\"name:Stores\" "])
        }
    }

    @Test func sandboxesComeWithTheirType() async throws {
        try await ShellAtEmulator.run { test in
            let found = try await completion(of: "set sandbox ", test)
            #expect(found.candidates.map(\.text) == ["dev", "prod"])
            #expect(found.candidates.map(\.note) == ["development", "production"])
        }
    }

    @Test func theyAreAskedForOnceAMinuteAndPerSandbox() async throws {
        try await ShellAtEmulator.run { test in
            _ = try await completions(
                of: Array(repeating: "batch show ", count: 20),
                test,
                after: ["batch list"]
            )
            let asked = try await test.requests(to: "GET", "/data/foundation/catalog/batches")
            #expect(asked == 2)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func whereNobodyAnswersThereIsNothingAndNothingIsSaid() async throws {
        try await FaultServer.run({ _, _ in [] }) { server in
            try await ShellAtEmulator.run { test in
                let found = try await completions(of: ["batch show "], test) {
                    $0.fake.environment["PLATFORM_GATEWAY"] = server.origin
                }
                #expect(found.map(\.candidates) == [[]])
            }
        }
    }

    @Test func aProfileIsFoundInItsFile() async throws {
        try await ShellAtEmulator.run { test in
            let file = try test.folder.write(
                #"{"acme": {"org": "4F3BB22C5631222A7F000101@AdobeOrg"}}"#,
                to: "config/batchsh/profiles.json"
            )
            #expect(try await BuiltProgram.run("/bin/chmod", ["600", file]).code == 0)
            let found = try await completions(of: ["profile use "], test) {
                $0.fake.environment["XDG_CONFIG_HOME"] = test.folder.path + "/config"
            }
            #expect(found.first?.candidates.map(\.text) == ["acme"])
        }
    }
}

extension ShellAtEmulator {
    /// The number of requests of a kind to the emulator.
    func requests(to method: String, _ path: String) async throws -> Int {
        let answer = try await run("get /_emulator/requests --output json")
        let requests = try JSONValue(json: Array(answer.output.utf8)).array ?? []
        return requests.count {
            $0["method"]?.string == method && $0["path"]?.string?.hasPrefix(path) == true
        }
    }
}

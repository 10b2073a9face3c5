import BatchCommands
import BatchLanguage
import BatchValues
import SystemSupport
import Testing

@testable import BatchShell
@testable import BatchTerminal

/// Candidates that the declarations, the variables and the scripts give.
struct CompletionTests {
    private func completion(of text: String) async throws -> [String] {
        let harness = ShellHarness()
        harness.fake.files["/home/load.batchsh"] = """
            param dataset = "5c8c"  "dataset to load into"
            param dry_run = false
            """
        harness.fake.files["/home/rows.json"] = "{}"
        let found = Locked<[String]>([])
        _ = try await harness.with { shell in
            let session = PromptSession(with: shell)
            session.scope = PromptScope(
                commands: shell.commands,
                variables: [("list", [["id": "1", "size": 2]]), ("one", ["id": 1])]
            )
            let candidates = await session.completion(of: text, at: text.utf8.count).candidates
            found.withLock { $0 = candidates.map(\.text) }
            return 0
        }
        return found.value
    }

    @Test(arguments: [
        ("help batch cre", ["create"]), ("help exi", ["exits"]), ("help batch create ", []),
        ("batch list --status fai", ["failed", "failure"]),
        ("batch list --status failed,acti", ["active"]),
        ("batch list --status=failed,fail", ["failure"]),
        ("batch list --fields id,creat", ["created", "createdClient", "createdUser"]),
        (
            "batch list --order desc:creat",
            ["desc:created", "desc:createdClient", "desc:createdUser"]
        ),
        ("sort $list --by s", ["size"]), ("for x in $list { print $x.s", ["size"]),
        ("for b in (batch list) { print $b.sta", ["status"]),
        ("run load.batchsh --d", ["--dataset", "--dry-run"]),
        ("run load.batchsh --dataset x --d", ["--dry-run"]), ("run load.batchsh ro", ["rows.json"]),
    ])
    func offersWhatIsDeclared(_ text: String, _ candidates: [String]) async throws {
        #expect(try await completion(of: text) == candidates)
    }
}

import Foundation
import TestSupport
import Testing

/// What `curl` shows does the same, pasted into a shell where the variables are set.
@Suite struct CurlTests {
    @Test func doesTheSameInAShell() async throws {
        let folder = try TemporaryFolder()
        let emulator = try EmulatorProcess(["--pace", "fast"], in: folder)
        defer { emulator.end(SIGINT) }
        try folder.write("{\"_id\":\"it's 1\"}\n{\"_id\":\"2\"}\n", to: "it's.json")
        let environment = emulator.exports.merging(["HOME": folder.path]) { $1 }
        let made = try await BuiltProgram.run(
            [
                "-c",
                """
                let b = batch create 5c8c3c555033b814b69f947f --format json --tag "note=it's \\$5"
                curl
                let u = batch upload $b "it's.json" --as "it's.json"
                curl
                let v = batch upload $b "it's.json" --as "parts.json" --chunk-size 20B
                curl --all
                print $b.id
                """,
            ],
            environment: environment,
            in: folder
        )
        #expect(made.code == 0, "\(made.errors)")
        var lines = made.output.split(separator: "\n").map(String.init)
        let batch = lines.removeLast()
        #expect(!made.output.contains(emulator.exports["ACCESS_TOKEN"] ?? "none"))
        // The creation makes another batch; the others go into the same one again.
        let script = lines.map { "\($0) || exit 1" }.joined(separator: "\n")
        let pasted = try await BuiltProgram.run(
            "/bin/sh",
            ["-c", script + "\n"],
            environment: environment,
            in: folder
        )
        #expect(pasted.code == 0, "\(script)\n\(pasted.output)\(pasted.errors)")
        #expect(pasted.output.contains(#""note":["it's $5"]"#))
        #expect(lines.filter { $0.contains("-X PATCH") }.count == 2)
        let end = try await BuiltProgram.run(
            [
                "-c",
                "let s = batch complete \(batch)\n(batch wait \(batch)).metrics.outputRecordCount",
            ],
            environment: environment,
            in: folder
        )
        #expect(end.output == "4\n", "\(end.errors)")
    }
}

import BatchValues
import Foundation
import PlatformClient
import Testing
import TestSupport

@testable import BatchCommands
@testable import BatchShell

/// Files that are cut between rows, as the batch says that its rows are read.
@Suite struct RowCutTests {
    /// Uploads a file in parts, and prints the sha256 of each.
    private func split(
        _ text: String,
        _ size: String,
        _ inputFormat: String = "{}"
    ) async throws -> ShellHarness.Result {
        var result: ShellHarness.Result?
        try await ShellAtEmulator.run { test in
            try test.folder.write(text, to: "m.csv")
            result = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.stores) --format csv --body {inputFormat: \(inputFormat)}
                let u = batch upload $b m.csv --split \(size)
                for f in $u { print $f.sha256 }
                """
            )
        }
        return try #require(result)
    }

    @Test(arguments: [
        // The platform's own escape.
        (
            "id,t\n1,\"a\\\"b\nc\"\n2,\"a\\\"b\nc\"\n", "{}",
            ["1,\"a\\\"b\nc\"\n", "2,\"a\\\"b\nc\"\n"]
        ),
        // A quote inside a field that does not begin with one is text.
        (
            "id,t\n1,5\" x\n2,\"a\nb\"\n3,\"a\nb\"\n", "{}",
            ["1,5\" x\n", "2,\"a\nb\"\n", "3,\"a\nb\"\n"]
        ),
        // Another quote, another delimiter, no escape, and line ends of other systems.
        ("id,t\n1,'a\nb'\n2,'a\nb'\n", "{quote: \"'\"}", ["1,'a\nb'\n", "2,'a\nb'\n"]),
        ("id;t\n1;\"a;\nb\"\n2;c\n", "{delimiter: \";\"}", ["1;\"a;\nb\"\n", "2;c\n"]),
        ("id,t\n1,\"a\"\"\nb\"\n2,c", "{}", ["1,\"a\"\"\nb\"\n", "2,c"]),
        ("id,t\r\n1,\"a\r\nb\"\r\n2,c\r\n", "{}", ["1,\"a\r\nb\"\r\n", "2,c\r\n"]),
    ])
    func everyPartHasWholeRows(text: String, inputFormat: String, rows: [String]) async throws {
        let header = text.prefix { $0 != "\n" && $0 != "\r\n" }
        let end = text.contains("\r\n") ? "\r\n" : "\n"
        let result = try await split(text, "5B", inputFormat)
        #expect(result.code == 0, "\(result.errors)")
        let parts = rows.map { FileBody.sha256(of: header + end + $0) + "\n" }
        #expect(result.output == parts.joined())
    }

    @Test(arguments: [
        ("id,t\n1,\"a\nb\n2,c\n", "the quote on line 2 is not closed"),
        ("id,t\n1,\"a\"b\n2,c\n", "text after the closing quote of a field on line 2"),
    ])
    func refusesToCutWhereNobodyKnowsARowsEnd(text: String, reason: String) async throws {
        let result = try await split(text, "5B")
        #expect(result.code == 1)
        #expect(
            result.errors.replacing(/'\/.*\/m.csv'/, with: "'m.csv'") == """
                error: 'm.csv' cannot be cut between rows: \(reason)
                  ┌ -c:2:25
                2 │ let u = batch upload $b m.csv --split 5B
                  │                         ^^^^^
                  = hint: --chunk-size sends it in parts that the platform puts together

                """
        )
        #expect(result.output.isEmpty)
    }
}

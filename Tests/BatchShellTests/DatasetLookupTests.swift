import TestSupport
import Testing

@testable import BatchShell

/// Words where a dataset or a batch is wanted: an id, a name, or something else.
@Suite struct DatasetLookupTests {
    /// Refuses a text before anything is sent, where it is written out and where it is not.
    private func refuses(
        _ text: String,
        as name: String,
        of line: String,
        _ message: String,
        hint: String,
        _ test: ShellAtEmulator
    ) async throws {
        let written = try await test.run("\(line) \(text)")
        let place = "-c:1:\(line.count + 2)"
        #expect(
            written.errors == """
                error: \(name): \(message)
                  ┌ \(place)
                1 │ \(line) \(text)
                  │ \(String(repeating: " ", count: line.count))\
                 \(String(repeating: "^", count: text.count))
                  = hint: \(hint)

                """
        )
        #expect(written.code == 2)
        let found = try await test.run(
            """
            let id = "\(text)\\n"
            try { \(line) $id } catch e { print "$e.kind: $e.message"; print $e.hint }
            try { print $http.status } catch e { print $e.message }
            """
        )
        #expect(
            found.output == """
                type: \(name): \(message)
                \(hint)
                there is no exchange yet

                """,
            "\(found.errors)"
        )
    }

    @Test(arguments: ["name:Loyalty Members", "Loyalty Members", ShellAtEmulator.members])
    func takesNamesWhereverADatasetIsWanted(_ dataset: String) async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(
                #"{"_id":"1","_acme":{"memberNumber":1}}"# + "\n",
                to: "a.json"
            )
            let result = try await test.run(
                """
                let ds = " \(dataset)\\n"
                let b = ingest $ds \(path)
                let open = batch create $ds
                let u = batch upload $open \(path) --dataset $ds
                print $b.status $u[0].name (count (batch list --all --dataset $ds))
                print (dataset show $ds).id (count (dataset preview $ds)) (count (dataset files $ds))
                print (count (from jsonl (sample $ds --rows 2))) (batch status " $b.id ")
                """
            )
            #expect(
                result.output == """
                    success a.json 2
                    5c8c3c555033b814b69f947f 1 1
                    2 success

                    """,
                "\(result.errors)"
            )
        }
    }

    @Test func aNameOfSeveralIsNoChoiceOfOurs() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await test.run(
                """
                let schema = (dataset show Stores).schemaRef.id
                let first = (dataset create Returns --schema $schema).id
                let second = (dataset create Returns --schema $schema).id
                try { batch create Returns } catch e {
                    print $e.message
                    print (replace (replace $e.hint $first FIRST) $second SECOND)
                }
                count (batch list)
                """
            )
            #expect(
                result.output == """
                    2 datasets have the name 'Returns'
                    take the id of one: SECOND, FIRST
                    0

                    """,
                "\(result.errors)"
            )
        }
    }

    @Test(arguments: [
        ("01EQ1C48TR4GD4FE7NH2522TCQ", "a batch"), ("5d01230fc78a4e4f8c0c6b387b4b8d1c", "a batch"),
        ("af838510-2233-11ea-acf0-f3edfcded2d2", "a batch"),
        ("01EQ1C48TR4GD4FE7NH2522TCQ-1", "a file of a batch"),
        ("https://ns.adobe.com/acme/schemas/7a", "a schema"), ("_acme.schemas.7a", "a schema"),
        ("7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg", "an organisation"),
    ])
    func tellsWhatAnIDIsOf(id: String, owner: String) async throws {
        let hint =
            owner == "a batch"
            ? "batch show \(id) says which dataset it is of"
            : "dataset list shows the ids and the names there are"
        try await ShellAtEmulator.run { test in
            try await refuses(
                id,
                as: "DATASET",
                of: "batch create",
                "'\(id)' is the id of \(owner), and not of a dataset",
                hint: hint,
                test
            )
        }
    }

    @Test(arguments: [
        ("people.json", "is no id of a batch"), ("name:Loyalty", "is no id of a batch"),
        ("01EQ1C48TR4GD4FE7NH2522TCQ-1", "is the id of a file of a batch, and not of a batch"),
        ("https://ns.adobe.com/acme/schemas/7a", "is the id of a schema, and not of a batch"),
    ])
    func tellsWhatIsNoBatch(text: String, fault: String) async throws {
        let hint =
            (text == "people.json" ? "the batch comes before its files; " : "")
            + "batch list shows the ids there are"
        try await ShellAtEmulator.run { test in
            for line in ["batch show", "batch complete", "batch wait"] {
                try await refuses(
                    text,
                    as: "BATCH",
                    of: line,
                    "'\(text)' \(fault)",
                    hint: hint,
                    test
                )
            }
        }
    }

    /// A batch stands for the dataset that it is of.
    @Test func takesTheDatasetOfABatch() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await test.run(
                """
                let b = batch create " \(ShellAtEmulator.stores) " --format csv
                print (dataset show $b).name ((batch list --dataset $b)[0].id == $b.id)
                print (batch status " $b.id\\n ")
                """
            )
            #expect(
                result == .init(output: "Stores true\nloading\n", errors: "", code: 0)
            )
        }
    }
}

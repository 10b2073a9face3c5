import TestSupport
import Testing

/// The surroundings of batches, asked of the built-in emulator.
@Suite struct AroundTests {
    @Test(
        arguments: [
            ("(dataset list --name 'Store*')[1].name", "Store Visits"),
            ("count (dataset list --limit 2)", "2"),
            ("(dataset show 5d2f6a9be3c41714b8a0c1d2).lastBatchStatus", "failed"),
            ("count (schema list)", "3"),
            ("(schema show _acme.schemas.8a04c6e1d95f4b27a3e07c1b5d8f2946).title", "Stores"),
            (
                "(schema show (dataset show 5d2f6a9be3c41714b8a0c1d2).schemaRef.id).title",
                "Loyalty Members"
            ),
            ("(sandbox list)[1].name", "prod"), ("(sandbox show dev).type", "development"),
            ("(batch files 01HZX7FKJ5R4N6P8S0T2V3W5XY)[0].name", "members.json"),
            (
                "(batch files 01HZX7FKJ5R4N6P8S0T2V3W5XY --errors)[0].name",
                "parsing_errors_0.json"
            ),
            (
                "(batch files 01HZX7FKJ5R4N6P8S0T2V3W5XY --input)[0].name",
                "input_files_0.json"
            ),
            ("(batch files 01HZXAVB4C7D9E1F3G5H6J8K0M --failed)[0].name", "_SUCCESS"),
            ("count (batch files 01HZXAVB4C7D9E1F3G5H6J8K0M)", "0"),
        ]
    )
    func answers(_ line: String, _ expected: String) async throws {
        let result = try await BuiltProgram.run(["--local", "--sandbox", "prod", "-c", line])
        #expect(result == .init(output: expected + "\n", errors: "", code: 0))
    }

    @Test(
        arguments: [
            (
                "dataset show none", 1, "no dataset has the id or the name 'none' in this sandbox",
                "  = hint: there are: Stores, Store Visits, Loyalty Members\n"
            ),
            (
                "dataset show 5c8c3c555033b814b69f9400", 6,
                """
                the platform answered 404: NotFoundError: Dataset 5c8c3c555033b814b69f9400 was \
                not found in sandbox dev
                """,
                """
                  = GET http://127.0.0.1:PORT/data/foundation/catalog/dataSets/5c8c3c555033b814b69f9400
                  = x-request-id: HEX
                  = hint: an id belongs to one sandbox; session shows which is in use

                """
            ),
            (
                "schema show none", 6,
                """
                the platform answered 404: Resource not found: The requested schema resource none \
                is not found. (XDM-1010-404)
                """,
                """
                  = GET http://127.0.0.1:PORT/data/foundation/schemaregistry/tenant/schemas/none
                  = x-request-id: HEX
                  = registryRequestId: HEX
                  = XDM-1010-404: the Schema Registry has no such resource
                  = hint: schema list shows the schemas there are; an id in a path is \
                percent-encoded

                """
            ),
            (
                "sandbox show none", 6,
                "the platform answered 404: There is no sandbox none (EMU-SANDBOX-404)",
                """
                  = GET http://127.0.0.1:PORT/data/foundation/sandbox-management/sandboxes/none
                  = x-request-id: HEX
                  = hint: sandbox list shows those there are

                """
            ),
            (
                "batch files none", 6,
                """
                the platform answered 404: NotFoundError: Batch none was not found in sandbox dev
                """,
                """
                  = GET http://127.0.0.1:PORT/data/foundation/export/batches/none/files?limit=100
                  = x-request-id: HEX
                  = hint: 'none' has not the form of an id: is it whole?

                """
            ),
            (
                "batch files x --failed --errors", 2,
                "one of --input, --failed and --errors at a time", ""
            ),
        ] as [(String, Int32, String, String)]
    )
    func fails(
        _ line: String,
        _ code: Int32,
        _ message: String,
        _ notes: String
    ) async throws {
        let result = try await BuiltProgram.run(["--local", "-c", line])
        #expect(result.code == code && result.output == "")
        // The message says which word is to blame, if one is.
        let part = line.split(separator: " ").map(String.init).last { message.contains("'\($0)'") }
        #expect(
            result.errors.masked == drawnError(message, under: part, of: line, in: "-c") + notes
        )
    }
}

import Testing

@testable import PlatformEmulator

@Suite struct CompressionTests {
    @Test func compressesForAClientThatTakesIt() async throws {
        try await withEmulator(frozen()) { emulator in
            let client = try await EmulatorClient(emulator, sandbox: "prod")
            let plain = try await client.catalog("batches")
            #expect(plain["vary"] == nil)
            #expect(plain["content-encoding"] == nil)
            let path = "/data/foundation/catalog/batches"
            let answer = try await client.send("GET", path, ["accept-encoding": "gzip"])
            #expect(answer["content-encoding"] == "gzip")
            #expect(answer["vary"] == "Accept-Encoding")
            #expect(answer.body.prefix(2) == [0x1F, 0x8B])
            #expect(answer.body.count < plain.body.count / 2)
            // A connection on which one answer was compressed goes on.
            #expect(try await client.catalog("batches").body == plain.body)
            let other = try await client.send(
                "GET",
                "/data/foundation/export/batches/01HZX4M0Q8V2K7T9B3C5D6E8FG/files",
                ["accept-encoding": "gzip"]
            )
            #expect(other["content-encoding"] == nil)
        }
    }
}

import Testing

@testable import PlatformEmulator

@Suite struct ConnectionLimitTests {
    @Test func closesWhoHasAskedForNothingForLongest() async throws {
        var options = EmulatorOptions(seed: 1)
        options.mostConnections = 3
        try await withEmulator(options) { emulator in
            let silent = try await RawConnection.open(port: emulator.port)
            // An answer shows that the connection before it has been counted.
            let first = try await EmulatorClient(emulator)
            #expect(try await first.catalog("batches").status == 200)
            let half = try await RawConnection.open(port: emulator.port)
            try await half.send("GET /a HTTP/1.1\r\nHost: ")
            let second = try await EmulatorClient(emulator)
            #expect(try await second.catalog("batches").status == 200)
            #expect(await silent.answer() == nil)
            // Of those that are left, the first has waited longest since its answer.
            #expect(try await second.catalog("batches").status == 200)
            let third = try await EmulatorClient(emulator)
            #expect(try await third.catalog("batches").status == 200)
            #expect(await first.connection.answer() == nil)
            #expect(try await second.catalog("batches").status == 200)
        }
    }

    @Test func leavesARequestThatIsBeingAnsweredAlone() async throws {
        var options = EmulatorOptions(seed: 1)
        options.mostConnections = 1
        try await withEmulator(options) { emulator in
            let busy = try await EmulatorClient(emulator)
            let body = #"{"datasetId":"\#(Datasets.loyalty)"}"#
            let headers = [
                "content-type": "application/json", "content-length": String(body.utf8.count),
                "expect": "100-continue",
            ]
            let head = busy.head("POST", "/data/foundation/import/batches", headers)
            try await busy.connection.send(head)
            #expect(await busy.connection.answer()?.status == 100)
            let other = try await RawConnection.open(port: emulator.port)
            #expect(await other.answer() == nil)
            try await busy.connection.send(body)
            #expect(await busy.connection.answer()?.status == 201)
        }
    }
}

import BatchValues
import PlatformEmulator
import Testing

@Suite struct EmulatorTests {
    @Test func saysWhereItIsAndHowToUseIt() async throws {
        try await withEmulator { emulator in
            #expect(emulator.address == "http://127.0.0.1:\(emulator.port)")
            #expect(
                emulator.exports.map(\.name) == [
                    "PLATFORM_GATEWAY", "IMS", "IMS_ORG", "API_KEY", "CLIENT_SECRET", "SCOPES",
                    "SANDBOX_NAME", "ACCESS_TOKEN",
                ]
            )
            #expect(emulator.exports[0].value == emulator.address)
            #expect(emulator.exports[1].value == emulator.address)
            #expect(emulator.exports[6].value == "dev")
            let connection = try await RawConnection.open(port: emulator.port)
            try await connection.send(
                "GET /env HTTP/1.1\r\nHost: 127.0.0.1:\(emulator.port)\r\n\r\n"
            )
            let answer = try #require(await connection.answer())
            let lines = emulator.exports.map { "export \($0.name)=\($0.value)\n" }
            #expect(answer.status == 200)
            #expect(answer.text == lines.joined())
        }
    }

    @Test(
        arguments: [
            ("127.0.0.1", "127.0.0.1:8787"), ("localhost", "localhost:8787"),
            ("0.0.0.0", "127.0.0.1:8787"), ("::", "[::1]:8787"), ("::1", "[::1]:8787"),
        ]
    )
    func isReachedFromItsOwnMachine(_ host: String, _ authority: String) {
        #expect(EmulatorOptions(host: host, port: 8787).reachableAuthority == authority)
    }

    @Test func neverHandsAShellWhatAHostHeaderSays() async throws {
        // One that is to be reached from elsewhere takes any name that a shell can.
        try await withEmulator(EmulatorOptions(host: "0.0.0.0", seed: 1)) { emulator in
            for (host, status) in [("a;rm", 400), ("lab-1.example:80", 200)] {
                let connection = try await RawConnection.open(port: emulator.port)
                try await connection.send("GET /env HTTP/1.1\r\nHost: \(host)\r\n\r\n")
                #expect(await connection.answer()?.status == status)
            }
        }
    }

    @Test func twoRunSideBySide() async throws {
        try await withEmulator(frozen(seed: 1)) { one in
            try await withEmulator(frozen(seed: 2)) { two in
                let first = try await EmulatorClient(one)
                let second = try await EmulatorClient(two)
                let batch = try await first.createBatch()
                #expect(try await second.createBatch() != batch)
                #expect(try await second.catalog("batches/\(batch)").status == 404)
                #expect(first.headers["authorization"] != second.headers["authorization"])
            }
        }
    }

    @Test func theSameSeedMakesTheSameIDs() async throws {
        var runs: [[String]] = []
        for seed: UInt64? in [7, 7, 8, nil] {
            // Each run has a clock of its own: ids do not follow it.
            let time = Int64(1_600_000_000_000 + runs.count)
            try await withEmulator(EmulatorOptions(seed: seed, now: { time })) { emulator in
                let client = try await EmulatorClient(emulator)
                let first = try await client.createBatch()
                _ = try await client.catalog("batches")
                runs.append([first, try await client.createBatch()])
            }
        }
        #expect(runs[0] == runs[1])
        #expect(Set(runs[1] + runs[2] + runs[3]).count == 6)
        #expect(runs.allSatisfy { $0[0].utf8.count == 26 })
    }

    @Test func aTakenPortIsAnErrorOfItsOwn() async throws {
        try await withEmulator { emulator in
            let taken = EmulatorStartError.portTaken(host: "127.0.0.1", port: emulator.port)
            await #expect(throws: taken) {
                _ = try await Emulator.start(EmulatorOptions(port: emulator.port))
            }
            #expect(
                taken.description
                    == "port \(emulator.port) of 127.0.0.1 is taken by another program"
            )
        }
    }

    @Test func anAddressThatIsNotHereIsAnError() async throws {
        await #expect {
            _ = try await Emulator.start(EmulatorOptions(host: "192.0.2.1"))
        } throws: { error in
            guard case .cannotListen("192.0.2.1", 0, _) = error as? EmulatorStartError else {
                return false
            }
            return true
        }
    }

    @Test func stopsWithOpenConnections() async throws {
        let emulator = try await Emulator.start()
        let used = try await EmulatorClient(emulator)
        _ = try await used.createBatch()
        let unused = try await RawConnection.open(port: emulator.port)
        // A body that never comes.
        let stuck = try await EmulatorClient(emulator)
        try await stuck.connection.send(
            stuck.head("POST", "/data/foundation/import/batches", ["content-length": "10"])
        )
        async let other: Void = emulator.stop()
        await emulator.stop()
        await other
        #expect(await used.connection.answer() == nil)
        #expect(await unused.answer() == nil)
        while await stuck.connection.answer() != nil {}
        await #expect(throws: (any Error).self) {
            _ = try await RawConnection.open(port: emulator.port)
        }
        // The port is free again.
        try await withEmulator(EmulatorOptions(port: emulator.port)) { again in
            #expect(again.port == emulator.port)
        }
    }

    @Test func tellsOfTheRequestsItServes() async throws {
        let emulator = try await Emulator.start(frozen())
        var client = try await EmulatorClient(emulator)
        client.headers["x-request-id"] = "r1"
        _ = try await client.catalog("batches?limit=0")
        client.headers["x-request-id"] = "r2"
        let batch = try await client.createBatch()
        client.headers["x-api-key"] = nil
        let refused = try await client.send("PUT", "/data/foundation/import/batches/\(batch)")
        await emulator.stop()
        var served: [ServedRequest] = []
        for await request in emulator.requests { served.append(request) }
        #expect(served.map(\.method) == ["GET", "POST", "PUT"])
        #expect(
            served.map(\.path) == [
                "/data/foundation/catalog/batches?limit=0", "/data/foundation/import/batches",
                "/data/foundation/import/batches/\(batch)",
            ]
        )
        #expect(served.map(\.status) == [400, 201, refused.status])
        #expect(served.map(\.requestID) == ["r1", "r2", "r2"])
        #expect(served.allSatisfy { $0.elapsed > .zero && $0.failure == nil })
    }

    @Test func manyCreateAtOnce() async throws {
        try await withEmulator { emulator in
            let ids = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let client = try await EmulatorClient(emulator)
                        var ids: [String] = []
                        for _ in 0..<25 { ids.append(try await client.createBatch()) }
                        return ids
                    }
                }
                return try await group.reduce(into: [], +=)
            }
            let client = try await EmulatorClient(emulator)
            let listed =
                try await client.ids("batches?limit=100")
                + client.ids("batches?limit=100&start=100")
            #expect(listed.count == 200)
            #expect(Set(listed) == Set(ids))
        }
    }

    @Test func answersPipelinedRequestsInTheirOrder() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let list = client.head("GET", "/data/foundation/catalog/batches")
            let unknown = client.head("GET", "/nothing")
            try await client.connection.send(list + unknown + list)
            var statuses: [Int?] = []
            for _ in 0..<3 { statuses.append(await client.connection.answer()?.status) }
            #expect(statuses == [200, 404, 200])
        }
    }
}

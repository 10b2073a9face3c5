import BatchValues
import PlatformEmulator
import Testing

@Suite struct CatalogBatchTests {
    @Test func showsABatchInCatalogsForm() async throws {
        try await withEmulator(frozen()) { emulator in
            let client = try await EmulatorClient(emulator)
            let id = try await client.createBatch()
            let answer = try await client.catalog("batches/\(id)")
            #expect(answer.status == 200)
            #expect(
                answer.text == """
                    {"01HK153X00XHKS22HDXJ4G4Q61":{"status":"loading","tags":{"acp_producer":\
                    ["e3b1a5d07c4f4e2a9d6b8f10c2a7e594"],"acp_stagePath":\
                    ["e3b1a5d07c4f4e2a9d6b8f10c2a7e594/stage/01HK153X00XHKS22HDXJ4G4Q61"],\
                    "use_plan_b_batch_status":["false"]},"relatedObjects":[{"type":"dataSet",\
                    "id":"5c8c3c555033b814b69f947f"}],"id":"01HK153X00XHKS22HDXJ4G4Q61",\
                    "externalId":"01HK153X00XHKS22HDXJ4G4Q61","inputFormat":{"format":"parquet"},\
                    "imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","created":1552694873602,\
                    "createdClient":"e3b1a5d07c4f4e2a9d6b8f10c2a7e594",\
                    "createdUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
                    "updatedUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
                    "updated":1552694873602,"version":"1.0.0",\
                    "sandboxId":"3fa1c6f0-8f0d-4c57-9b5e-6c1c2c0b7d11"}}
                    """
            )
            #expect(try await client.catalog("batch/\(id)").text == answer.text)
        }
    }

    @Test func showsAnEmptyListOfErrorsWhereABatchFailedWithoutOne() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let id = try await client.createBatch()
            #expect(try await client.batch(id)["errors"] == nil)
            #expect(try await client.act("FAIL", on: id).status == 200)
            #expect(try await client.batch(id)["errors"] == [])
        }
    }

    @Test(
        arguments: [
            ("startAfter=1", 0), ("endBefore=9999999999", 0), ("connection=x", 0),
            ("connector=x,y", 0), ("imsOrg=7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg", 3),
            ("sandboxId=9c7e2b54-1d3a-4e86-a0f9-52b8d6e4f720", 3),
        ]
    )
    func takesEveryDocumentedFilter(_ query: String, _ count: Int) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator, sandbox: "prod")
            #expect(try await client.ids("batches?\(query)").count == count)
        }
    }

    @Test func looksUpSeveral() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let first = try await client.createBatch()
            let second = try await client.createBatch()
            #expect(try await client.ids("batches/\(second),\(first)") == [second, first])
            #expect(try await client.ids("batches/\(second),nothing") == [second])
            let few = try await client.catalog("batches/\(first)?properties=status,nothing,id")
            #expect(few.text == #"{"\#(first)":{"status":"loading","id":"\#(first)"}}"#)
        }
    }

    @Test(arguments: ["01EQ1C48TR4GD4FE7NH2522TCQ", "%2e%2e", "a%2Fb", "x,y", "%20"])
    func findsNothingUnderAnotherID(_ id: String) async throws {
        try await withEmulator { emulator in
            let answer = try await EmulatorClient(emulator).catalog("batches/\(id)")
            #expect(answer.status == 404)
            let problem = try answer.json()
            #expect(problem["type"] == "/placeholder/type/uri")
            #expect(problem["status"] == 404)
            #expect(problem["title"] == "NotFoundError")
        }
    }

    @Test func ordersTheNewestFirst() async throws {
        // The clock stands still: the order of creation decides.
        try await withEmulator(frozen()) { emulator in
            let client = try await EmulatorClient(emulator)
            let ids = try await client.batches(5)
            #expect(try await client.ids("batches") == ids.reversed())
            #expect(try await client.ids("batches?orderBy=created") == ids)
            #expect(try await client.ids("batches?orderBy=desc:created") == ids.reversed())
            #expect(try await client.ids("batches?sort=asc:created") == ids)
        }
    }

    @Test func ordersBySeveralProperties() async throws {
        try await withEmulator(ticking()) { emulator in
            let client = try await EmulatorClient(emulator)
            let ids = try await client.batches(4)
            for id in [ids[0], ids[2]] { _ = try await client.act("COMPLETE", on: id) }
            // "loaded" stands before "loading".
            #expect(
                try await client.ids("batches?orderBy=status,desc:created")
                    == [ids[2], ids[0], ids[3], ids[1]]
            )
            #expect(
                try await client.ids("batches?orderBy=desc:status,asc:created")
                    == [ids[1], ids[3], ids[0], ids[2]]
            )
            #expect(
                try await client.ids("batches?orderBy=desc:updated")
                    == [ids[2], ids[0], ids[3], ids[1]]
            )
        }
    }

    @Test func pagesWithoutGapsOrRepeats() async throws {
        try await withEmulator(frozen()) { emulator in
            let client = try await EmulatorClient(emulator)
            let ids = try await client.batches(45)
            #expect(try await client.ids("batches").count == 20)
            var seen: [String] = []
            while true {
                let page = try await client.ids("batches?limit=10&start=\(seen.count)")
                if page.isEmpty { break }
                seen += page
            }
            #expect(seen == ids.reversed())
            #expect(try await client.ids("batches?limit=100").count == 45)
            #expect(try await client.ids("batches?limit=1&offset=44") == [ids[0]])
        }
    }

    @Test func filters() async throws {
        try await withEmulator(ticking()) { emulator in
            let client = try await EmulatorClient(emulator)
            let ids = try await client.batches(4)
            _ = try await client.act("COMPLETE", on: ids[1])
            _ = try await client.act("ABORT", on: ids[2])
            let other = try await client.createBatch(in: Datasets.stores)
            func expect(_ query: String, _ expected: [String]) async throws {
                #expect(
                    try await client.ids("batches?orderBy=created&\(query)") == expected,
                    "\(query)"
                )
            }
            try await expect("status=loading", [ids[0], ids[3], other])
            try await expect("status=loaded,aborted", [ids[1], ids[2]])
            try await expect("status=!loading", [ids[1], ids[2]])
            try await expect("status=%21loaded%2Caborted", [ids[0], ids[3], other])
            try await expect("status=nothing", [])
            try await expect("dataSet=\(Datasets.stores)", [other])
            try await expect("dataSet=!\(Datasets.stores)&status=loading", [ids[0], ids[3]])
            try await expect("batch=\(ids[3])", [ids[3]])
            try await expect("externalId=\(other),\(ids[0])", [ids[0], other])
            try await expect("version=1.0.1", [ids[1], ids[2]])
            try await expect("version=2", [])
            try await expect("createdUser=nobody", [])
            try await expect("completed=!7&status=!aborted", [ids[0], ids[1], ids[3], other])
            let created = try await client.catalog("batches/\(ids[1])").json()[ids[1]]?["created"]
            let time = try #require(created?.int)
            try await expect("created=\(time)", [ids[1]])
            try await expect("createdAfter=\(time)", [ids[2], ids[3], other])
            try await expect("createdBefore=\(time)", [ids[0]])
            try await expect("createdAfter=\(time - 1)&createdBefore=\(time + 1)", [ids[1]])
        }
    }

    @Test(arguments: [
        "limit=0", "limit=101", "limit=-1", "limit=ten", "limit=", "start=-1", "start=x",
        "orderBy=up:created", "orderBy=nothing", "createdAfter=yesterday", "created=x",
        "property=", "property=!", "property=status~(", "property=status~(a%2B)%2B", "tags=a",
        "unknown=1", "status=%zz", "=",
    ])
    func refusesAQuery(_ query: String) async throws {
        try await withEmulator { emulator in
            let answer = try await EmulatorClient(emulator).catalog("batches?\(query)")
            #expect(answer.status == 400)
            let problem = try answer.json()
            #expect(problem.object?.keys == ["type", "status", "title", "detail"])
            #expect(problem["title"] == "BadRequestError")
        }
    }

    @Test func refusesAQueryBeyondItsLimits() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            func query(_ count: Int, _ element: String, _ separator: String) -> String {
                Array(repeating: element, count: count).joined(separator: separator)
            }
            for (most, more) in [
                (query(100, "id=a", "&"), query(101, "id=a", "&")),
                ("id=" + query(100, "a", ","), "id=!" + query(20_000, "a", ",")),
                ("orderBy=" + query(100, "id", ","), "orderBy=" + query(101, "id", ",")),
            ] {
                #expect(try await client.catalog("batches?\(most)").status == 200)
                #expect(try await client.catalog("batches?\(more)").status == 400)
            }
        }
    }

    @Test func choosesProperties() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let id = try await client.createBatch()
            let some = try await client.catalog("batches?properties=version,status,completed")
            #expect(some.text == #"{"\#(id)":{"status":"loading","version":"1.0.0"}}"#)
            let none = try await client.catalog("batches?properties=completed")
            #expect(none.text == #"{"\#(id)":{}}"#)
        }
    }
}

extension EmulatorClient {
    /// The ids of new batches, in the order of their creation.
    fileprivate func batches(_ count: Int) async throws -> [String] {
        var ids: [String] = []
        for _ in 0..<count { ids.append(try await createBatch()) }
        return ids
    }
}

import BatchValues
import Testing

@testable import PlatformEmulator

@Suite struct CatalogFilterTests {
    @Test func filtersByAnyProperty() async throws {
        try await withEmulator(frozen()) { emulator in
            let client = try await EmulatorClient(emulator, sandbox: "prod")
            let (whole, partial, failed) = (
                "01HZX4M0Q8V2K7T9B3C5D6E8FG", "01HZX7FKJ5R4N6P8S0T2V3W5XY",
                "01HZXAVB4C7D9E1F3G5H6J8K0M"
            )
            for (query, expected) in [
                ("property=errors", [partial, failed]),
                ("property=!errors", [whole]),
                ("property=status==failed", [failed]),
                ("property=status!=failed", [whole, partial]),
                ("property=status~%5Esucc", [whole, partial]),
                ("property=created%3E=0&property=status==success", [whole, partial]),
                ("property=version%3C1.0.10&property=version%3E1.0.2", [whole, partial, failed]),
                ("property=version%3E1.0.3", []),
                ("property=started", [whole, partial, failed]),
                ("property=replay", []),
                ("failedRecordCount=5", [partial]),
                ("recordCount=519&failedRecordCount=!0", [partial, failed]),
                ("size=1", []),
                ("imsOrg=nobody", []),
                ("tags=acp_enableErrorDiagnostics:true", [whole, partial]),
                ("tags=acp_partialIngestionPercent:5,acp_producer:*", [whole, partial]),
                ("tags=acp_stagePath:*FG", [whole]),
                ("tags=nothing:*", []),
                ("property=errors&limit=1&start=1", [failed]),
                ("property=errors&limit=1", [partial]),
            ] {
                let ids = try await client.ids("batches?orderBy=created&\(query)")
                #expect(ids == expected, "\(query)")
            }
        }
    }

    @Test func filtersDatasetsByWildcards() async throws {
        try await withEmulator(frozen()) { emulator in
            let client = try await EmulatorClient(emulator)
            for (query, names) in [
                ("name=Store*", "Store Visits, Stores"),
                ("name=*s", "Loyalty Members, Store Visits, Stores"),
                ("name=*y*", "Loyalty Members"), ("name=!Store*", "Loyalty Members"),
                ("property=name==*Visits", "Store Visits"),
                ("property=name~%5ES.*s$", "Store Visits, Stores"),
                ("property=description", ""),
                ("property=name%3ELoyalty%20Members", "Store Visits, Stores"),
                ("tags=adobe/pqs/table:stor*", "Store Visits, Stores"), ("name=**", ""),
                ("property=schemaRef", "Loyalty Members, Store Visits, Stores"),
            ] {
                let list = try await client.catalog(
                    "dataSets?orderBy=name&properties=name&\(query)"
                )
                let found = try list.json().object?.members.compactMap { $0.value["name"]?.string }
                #expect(found?.joined(separator: ", ") == names, "\(query)")
            }
        }
    }

    @Test func takesFiltersAsHeaders() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator, sandbox: "prod")
            func ids(_ query: String, _ headers: [String: String]) async throws -> [String] {
                let path = "/data/foundation/catalog/batches?\(query)"
                let answer = try await client.send("GET", path, headers)
                return try #require(answer.json().object).keys
            }
            #expect(try await ids("", ["status": "failed"]).count == 1)
            #expect(
                try await ids("", ["orderby": "created", "limit": "1"]).first?.hasSuffix("FG")
                    == true
            )
            #expect(try await ids("status=success", ["status": "failed"]).count == 2)
            #expect(try await ids("", ["property": "errors"]).count == 2)
            // A header with a meaning in HTTP is no filter.
            #expect(try await ids("", ["connection": "keep-alive"]).count == 3)
        }
    }

    /// The grammar, against a plain model of it, over objects that are made up.
    @Test func agreesWithAModel() throws {
        var random = SeededGenerator(seed: 3)
        let words = ["a", "b", "ab", "", "1", "10", "9"]
        for _ in 0..<3000 {
            let present = Bool.random(using: &random)
            let isNumber = Bool.random(using: &random)
            let own = words.randomElement(using: &random) ?? ""
            let other = words.randomElement(using: &random) ?? ""
            var object = JSONObject()
            let value: JSONValue =
                isNumber ? .number(.integer(Int64(own) ?? 5)) : .string(own)
            if present { object["state"] = value }
            let text = isNumber ? String(Int64(own) ?? 5) : own
            let order: Int? =
                if isNumber {
                    Int64(other).map { o in
                        (Int64(text) ?? 0) < o ? -1 : (Int64(text) ?? 0) == o ? 0 : 1
                    }
                } else {
                    text < other ? -1 : text == other ? 0 : 1
                }
            let expected: [(String, Bool)] = [
                ("state", present), ("!state", !present),
                ("state==\(other)", present && text == other),
                ("state!=\(other)", !present || text != other),
                ("state<\(other)", present && order.map { $0 < 0 } ?? false),
                ("state<=\(other)", present && order.map { $0 <= 0 } ?? false),
                ("state>\(other)", present && order.map { $0 > 0 } ?? false),
                ("state>=\(other)", present && order.map { $0 >= 0 } ?? false),
                ("state~^\(other)$", present && text == other),
            ]
            for (expression, holds) in expected {
                let filter = try PropertyFilter(expression: expression)
                #expect(filter.holds(object) == holds, "\(expression) of \(value)")
            }
        }
    }

    @Test(
        arguments: [
            ("abc", "abc", true), ("abc", "ab", false), ("a*", "a", true), ("a*", "ab", true),
            ("*c", "abc", true), ("a*c", "ac", true), ("a*c", "abcd", false),
            ("a*b*c", "aXbYc", true),
            ("aa*aa", "aaa", false), ("*", "", true), ("**", "*", true), ("**", "a", false),
            ("a**b", "a*b", true), ("*é*", "caf\u{e9}s", true),
        ]
    )
    func matchesWildcards(_ pattern: String, _ text: String, _ matches: Bool) {
        #expect(text.matches(wildcards: pattern) == matches)
    }
}

import BatchValues
import Testing

@Suite struct JSONPathTests {
    static let batch: JSONValue = [
        "id": "5c8c", "imsOrg": "A@AdobeOrg", "status": "success", "created": 1,
        "tags": ["odd key": ["x"], "empty": []], "items": [["name": "a"], ["name": "b"]],
    ]

    @Test(arguments: [
        ("status", "\"success\""), (".status", "\"success\""), ("items[0].name", "\"a\""),
        ("items[-1].name", "\"b\""),
        ("items[-2][\"name\"]", "\"a\""), ("tags[\"odd key\"][0]", "\"x\""),
        ("tags['odd key']", "[\"x\"]"),
        ("[\"id\"]", "\"5c8c\""), ("tags[\"odd\\u0020key\"]", "[\"x\"]"),
    ])
    func findsValues(_ path: String, _ json: String) throws {
        #expect(try Self.batch.value(at: JSONPath(path)).json() == json)
    }

    @Test func leadsToTheValueItselfWithoutSteps() throws {
        #expect(try Self.batch.value(at: JSONPath("")) == Self.batch)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let path: String
        let error: JSONPathError
        let message: String
        let hint: String?
        var testDescription: String { path }
    }

    static let faults: [Fault] = [
        Fault(
            path: "stauts",
            error: .noField(
                "stauts",
                fields: ["id", "imsOrg", "status", "created", "tags", "items"]
            ),
            message: "no field 'stauts'",
            hint: "did you mean 'status'? (fields: id, imsOrg, status, created, tags, items)"
        ),
        Fault(
            path: "nothing",
            error: .noField(
                "nothing",
                fields: ["id", "imsOrg", "status", "created", "tags", "items"]
            ),
            message: "no field 'nothing'",
            hint: "fields: id, imsOrg, status, created, tags, items"
        ),
        Fault(
            path: "items[2]",
            error: .noElement(2, count: 2),
            message: "no element [2] in a list of 2",
            hint: "the last one is [1], or [-1]"
        ),
        Fault(
            path: "items[-3]",
            error: .noElement(-3, count: 2),
            message: "no element [-3] in a list of 2",
            hint: "the last one is [1], or [-1]"
        ),
        Fault(
            path: "tags.empty[0]",
            error: .noElement(0, count: 0),
            message: "no element [0] in a list of 0",
            hint: "the list is empty"
        ),
        Fault(
            path: "items.name",
            error: .notAnObject(.list, field: "name"),
            message: "a list has no field 'name'",
            hint: "take an element first: [0].name"
        ),
        Fault(
            path: "status.x",
            error: .notAnObject(.text, field: "x"),
            message: "a text has no field 'x'",
            hint: nil
        ),
        Fault(
            path: "created[0]",
            error: .notAList(.number, index: 0),
            message: "a number has no element [0]",
            hint: nil
        ),
        Fault(
            path: "tags[0]",
            error: .notAList(.object, index: 0),
            message: "an object has no element [0]",
            hint: "take a field by its name: .name or [\"name\"]"
        ),
        Fault(
            path: "items[9223372036854775807]",
            error: .noElement(.max, count: 2),
            message: "no element [9223372036854775807] in a list of 2",
            hint: "the last one is [1], or [-1]"
        ),
        Fault(
            path: "items[-9223372036854775808]",
            error: .noElement(.min, count: 2),
            message: "no element [-9223372036854775808] in a list of 2",
            hint: "the last one is [1], or [-1]"
        ),
    ]

    @Test(arguments: faults)
    func saysWhatIsThere(_ fault: Fault) throws {
        #expect(throws: fault.error) { try Self.batch.value(at: JSONPath(fault.path)) }
        #expect(fault.error.message == fault.message)
        #expect(fault.error.hint == fault.hint)
    }

    @Test func describesInOneClause() {
        #expect(
            JSONPathError.noField("x", fields: ["a", "b"]).description
                == "no field 'x' (fields: a, b)"
        )
        #expect(
            JSONPathError.noField("x", fields: []).description
                == "no field 'x' (the object has no fields)"
        )
        #expect(
            JSONPathError.noField("stauts", fields: ["status"]).description
                == "no field 'stauts'; did you mean 'status'? (fields: status)"
        )
        #expect(JSONPathError.notAnObject(.null, field: "x").description == "null has no field 'x'")
        let many = (0..<20).map { "field\($0)" }
        #expect(
            JSONPathError.noField("x", fields: many).hint
                == "fields: field0, field1, field2, field3, field4, field5, field6, field7, …"
        )
    }

    @Test(
        arguments: [
            ("a.", .name, 2), ("a..b", .name, 2), ("-a", .name, 0), ("a b", .step, 1),
            ("a[", .indexOrKey, 2), ("a[x]", .indexOrKey, 2),
            ("a[0", .closingBracket, 3), ("a[\"x]", .indexOrKey, 2), ("a['x]", .indexOrKey, 2),
            ("a[]", .indexOrKey, 2), ("a[1.5]", .closingBracket, 3),
            ("a[99999999999999999999]", .indexOrKey, 2), ("[0]b", .step, 3),
            ("a[\"\\x\"]", .indexOrKey, 2), ("a.1", .name, 2), ("a-b", .step, 1),
            ("a[\"\\", .indexOrKey, 2), ("é", .name, 0), ("a[-]", .indexOrKey, 2),
            ("a[+1]", .indexOrKey, 2), (".", .name, 1), ("a]", .step, 1),
        ] as [(String, JSONPathSyntaxError.Expectation, Int)]
    )
    func refusesWhatIsNoPath(
        _ text: String,
        _ expected: JSONPathSyntaxError.Expectation,
        _ offset: Int
    ) throws {
        let error = try #require(#expect(throws: JSONPathSyntaxError.self) { try JSONPath(text) })
        #expect(error.expected == expected)
        #expect(error.offset == offset)
    }

    @Test(arguments: [
        "a", "a.b", "a[0]", "a[-1].b", "[0]", "[\"odd key\"]", "a[\"odd key\"][\"\"]",
        "a[\"\\\"\\n\"]", "a[\"é\"]", "_a1.B", "",
    ])
    func writesWhatItReads(_ text: String) throws {
        let path = try JSONPath(text)
        #expect(path.description == text)
        #expect(try JSONPath(path.description) == path)
    }

    @Test func readsRawKeys() throws {
        #expect(try JSONPath("['it''s']['']") == JSONPath([.field("it's"), .field("")]))
    }

    @Test func tellsNamesApartByCodePoints() throws {
        #expect(JSONStep.field("é") != .field("e\u{301}"))
        #expect(
            Set([JSONStep.field("é"), .field("e\u{301}"), .field("é"), .index(0), .index(0)]).count
                == 3
        )
    }

    @Test(
        arguments: [
            ("stauts", "status"), ("statu", "status"), ("Status", "status"), ("sattus", "status"),
            ("statuses", "status"),
            ("xyz", nil), ("x", nil), ("", nil), ("id", "id"), ("ie", "id"), ("imsorg", "imsOrg"),
            ("imOrgs", "imsOrg"), ("ttsatsu", nil),
            ("créated", "created"), ("createdAt", "created"), ("a", nil),
        ] as [(String, String?)]
    )
    func findsTheNearestName(_ name: String, _ nearest: String?) {
        #expect(nearestName(to: name, in: ["id", "imsOrg", "status", "created"]) == nearest)
    }

    @Test func prefersTheNearerName() {
        #expect(nearestName(to: "upload", in: ["uploads", "upload", "uplaod"]) == "upload")
        #expect(nearestName(to: "lsit", in: ["last", "list", "lift"]) == "list")
        #expect(nearestName(to: "ca", in: ["abc"]) == nil)
    }
}

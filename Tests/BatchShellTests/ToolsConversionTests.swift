import BatchLanguage
import BatchValues
import Testing

@testable import BatchShell

struct ToolsConversionTests {
    @Test(arguments: [
        ("json", #"{"b": 1.0, "a": [true, null]}"#, #"{"b":1.0,"a":[true,null]}"#),
        ("jsonl", "{\"a\":1}\r\n\n \t\n2\n", #"[{"a":1},2]"#),
        ("jsonl", "", "[]"),
        (
            "csv", "id,name\r\n1,\"a, \"\"b\"\"\"\r\n\n2,\n",
            #"[{"id":"1","name":"a, \"b\""},{"id":"2","name":""}]"#
        ),
        ("csv", "id\n1\n\n", #"[{"id":"1"},{"id":""}]"#),
        ("csv", "", "[]"),
    ])
    func reads(_ format: String, _ text: String, _ json: String) async throws {
        let value = try await ToolHarness().run("from \(format)", ["text": .string(text)])
        #expect(value.json() == json)
    }

    @Test(arguments: [
        (
            "json", "[1,",
            Fault(
                .value,
                "the text is not JSON: expected a value, but the text ends at line 1, column 4"
            )
        ),
        (
            "jsonl", "1\n{\n",
            Fault(
                .value,
                "line 2 of the text is not JSON: expected a key in double quotes or '}', but the text ends"
            )
        ),
        (
            "csv", "a,b\n1\n",
            Fault(
                .value,
                "line 2 of the text is not a row of this CSV: it has 1 fields, the header 2"
            )
        ),
        (
            "csv", "a,a\n",
            Fault(.value, "line 1 of the text is not a CSV header: a name stands there twice")
        ),
        (
            "csv", "a\n\"x\n",
            Fault(.value, "line 2 of the text is not CSV: the quote on line 2 is not closed")
        ),
    ])
    func refuses(_ format: String, _ text: String, _ fault: Fault) async throws {
        let harness = ToolHarness()
        let found = try await Fault.of {
            try await harness.run("from \(format)", ["text": .string(text)])
        }
        #expect(found == fault)
    }

    @Test(
        arguments: [
            ("json", "a\"b", #""a\"b""#),
            ("json", ["k": [1, "x"]], #"{"k":[1,"x"]}"#),
            ("jsonl", [["a": 1], "x"], "{\"a\":1}\n\"x\"\n"),
            ("jsonl", [], ""),
            ("csv", [["a": 1, "b": "x,y"], ["c": [1], "a": nil]], "a,b,c\n1,\"x,y\",\n,,[1]\n"),
            ("csv", [], ""),
            ("table", [["id": "a", "n": 5], ["id": "bb", "n": 50]], "id   n\na    5\nbb  50"),
        ] as [(String, JSONValue, String)]
    )
    func writes(_ format: String, _ value: JSONValue, _ text: String) async throws {
        #expect(try await ToolHarness().run("to \(format)", ["value": value]) == .string(text))
    }

    @Test func aRowOfCSVIsAnObject() async throws {
        let fault = try await Fault.of {
            try await ToolHarness().run("to csv", ["value": [[:], [1]]])
        }
        #expect(fault == Fault(.type, "a row of CSV is an object, and element [1] is a list"))
    }
}

/// Whatever a tool makes of a secret is one.
struct ToolsSecretTests {
    static let secret = JSONValue.secret(
        SecretText(parts: [.clear("user "), .hidden("hunter2"), .clear(",x")])
    )

    /// An object of which one key was made of a secret.
    static let secretKeys = JSONValue.object(
        JSONObject(members: [
            .init(key: "hunter2", value: 1, isKeySecret: true), .init(key: "a", value: 2),
        ])
    )

    @Test(
        arguments: [
            ("upper", ["text": secret], "USER HUNTER2,X"),
            ("lower", ["text": secret], "user hunter2,x"),
            ("trim", ["text": secret], "user hunter2,x"),
            ("replace", ["text": "a-b", "old": "-", "new": secret], "auser hunter2,xb"),
            ("replace", ["text": secret, "old": "hunter2", "new": ""], "user ,x"),
            ("join", ["list": ["a", secret], "separator": "+"], "a+user hunter2,x"),
            ("join", ["list": ["a", "b"], "separator": secret], "auser hunter2,xb"),
            ("to json", ["value": ["k": secret]], #"{"k":"user hunter2,x"}"#),
            ("to jsonl", ["value": [secret]], "\"user hunter2,x\"\n"),
            ("to csv", ["value": [["k": secret]]], "k\n\"user hunter2,x\"\n"),
            ("to json", ["value": secretKeys], #"{"hunter2":1,"a":2}"#),
            ("to jsonl", ["value": [secretKeys]], "{\"hunter2\":1,\"a\":2}\n"),
            ("to csv", ["value": [secretKeys]], "hunter2,a\n1,2\n"),
        ] as [(String, [String: JSONValue], String)]
    )
    func isSecretAsAWhole(
        _ tool: String,
        _ arguments: [String: JSONValue],
        _ clear: String
    ) async throws {
        let value = try await ToolHarness().run(tool, arguments)
        #expect(value.description == #""••••••""#)
        #expect(value.json(.compact, secrets: .revealed) == JSONValue.string(clear).json())
    }

    @Test(
        arguments: [
            ("split", ["text": secret, "separator": ","], #"["••••••","••••••"]"#),
            ("match", ["text": secret, "regex": "(hunt)(x)?"], #"["••••••","••••••",null]"#),
            (
                "from json", ["text": .secret(SecretText(#"{"n":1,"b":true,"t":["x"]}"#))],
                #"{"••••••":1,"••••••":true,"••••••":["••••••"]}"#
            ),
            ("from csv", ["text": .secret(SecretText("k\nv\n"))], #"[{"••••••":"••••••"}]"#),
            ("keys", ["object": secretKeys], #"["••••••","a"]"#),
            ("count", ["value": secret], "14"),
            ("number", ["text": .secret(SecretText("12"))], "12"),
            ("upper", ["text": .secret(SecretText(parts: [.clear("no secret")]))], #""NO SECRET""#),
        ] as [(String, [String: JSONValue], String)]
    )
    func everyTextInItIsSecret(
        _ tool: String,
        _ arguments: [String: JSONValue],
        _ shown: String
    ) async throws {
        #expect(try await ToolHarness().run(tool, arguments).description == shown)
    }

    @Test(arguments: [
        ("json", "value: the text is not JSON [no hint]"),
        ("jsonl", "value: line 1 of the text is not JSON [no hint]"),
    ])
    func anErrorTellsNothingOfIt(_ format: String, _ message: String) async throws {
        let fault = try await Fault.of {
            try await ToolHarness().run(
                "from \(format)",
                ["text": .secret(SecretText("hunter2"))]
            )
        }
        #expect(fault.description == message)
    }

    @Test func aTableShowsDots() async throws {
        let table = try await ToolHarness().run("to table", ["value": [["k": Self.secret]]])
        #expect(table == "k\nuser ••••••,x")
        let named = try await ToolHarness().run("to table", ["value": [Self.secretKeys]])
        #expect(named == "••••••  a\n     1  2")
        let members = try await ToolHarness().run("to table", ["value": Self.secretKeys])
        #expect(members == "field   value\n••••••      1\na           2")
    }
}

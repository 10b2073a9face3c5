import BatchLanguage
import BatchValues
import Testing

@testable import BatchShell

struct ToolsReadingTests {
    let harness = ToolHarness()

    @Test(
        arguments: [
            ("a\nb\n", [:], "a\nb\n"),
            ("a\r\nb\n\n", ["lines": true], ["a", "b", ""]),
            ("a\nb", ["lines": true], ["a", "b"]),
            ("", ["lines": true], []),
            ("s3cret\r\n", ["secret": true], .secret(SecretText("s3cret"))),
            ("s3cret", ["secret": true], .secret(SecretText("s3cret"))),
            (#"{"n": 1.50}"#, ["json": true], ["n": .number(.digits("1.50"))]),
        ] as [(String, [String: JSONValue], JSONValue)]
    )
    func reads(_ text: String, _ options: [String: JSONValue], _ result: JSONValue) async throws {
        harness.world.files["data"] = text
        let arguments = options.merging(["file": "data"]) { $1 }
        let value = try await harness.run("read", arguments)
        #expect(value == result)
        #expect(value.kind == result.kind)
    }

    @Test func aDashIsStandardInput() async throws {
        var harness = ToolHarness()
        harness.world.input = Array("from outside\n".utf8)
        #expect(try await harness.run("read", ["file": "-"]) == "from outside\n")
    }

    @Test(arguments: [
        (
            ["file": "none"] as [String: JSONValue],
            Fault(.file, "none: No such file or directory")
        ),
        (
            ["file": "bytes"],
            Fault(.value, "bytes is not UTF-8 at byte 2", hint: "convert it first: iconv -t UTF-8")
        ),
        (
            ["file": "text", "json": true],
            Fault(.value, "text is not JSON: expected a value, found 'o' at line 1, column 1")
        ),
        (
            ["file": "text", "json": true, "secret": true],
            Fault(.usage, "--json and --secret exclude each other")
        ),
        (
            ["file": "-"],
            Fault(
                .file,
                "standard input is the script itself",
                hint: "run it as a file: batchsh script.batchsh < data"
            )
        ),
    ])
    func refuses(_ arguments: [String: JSONValue], _ fault: Fault) async throws {
        harness.world.files["text"] = "oops"
        try harness.world.files.write([0x61, 0x62, 0xFF], to: "bytes", appending: false)
        #expect(try await Fault.of { try await harness.run("read", arguments) } == fault)
    }

    @Test(
        arguments: [
            ("*.json", ["a.json", "b.json"]),
            ("/home/*.json", ["/home/a.json", "/home/b.json"]),
            ("~/a.*", ["/home/a.json"]),
            ("none*", []),
        ] as [(JSONValue, JSONValue)]
    )
    func findsFiles(_ pattern: JSONValue, _ paths: JSONValue) async throws {
        var harness = ToolHarness()
        harness.world.environment = ["HOME": "/home"]
        for name in ["b.json", "a.json", "c.csv", ".hidden.json"] { harness.world.files[name] = "" }
        #expect(try await harness.run("glob", ["pattern": pattern]) == paths)
    }

    @Test func readsTheEnvironment() async throws {
        var harness = ToolHarness()
        harness.world.environment = ["LANG": "C", "MY_TOKEN": "t", "KEY": "k"]
        let plain = try await harness.run("env", ["name": "LANG"])
        let named = try await harness.run("env", ["name": "MY_TOKEN"])
        let asked = try await harness.run("env", ["name": "KEY", "secret": true])
        #expect([plain, named, asked].map(\.kind) == [.text, .secret, .secret])
        #expect([plain, named, asked].map(\.description) == [#""C""#, #""••••••""#, #""••••••""#])
        let fault = try await Fault.of { try await harness.run("env", ["name": "LAMG"]) }
        #expect(
            fault
                == Fault(
                    .name,
                    "the environment has no variable 'LAMG'",
                    hint: "did you mean 'LANG'?"
                )
        )
    }
}

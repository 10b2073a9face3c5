import BatchValues
import Testing
import XDM

/// Schemas as the registry gives them, read as fields and types.
@Suite struct SchemaReaderTests {
    /// A field in a line: its name, `!` where it is required, and its type.
    private static func shown(_ fields: [XDMField]) -> String {
        fields.map { "\($0.name)\($0.isRequired ? "!" : ""): \(shown($0.type))" }
            .joined(separator: ", ")
    }

    private static func shown(_ type: XDMType) -> String {
        switch type {
        case .string(let listed): listed.isEmpty ? "string" : listed.joined(separator: "|")
        case .integer(let kind, let range): "\(kind)\(range.map { " \($0)" } ?? "")"
        case .double: "double"
        case .boolean: "boolean"
        case .date: "date"
        case .dateTime: "date-time"
        case .array(let element): "[\(shown(element))]"
        case .map(let value): "{*: \(shown(value))}"
        case .object(let fields): "{\(shown(fields))}"
        case .any: "any"
        }
    }

    private static func read(_ text: String) throws -> String {
        let schema = try #require(try JSONValue(json: Array(text.utf8)).object)
        return shown(try [XDMField](schema: schema))
    }

    @Test(
        arguments: [
            (
                #"""
                {"meta:class": "c", "x-other": [1], "required": ["a"], "properties": {
                  "a": {"type": "string", "enum": ["x", "y"]}, "b": {"type": ["null", "boolean"]},
                  "c": {"type": "integer", "meta:xdmType": "int", "minimum": 0, "maximum": 9},
                  "d": {"type": "string", "format": "date"}, "e": {"type": ["string", "integer"]},
                  "f": {"type": "array", "items": {"type": "number"}}, "g": {}, "h": {"type": "array"},
                  "i": {"type": "object", "additionalProperties": {"type": "string"}},
                  "j": {"type": "object", "required": ["k"], "properties": {"k": {"type": "boolean"}}}}}
                """#,
                """
                a!: x|y, b: boolean, c: int 0...9, d: date, e: any, f: [double], g: any, h: [any], \
                i: {*: string}, j: {k!: boolean}
                """
            ),
            (
                #"""
                {"allOf": [{"properties": {"o": {"type": "object", "required": ["x"],
                  "properties": {"x": {"type": "boolean"}}}}},
                  {"required": ["o"], "properties": {"o": {"type": "object",
                  "properties": {"y": {"type": "string"}}}}}]}
                """#,
                "o!: {x!: boolean, y: string}"
            ),
            (
                #"""
                {"properties": {"p": {"$ref": "#/definitions/a~1b"}, "q": {"$ref": "#/definitions/a~1b"},
                  "l": {"type": "array", "items": {"$ref": "#/definitions/n"}}},
                  "definitions": {"n": {"type": "integer", "meta:xdmType": "byte"},
                  "a/b": {"type": "object", "properties": {"n": {"$ref": "#/definitions/n"}}}}}
                """#,
                "p: {n: byte -128...128}, q: {n: byte -128...128}, l: [byte -128...128]"
            ),
            (
                #"""
                {"allOf": [{"$ref": "#/definitions/g"}],
                  "definitions": {"g": {"properties": {"x": {"type": "boolean"}}}}}
                """#,
                "x: boolean"
            ),
        ]
    )
    func readsTheFullForm(_ text: String, _ fields: String) throws {
        #expect(try Self.read(text) == fields)
    }

    @Test(
        arguments: [
            ("{}", .noFields),
            (
                ##"{"properties": {"p": {"$ref": "#/definitions/x"}}}"##,
                .missing("#/definitions/x", at: "#/properties/p")
            ),
            (
                #"{"properties": {"p": {"$ref": "https://ns.adobe.com/x"}}}"#,
                .reference(at: "#/properties/p")
            ),
            (
                ##"""
                {"properties": {"p": {"$ref": "#/definitions/x"}}, "definitions": {
                  "x": {"type": "object", "properties": {"y": {"$ref": "#/definitions/x"}}}}}
                """##,
                .circular("#/definitions/x", at: "#/properties/p/properties/y")
            ),
            (
                ##"""
                {"properties": {"p": {"$ref": "#/definitions/x"}},
                  "definitions": {"x": {"$ref": "#/definitions/x"}}}
                """##,
                .circular("#/definitions/x", at: "#/properties/p")
            ),
            (
                ##"{"allOf": [{"$ref": "#"}]}"##, .circular("#", at: "#/allOf/0")
            ),
        ] as [(String, XDMSchemaError)]
    )
    func saysWhyOneCannotBeUsed(_ text: String, _ error: XDMSchemaError) {
        #expect(throws: error) { try Self.read(text) }
    }
}

import BatchValues
import Testing

@testable import PlatformEmulator

/// The cases of RFC 6902, appendix A, and what a hostile patch tries.
@Suite struct JSONPatchTests {
    @Test(
        arguments: [
            (
                #"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux"}]"#,
                #"{"foo":"bar","baz":"qux"}"#
            ),
            (
                #"{"foo":["bar","baz"]}"#, #"[{"op":"add","path":"/foo/1","value":"qux"}]"#,
                #"{"foo":["bar","qux","baz"]}"#
            ),
            (#"{"baz":"qux","foo":"bar"}"#, #"[{"op":"remove","path":"/baz"}]"#, #"{"foo":"bar"}"#),
            (
                #"{"foo":["bar","qux","baz"]}"#, #"[{"op":"remove","path":"/foo/1"}]"#,
                #"{"foo":["bar","baz"]}"#
            ),
            (
                #"{"baz":"qux","foo":"bar"}"#, #"[{"op":"replace","path":"/baz","value":"boo"}]"#,
                #"{"baz":"boo","foo":"bar"}"#
            ),
            (
                #"{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}"#,
                #"[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]"#,
                #"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#
            ),
            (
                #"{"foo":["all","grass","cows","eat"]}"#,
                #"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#,
                #"{"foo":["all","cows","eat","grass"]}"#
            ),
            (
                #"{"baz":"qux","foo":["a",2,"c"]}"#,
                #"[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]"#,
                #"{"baz":"qux","foo":["a",2,"c"]}"#
            ),
            (
                #"{"foo":"bar"}"#, #"[{"op":"add","path":"/child","value":{"grandchild":{}}}]"#,
                #"{"foo":"bar","child":{"grandchild":{}}}"#
            ),
            (
                #"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux","xyz":123}]"#,
                #"{"foo":"bar","baz":"qux"}"#
            ),
            (
                #"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":10}]"#,
                #"{"/":9,"~1":10}"#
            ),
            (
                #"{"foo":["bar"]}"#, #"[{"op":"add","path":"/foo/-","value":["abc","def"]}]"#,
                #"{"foo":["bar",["abc","def"]]}"#
            ),
            (
                #"{"a":{"b":1}}"#,
                #"[{"op":"copy","from":"/a","path":"/c"},{"op":"replace","path":"/c/b","value":2}]"#,
                #"{"a":{"b":1},"c":{"b":2}}"#
            ),
            (#"{"a":1}"#, #"[{"op":"add","path":"","value":{"b":2}}]"#, #"{"b":2}"#),
            (#"{"a":1}"#, "[]", #"{"a":1}"#),
        ]
    )
    func changes(_ document: String, _ patch: String, _ expected: String) throws {
        let patch = try JSONPatch(JSONValue(json: patch))
        #expect(try patch.applied(to: JSONValue(json: document)).json() == expected)
    }

    @Test(
        arguments: [
            (#"{"baz":"qux"}"#, #"[{"op":"test","path":"/baz","value":"bar"}]"#),
            (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz/bat","value":"qux"}]"#),
            (#"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":"10"}]"#),
            (#"{"a":[1]}"#, #"[{"op":"add","path":"/a/2","value":1}]"#),
            (#"{"a":[1]}"#, #"[{"op":"add","path":"/a/01","value":1}]"#),
            (#"{"a":[1]}"#, #"[{"op":"remove","path":"/a/-"}]"#),
            (#"{"a":[1]}"#, #"[{"op":"remove","path":"/a/-1"}]"#),
            (#"{"a":[1]}"#, #"[{"op":"remove","path":"/a/99999999999999999999"}]"#),
            (#"{"a":{"b":{}}}"#, #"[{"op":"move","from":"/a","path":"/a/b/c"}]"#),
            (#"{"a":1}"#, #"[{"op":"replace","path":"/b","value":1}]"#),
            (#"{"a":1}"#, #"[{"op":"remove","path":"/b"}]"#),
            (#"{"a":1}"#, #"[{"op":"add","path":"/b"}]"#),
            (#"{"a":1}"#, #"[{"op":"add","path":"b","value":1}]"#),
            (#"{"a":1}"#, #"[{"op":"grow","path":"/b","value":1}]"#),
            (#"{"a":1}"#, #"[{"path":"/b"}]"#), (#"{"a":1}"#, "[1]"), (#"{"a":1}"#, "{}"),
        ]
    )
    func refuses(_ document: String, _ patch: String) throws {
        let (document, patch) = (try JSONValue(json: document), try JSONValue(json: patch))
        #expect(throws: CatalogError.self) { try JSONPatch(patch).applied(to: document) }
    }
}

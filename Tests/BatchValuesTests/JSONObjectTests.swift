import BatchValues
import Testing

@Suite struct JSONObjectTests {
    /// The same changes to an object and to a plain list of pairs, across the size from which
    /// there is an index.
    @Test func staysRightThroughChanges() {
        var random = SystemRandomNumberGenerator()
        var object = JSONObject()
        var model: [(key: String, value: Int64)] = []
        for step in 0..<6000 {
            let key = "k\(Int.random(in: 0..<60, using: &random))"
            let place = model.firstIndex { $0.key == key }
            if Int.random(in: 0..<100, using: &random) < (step / 1000 % 2 == 0 ? 25 : 75) {
                object[key] = nil
                if let place { model.remove(at: place) }
            } else {
                object[key] = JSONValue(step)
                if let place {
                    model[place].value = Int64(step)
                } else {
                    model.append((key, Int64(step)))
                }
            }
            #expect(object.keys == model.map(\.key))
            #expect(object.members.map(\.value.int) == model.map(\.value))
            for number in 0..<60 {
                let place = model.firstIndex { $0.key == "k\(number)" }
                #expect(object.place(of: "k\(number)") == place)
            }
        }
    }

    @Test func comparesWithoutOrder() {
        #expect(["a": 1, "b": [2]] as JSONValue == ["b": [2], "a": .number(.double(1))])
        #expect(["a": 1, "b": 2] as JSONValue != ["a": 1, "c": 2])
        #expect(["a": 1] as JSONValue != ["a": 1, "b": nil])
        #expect(["a": nil] as JSONValue != [:])
        let members = (0..<100).map {
            JSONObject.Member(key: "\($0)", value: .number(.integer($0)))
        }
        #expect(JSONObject(members: members) == JSONObject(members: members.reversed()))
        #expect(JSONObject(members: members) != JSONObject(members: members.dropLast()))
    }

    @Test func tellsKindsApart() {
        let values: [JSONValue] = [
            nil, false, true, 0, 1, "", "0", "é", "e\u{301}", [], [nil], [[]], [:], ["a": nil],
            ["é": 1], ["e\u{301}": 1],
        ]
        for (place, left) in values.enumerated() {
            for (otherPlace, right) in values.enumerated() {
                #expect((left == right) == (place == otherPlace), "\(left) and \(right)")
            }
        }
    }

    @Test func takesTheLastOfEqualKeys() {
        let object = JSONObject(members: [
            .init(key: "a", value: 1), .init(key: "b", value: 2), .init(key: "a", value: 3),
        ])
        #expect(JSONValue.object(object).json() == #"{"a":3,"b":2}"#)
        #expect(object.count == 2)
        #expect(!object.isEmpty)
    }

    @Test func tellsKeysApartByCodePoints() {
        var object = JSONObject()
        object["é"] = 1
        object["e\u{301}"] = 2
        #expect(object.keys.map { Array($0.unicodeScalars).count } == [1, 2])
        for number in 0..<40 { object["\(number)"] = nil }
        for number in 0..<40 { object["\(number)"] = 0 }
        #expect(object["é"] == 1)
        #expect(object["e\u{301}"] == 2)
    }

    @Test func leavesCopiesAlone() {
        var object = JSONObject()
        for number in 0..<20 { object["\(number)"] = 1 }
        let copy = object
        object["0"] = nil
        object["20"] = 2
        #expect(copy.count == 20)
        #expect(copy["0"] == 1)
        #expect(copy["20"] == nil)
        #expect(copy.place(of: "19") == 19)
        #expect(object.place(of: "19") == 18)
    }

    @Test func readsMembersOfValues() {
        let value: JSONValue = ["a": ["b": [1, "x", true, nil]]]
        #expect(value["a"]?["b"]?.array?.count == 4)
        #expect(value["a"]?["c"] == nil)
        #expect(value["a"]?["b"]?["c"] == nil)
        #expect(value["a"]?["b"]?.array?[0].int == 1)
        #expect(value["a"]?["b"]?.array?[1].string == "x")
        #expect(value["a"]?["b"]?.array?[2].bool == true)
        #expect(value.kind == .object && value.object?.keys == ["a"])
    }
}

import BatchValues
import Testing

/// Values made of what is encodable, and the other way round.
@Suite struct CodingTests {
    private struct Order: Codable, Equatable {
        enum State: String, Codable { case open, paid }
        struct Line: Codable, Equatable {
            var item: String
            var count: UInt8
            var price: Double?
        }

        var id: UInt64
        var state: State
        var lines: [Line]
        var notes: [String: String]
        var more: JSONValue
        var gone: Int?
        var ratio: Float = 0.1
    }

    private static let order = Order(
        id: .max,
        state: .paid,
        lines: [.init(item: "book", count: 2, price: 9.5), .init(item: "é", count: 255)],
        notes: ["a": "b"],
        more: ["z": [1, nil, true], "a": "1"]
    )

    private static let json = """
        {"id":18446744073709551615,"state":"paid",\
        "lines":[{"item":"book","count":2,"price":9.5},{"item":"é","count":255}],\
        "notes":{"a":"b"},"more":{"z":[1,null,true],"a":"1"},"ratio":0.1}
        """

    @Test func keepsOrderAndDigitsBothWays() throws {
        let value = try JSONValue(Self.order)
        #expect(value.json(.compact) == Self.json)
        #expect(try value.decoded() == Self.order)
        #expect(try JSONValue(json: Self.json).decoded(as: Order.self) == Self.order)
    }

    @Test func wholeValuesAreThemselves() throws {
        #expect(try JSONValue(JSONValue.null) == .null)
        #expect(try JSONValue([1, 2]) == [1, 2])
        let text = "a"
        #expect(try JSONValue(text) == "a")
        #expect(try JSONValue([String: Int]()) == .object(JSONObject()))
        #expect(try JSONValue(Int?.none) == .null)
        #expect(try JSONValue.null.decoded(as: Int?.self) == nil)
        #expect(try JSONValue.array([1, 2]).decoded() == [1, 2])
        #expect(try JSONValue.number(.double(2)).decoded() == 2)
    }

    private class Base: Codable {
        var a = 1
    }

    private final class Derived: Base {
        var b = 2

        override init() { super.init() }

        private enum CodingKeys: CodingKey { case b }

        required init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            b = try container.decode(Int.self, forKey: .b)
            try super.init(from: container.superDecoder())
        }

        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(b, forKey: .b)
            try super.encode(to: container.superEncoder())
        }
    }

    @Test func aClassHasItsOwnPartBesideThatOfItsBase() throws {
        let value = try JSONValue(Derived())
        #expect(value.json(.compact) == #"{"b":2,"super":{"a":1}}"#)
        let read = try JSONValue(json: #"{"b":3,"super":{"a":4}}"#).decoded(as: Derived.self)
        #expect(read.a == 4 && read.b == 3)
    }

    @Test(
        arguments: [
            ("1.5", "1.5 does not fit Int"),
            ("9223372036854775808", "9223372036854775808 does not fit Int"),
            ("\"1\"", "a number is wanted, and there is a text"),
            ("null", "a number is wanted, and there is null"),
        ]
    )
    func whatDoesNotFitIsTold(_ json: String, _ message: String) throws {
        let value = try JSONValue(json: "{\"a\":[1,\(json)]}")
        do {
            _ = try value.decoded(as: [String: [Int]].self)
            Issue.record("was decoded")
        } catch DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context), DecodingError.dataCorrupted(let context)
        {
            #expect(context.debugDescription == message)
            #expect(context.codingPath.map(\.stringValue) == ["a", "1"])
        }
    }

    @Test func aNumberThatJSONDoesNotHaveIsAnError() {
        #expect(throws: EncodingError.self) { try JSONValue([Double.nan]) }
        #expect(throws: EncodingError.self) { try JSONValue(Float.infinity) }
    }

    @Test func aSecretIsOnlyDecodedWhereThatIsAskedFor() throws {
        let value: JSONValue = ["token": .secret(SecretText("PLANTED-1"))]
        #expect(throws: DecodingError.self) { try value.decoded(as: [String: String].self) }
        #expect(
            try value.decoded(as: [String: String].self, secrets: .revealed)
                == ["token": "PLANTED-1"]
        )
        #expect(try JSONValue(["a": value]) == ["a": value])
    }
}

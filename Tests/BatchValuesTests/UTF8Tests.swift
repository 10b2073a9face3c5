import BatchValues
import Testing

/// Bytes that are not UTF-8 are refused wherever they stand, at the first byte that does not fit.
@Suite struct UTF8Tests {
    struct Malformed: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let fault: Int

        init(_ bytes: [UInt8], fault: Int = 0) {
            self.bytes = bytes
            self.fault = fault
        }

        var testDescription: String { bytes.map { String($0, radix: 16) }.joined(separator: " ") }
    }

    static let malformed: [Malformed] = [
        .init([0x80]), .init([0xBF]), .init([0xFF]), .init([0xFE]), .init([0xE5]),
        .init([0xF8, 0x88, 0x80, 0x80, 0x80]),
        .init([0xC0, 0xAF]), .init([0xC1, 0xBF]), .init([0xE0, 0x80, 0xAF]),
        .init([0xE0, 0x9F, 0xBF]),
        .init([0xF0, 0x80, 0x80, 0xAF]), .init([0xF0, 0x8F, 0xBF, 0xBF]),
        .init([0xFC, 0x83, 0xBF, 0xBF, 0xBF, 0xBF]),
        .init([0xED, 0xA0, 0x80]), .init([0xED, 0xBF, 0xBF]),
        .init([0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]),
        .init([0xF4, 0x90, 0x80, 0x80]), .init([0xF5, 0x80, 0x80, 0x80]),
        .init([0xF4, 0xBF, 0xBF, 0xBF]),
        .init([0xC3]), .init([0xE2, 0x82]), .init([0xF0, 0x9F, 0x98]), .init([0xC3, 0x28]),
        .init([0xE2, 0x28, 0xA1]),
        .init([0xE2, 0x82, 0x28]), .init([0xF0, 0x28, 0x8C, 0xBC]),
        .init([0xF0, 0x90, 0x28, 0xBC]),
        .init([0x61, 0xC3, 0xA9, 0xE9], fault: 3), .init([0xE4, 0xBA, 0xAC, 0x80], fault: 3),
        .init(Array("12345678é".utf8) + [0xC3, 0x22], fault: 10),
    ]

    @Test(arguments: malformed)
    func refusesInATextAndInAKey(_ malformed: Malformed) throws {
        for (before, after) in [
            ("[\"", "\"]"), ("{\"", "\":1}"), ("[\"\\n", "\"]"), ("{\"\\n", "\":1}"),
        ] {
            let bytes = Array(before.utf8) + malformed.bytes + Array(after.utf8)
            let error = try #require(
                #expect(throws: JSONSyntaxError.self) { try JSONValue(json: bytes) }
            )
            #expect(error.offset == before.utf8.count + malformed.fault)
            #expect(error.reason == .invalidUTF8(byte: malformed.bytes[malformed.fault]))
        }
    }

    @Test(
        arguments: [[0xFF], [0x5B, 0xFF, 0x5D], [0x31, 0x20, 0xC3], [0x7B, 0xE9, 0x7D]] as [[UInt8]]
    )
    func refusesOutsideTexts(_ bytes: [UInt8]) throws {
        let error = try #require(
            #expect(throws: JSONSyntaxError.self) { try JSONValue(json: bytes) }
        )
        guard case .invalidUTF8(let byte) = error.reason else {
            Issue.record("\(error)")
            return
        }
        #expect(byte == bytes[error.offset] && byte >= 0x80)
    }

    @Test func refusesUTF16() {
        #expect(throws: JSONSyntaxError.self) {
            try JSONValue(json: [0xFF, 0xFE, 0x5B, 0x00, 0x5D, 0x00])
        }
        #expect(throws: JSONSyntaxError.self) { try JSONValue(json: [0x00, 0x5B, 0x00, 0x5D]) }
    }

    /// Every byte at every place of a text: the fast scan and the slow tail find the same.
    @Test func findsEveryByteAtEveryPlace() throws {
        for length in 1...20 {
            for place in 0..<length {
                for byte in UInt8.min...UInt8.max {
                    var content = [UInt8](repeating: UInt8(ascii: "x"), count: length)
                    content[place] = byte
                    let bytes = [0x22] + content + [0x22]
                    let value = try? JSONValue(json: bytes)
                    if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte >= 0x80 {
                        #expect(value == nil || byte == 0x5C && place + 1 < length)
                    } else {
                        #expect(value == .string(String(decoding: content, as: UTF8.self)))
                    }
                }
            }
        }
    }
}

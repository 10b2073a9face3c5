import FoundationEssentials
import BatchValues
import Testing

@testable import PlatformEmulator

@Suite struct PartsTests {
    @Test(
        arguments: [
            ("abc", "abc"), ("a%20b", "a b"), ("%e2%82%AC", "€"), ("a+b", "a+b"), ("", ""),
            ("%", nil), ("%4", nil), ("%4g", nil), ("%ff", nil), ("%ed%a0%80", nil),
        ] as [(String, String?)]
    )
    func decodesPercents(_ text: String, _ decoded: String?) {
        #expect(text.percentDecoded() == decoded)
    }

    @Test func readsAPlusInAQueryAsABlank() {
        #expect("a+b%2B".percentDecoded(plusIsBlank: true) == "a b+")
    }

    @Test(
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
            (784_111_777_999, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (1_709_251_199_999, "Thu, 29 Feb 2024 23:59:59 GMT"),
            (4_107_542_400_000, "Mon, 01 Mar 2100 00:00:00 GMT"),
        ] as [(Int64, String)]
    )
    func writesDates(_ time: Int64, _ text: String) {
        #expect(DateHeader(now: { time }).text == text)
    }

    @Test func makesULIDsOfTheTime() {
        // The time of the specification's own example, 01ARYZ6S41TSV4RRFFQ69G5FAV.
        var source = IdentifierSource(seed: nil)
        let ids = (0..<100).map { _ in source.nextBatchID(at: 1_469_918_176_385).text }
        #expect(ids.allSatisfy { $0.hasPrefix("01ARYZ6S41") && $0.utf8.count == 26 })
        #expect(Set(ids).count == 100)
        let digits = Set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        #expect(Set(ids.joined()) == digits)
    }

    @Test func countsUnderASeed() {
        var source = IdentifierSource(seed: 1)
        let ids = (0..<3).map { source.nextBatchID(at: $0).text }
        #expect(ids == ids.sorted())
        #expect(Set(ids.map { $0.prefix(10) }).count == 3)
    }

    @Test func makesTheNumbersOfSplitMix64() {
        // The first numbers of the reference implementation for the seed 1234567.
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(generator.next() == 6_457_827_717_110_365_317)
        #expect(generator.next() == 3_203_168_211_198_807_973)
        #expect(generator.hexadecimal(words: 2).utf8.count == 32)
    }

    @Test(arguments: ["", "a b", "a/b", "..", "é", "a\u{0}", String(repeating: "a", count: 129)])
    func takesNoOtherID(_ text: String) {
        #expect(BatchID(text) == nil)
        #expect(DatasetID(text) == nil)
        #expect(SandboxName(text) == nil)
    }

    @Test(arguments: [
        "01EQ1C48TR4GD4FE7NH2522TCQ", "5d01230fc78a4e4f8c0c6b387b4b8d1c",
        "af838510-2233-11ea-acf0-f3edfcded2d2", "5b7129a879323401ef2a6486",
    ])
    func takesEveryDocumentedID(_ text: String) {
        #expect(BatchID(text)?.text == text)
    }

    @Test func issuesATokenThatLooksLikeAdobes() throws {
        let account = Account()
        let tokens = Tokens(
            account,
            key: "key",
            random: SeededGenerator(seed: 1),
            now: { 1_552_694_873_602 }
        )
        let parts = tokens.issue().split(separator: ".", omittingEmptySubsequences: false)
        #expect(parts.count == 3)
        let payload = try decoded(parts[1])
        #expect(payload["type"] == "access_token")
        #expect(payload["created_at"] == "1552694873602")
        #expect(payload["expires_in"] == "86400000")
        #expect(payload["client_id"]?.string == account.apiKey)
        #expect(try decoded(parts[0])["alg"] == "HS256")
        #expect(parts[2].utf8.count == 43)
    }
}

/// The JSON that a part of a token holds.
private func decoded(_ part: Substring) throws -> JSONValue {
    let plain = String(part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    let data = try #require(Data(base64Encoded: plain + padding))
    return try JSONValue(json: String(decoding: data, as: UTF8.self))
}

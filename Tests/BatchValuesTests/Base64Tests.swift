import BatchValues
import Testing

/// The test vectors of RFC 4648, section 10, and the two alphabets.
@Suite struct Base64Tests {
    @Test(arguments: [
        ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
        ("foob", "Zm9vYg==", "Zm9vYg"), ("fooba", "Zm9vYmE=", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy", "Zm9vYmFy"), ("~~~???", "fn5+Pz8/", "fn5-Pz8_"),
    ])
    func writesAndReads(_ text: String, _ standard: String, _ url: String) {
        #expect(Base64.text(of: text.utf8) == standard)
        #expect(Base64.urlText(of: text.utf8) == url)
        #expect(Base64.bytes(ofURLText: url) == Array(text.utf8))
    }

    @Test(arguments: ["Z", "Zg==", "fn5+", "Zm9vY", "Zm v"])
    func refusesWhatIsNone(_ text: String) {
        #expect(Base64.bytes(ofURLText: text) == nil)
    }
}

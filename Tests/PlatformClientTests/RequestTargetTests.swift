import PlatformClient
import Testing

@Suite struct RequestTargetTests {
    @Test(
        arguments: [
            ("catalog/batches", "/data/foundation/catalog/batches", ""),
            ("/data/core", "/data/core", ""), ("", "/data/foundation/", ""),
            ("a?b=c&d=e%20f&g&h=1=2&i=a+b", "/data/foundation/a", "b=c|d=e f|g=|h=1=2|i=a b"),
            ("/a b/é/%2F/%zz/c#d", "/a%20b/%C3%A9/%2F/%25zz/c%23d", ""),
            ("/a/../b/./c", "/a/%2E%2E/b/%2E/c", ""), ("//evil.example/x", "//evil.example/x", ""),
            ("/a@b:c;d=e,f", "/a@b:c;d=e,f", ""), ("/x?%zz=%", "/x", "%zz=%"),
            ("https://platform.adobe.io/a?b=c", "/a", "b=c"),
            ("https://platform.adobe.io:443/a", "/a", ""),
        ]
    )
    func readsWhatIsTyped(_ text: String, _ path: String, _ query: String) throws {
        let target = try RequestTarget(text, at: .platform)
        #expect(target.path.encoded == path)
        #expect(target.query.map { "\($0.name)=\($0.value)" }.joined(separator: "|") == query)
    }

    @Test(arguments: [
        "https://evil.example/a", "http://platform.adobe.io/a", "https://platform.adobe.io:444/a",
        "https://platform.adobe.io@evil.example/", "ftp://platform.adobe.io/", "https://",
    ])
    func refusesAnotherOrigin(_ url: String) {
        #expect(throws: PlatformError.invalid(.otherOrigin(url, .platform))) {
            _ = try RequestTarget(url, at: .platform)
        }
    }
}

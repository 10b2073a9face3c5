import Testing

@testable import BatchValues

/// Secrets in clear, found whole in texts of several kinds.
@Suite struct PlainSecretTests {
    @Test(arguments: [
        (#"{client_secret: "PLANTED-\u{41}BC-long"}"#, #"{client_secret: "••••••"}"#),
        (#"{"token":"a\"b\\","n":"x"}"#, #"{"token":"••••••","n":"x"}"#),
        (#"{"token":"it's","n":"x"}"#, #"{"token":"••••••","n":"x"}"#),
        (#"{"token":"a\\","n":"x"}"#, #"{"token":"••••••","n":"x"}"#),
        (#"{\"token\":\"a\\nb\",\"n\":\"x\"}"#, #"{\"token\":\"••••••\",\"n\":\"x\"}"#),
        (#"{\"token\":\"a\\\"b\",\"n\":1}"#, #"{\"token\":\"••••••\",\"n\":1}"#),
        (#"{\"token\":\"a\\\\\",\"n\":1}"#, #"{\"token\":\"••••••\",\"n\":1}"#),
        (#"{\\\"token\\\":\\\"a\\\",1}"#, #"{\\\"token\\\":\\\"••••••\\\",1}"#),
        (#"token: 'a\' b"#, #"token: '••••••' b"#),
        (#"Bearer PLANTED\u{2d}1 and"#, "Bearer •••••• and"),
        (#"x p8e-PLANTED\u{2d}0123456789 y"#, "x •••••• y"),
        (#"token=a\u{41}b c"#, "token=•••••• c"),
        (#"{\"h\":\"X-Api-Token: abc\",\"n\":1}"#, #"{\"h\":\"X-Api-Token: ••••••\",\"n\":1}"#),
        ("'X-Api-Token: abc' -v", "'X-Api-Token: ••••••' -v"),
        ("X-Api-Token: PLANTED-5\r\nNext: 1", "X-Api-Token: ••••••\r\nNext: 1"),
    ])
    func areFoundWhole(text: String, shown: String) {
        #expect(PlainSecret.hidden(in: text) == shown)
    }
}

import Crypto

/// Whom the emulator takes requests from: one organization with one credential.
///
/// All of it is made up, of the form that the platform's has, and worth nothing elsewhere.
struct Account: Sendable {
    /// The organization, as `x-gw-ims-org-id` names it.
    let organization = "7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg"
    /// The client id of the credential, as `x-api-key` names it.
    let apiKey = "e3b1a5d07c4f4e2a9d6b8f10c2a7e594"
    /// The technical account that the credential acts for.
    let user = "51D2E8B34C6F7A900A495C24@techacct.adobe.com"
    /// The token that the gateway takes.
    let accessToken: String

    /// How long a token says that it is valid, in milliseconds: a day.
    private static let tokenLife = 86_400_000

    /// An account whose token was issued at a moment, in milliseconds since 1970.
    init(issuedAt now: Int64, random: inout some RandomNumberGenerator) {
        let header = #"{"alg":"HS256","typ":"JWT","kid":"batchsh-emulator","itt":"at"}"#
        let scopes =
            "openid,session,AdobeID,read_organizations,additional_info.projectedProductContext"
        let payload = """
            {"id":"\(now)_\(random.hexadecimal(words: 2))","type":"access_token",\
            "client_id":"\(apiKey)","user_id":"\(user)","as":"batchsh-emulator",\
            "created_at":"\(now)","expires_in":"\(Self.tokenLife)","scope":"\(scopes)"}
            """
        let signed = "\(base64URL(header.utf8)).\(base64URL(payload.utf8))"
        let key = SymmetricKey(data: Array(random.hexadecimal(words: 4).utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: key)
        accessToken = "\(signed).\(base64URL(Array(code)))"
    }
}

extension Account {
    /// The variables that another program needs to use the emulator, in the order to show them.
    ///
    /// The authority is the host and port by which that program reaches it.
    func exports(authority: String) -> [(name: String, value: String)] {
        [
            ("PLATFORM_GATEWAY", "http://\(authority)"),
            ("IMS", "http://\(authority)"),
            ("IMS_ORG", organization),
            ("API_KEY", apiKey),
            ("SANDBOX_NAME", "dev"),
            ("ACCESS_TOKEN", accessToken),
        ]
    }
}

/// Bytes as a JSON Web Token writes them (RFC 4648 section 5, without padding).
private func base64URL(_ bytes: some Collection<UInt8>) -> String {
    let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
    )
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
        bits = bits << 8 | UInt32(byte)
        count += 8
        while count >= 6 {
            count -= 6
            text.append(alphabet[Int(bits >> UInt32(count) & 0x3F)])
        }
    }
    if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 0x3F)]) }
    return String(decoding: text, as: UTF8.self)
}

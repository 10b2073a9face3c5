/// The one organization, with one credential, that the emulator takes requests from.
///
/// All of it is made up, of the form that the platform's has, and worth nothing elsewhere.
struct Account: Sendable {
    /// The organization, as `x-gw-ims-org-id` names it.
    let organization = "7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg"
    /// The client id of the credential, as `x-api-key` names it.
    let apiKey = "e3b1a5d07c4f4e2a9d6b8f10c2a7e594"
    /// The client secret of the credential, with which a client gets a token.
    let clientSecret = "p8e-emulator-secret-worth-nothing"
    /// The technical account that the credential acts for.
    let user = "51D2E8B34C6F7A900A495C24@techacct.adobe.com"

    /// The scopes of the credential: those of Adobe's Postman environment.
    static let scopes =
        "openid,session,AdobeID,read_organizations,additional_info.projectedProductContext"
}

extension Account {
    /// The variables that another program needs to use the emulator, in the order to show them.
    ///
    /// The authority is the host and port by which that program reaches it.
    func exports(authority: String, token: String) -> [(name: String, value: String)] {
        [
            ("PLATFORM_GATEWAY", "http://\(authority)"),
            ("IMS", "http://\(authority)"),
            ("IMS_ORG", organization),
            ("API_KEY", apiKey),
            ("CLIENT_SECRET", clientSecret),
            ("SCOPES", Self.scopes),
            ("SANDBOX_NAME", "dev"),
            ("ACCESS_TOKEN", token),
        ]
    }
}

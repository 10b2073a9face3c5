import BatchValues

extension Account {
    /// The environment of Postman with which Adobe's collections speak to the emulator.
    ///
    /// Postman passes over `description`, which is for whoever opens the file.
    ///
    /// Source: Adobe's Postman environment template, its keys in their order.
    func postmanEnvironment(authority: String, token: String) -> JSONValue {
        let values = [
            ("CLIENT_SECRET", clientSecret), ("API_KEY", apiKey), ("SCOPES", Self.scopes),
            ("ACCESS_TOKEN", token), ("TECHNICAL_ACCOUNT_ID", user), ("IMS", authority),
            ("IMS_ORG", organization), ("SANDBOX_NAME", "dev"),
            ("PLATFORM_GATEWAY", "http://\(authority)"),
        ]
        return [
            "name": "batchsh emulator",
            "description": .string(Self.postmanDescription),
            "values": .array(
                values.map { key, value in
                    [
                        "type": "text", "value": .string(value), "key": .string(key),
                        "enabled": true,
                    ]
                }
            ),
            "_postman_variable_scope": "environment",
        ]
    }

    private static let postmanDescription = """
        Adobe's collections name https://platform.adobe.io and https://{{IMS}}. Point them here \
        before you import them: jq '(.. | objects | select(has("protocol"))) |= (.protocol = \
        "http" | .host = ["{{IMS}}"])' < "Catalog Service API.postman_collection.json" > \
        catalog.json. Collections that import a file from you want its bytes as a binary body.
        """
}

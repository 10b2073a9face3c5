import BatchLanguage
package import BatchValues
package import PlatformClient

/// A profile in one of the shapes in which others keep credentials, told apart by what is in it.
///
/// Source: the Developer Console's JSON of a project and of one credential, the configuration of
/// aepp, and a Postman environment; keys are read without regard to case, `_` and `-`. What a value
/// is is looked at: nothing is guessed.
package struct ImportedProfile {
    package private(set) var profile = Profile()
    /// The name that the file gives itself, if it does.
    private(set) var name: String?
    /// The sandbox that it names.
    private(set) var sandbox: String?
    /// Notes on what was left out, and why.
    package private(set) var notes: [String] = []
    private let takesSecret: Bool

    /// Reads a file's content; without its client secret where that is not to be taken.
    package init(_ value: JSONValue, from path: String, withSecret: Bool = true) throws {
        takesSecret = withSecret
        guard let object = value.object else {
            throw Diagnostic(.value, "'\(path)' is no JSON object")
        }
        if let project = object["project"]?.object {
            try readProject(project, path)
        } else if let values = object["values"]?.array {
            name = object["name"]?.string
            try read(
                values.filter { $0["enabled"]?.bool ?? true }.compactMap { entry in
                    entry["key"]?.string.map { ($0, entry["value"] ?? .null) }
                },
                path
            )
        } else {
            try read(object.members.map { ($0.key, $0.value) }, path)
        }
        guard profile.apiKey != nil else {
            throw Diagnostic(
                .value,
                "'\(path)' holds no credentials that are known",
                hint: "a Developer Console JSON, an aepp configuration or a Postman environment"
            )
        }
    }

    private mutating func readProject(_ project: JSONObject, _ path: String) throws {
        name = project["name"]?.string
        let credentials =
            project["workspace"]?["details"]?["credentials"]?.array?.compactMap {
                $0["oauth_server_to_server"]?.object
            } ?? []
        guard Set(credentials.map { JSONValue.object($0).json() }).count <= 1 else {
            let names = credentials.compactMap { $0["client_id"]?.string }
            throw Diagnostic(
                .value,
                "the project in '\(path)' has \(credentials.count) credentials: "
                    + names.joined(separator: ", "),
                hint: "download the JSON of the credential that is to be used"
            )
        }
        guard let credential = credentials.first else {
            throw Diagnostic(
                .value,
                "the project in '\(path)' has no OAuth server-to-server credential",
                hint: "add one in the Developer Console; the JWT kind is retired"
            )
        }
        var flat = credential
        flat["org_id"] = project["org"]?["ims_org_id"]
        try read(flat.members.map { ($0.key, $0.value) }, path)
    }

    /// The keys that are looked at, in lower case and without `_` and `-`.
    private static let keys: Set = [
        "imsorgid", "orgid", "imsorg", "clientid", "apikey", "clientsecret", "clientsecrets",
        "secret", "scopes", "ims", "sandboxname", "sandbox", "environment", "privatekey",
        "pathtokey",
    ]

    private static let secretKeys: Set = ["clientsecret", "clientsecrets", "secret"]

    /// Those without which nothing can be asked of the platform.
    private static let credentialKeys = secretKeys.union(
        ["imsorgid", "orgid", "imsorg", "clientid", "apikey"]
    )

    private mutating func read(_ entries: [(key: String, value: JSONValue)], _ path: String) throws
    {
        /// The different texts under each key, whose spelling is that of the file.
        var values: [String: (name: String, texts: [String])] = [:]
        var hasKeyOfJWT = false
        for (name, value) in entries {
            let key = name.lowercased().filter { $0 != "_" && $0 != "-" }
            guard Self.keys.contains(key), takesSecret || !Self.secretKeys.contains(key) else {
                continue
            }
            for text in CredentialText.texts(value) where !text.isEmpty {
                if ["privatekey", "pathtokey"].contains(key) { hasKeyOfJWT = true }
                if text.hasPrefix("-----BEGIN") {
                    notes.append("\(name) holds a private key, which is never kept")
                } else if CredentialText.isFiller(text), Self.credentialKeys.contains(key) {
                    throw Diagnostic(
                        .value,
                        "'\(name)' in '\(path)' has a placeholder where the value is to be",
                        hint: Self.secretKeys.contains(key)
                            ? "put the value there, or leave it out with --no-secrets"
                            : "put the value there"
                    )
                } else if CredentialText.isFiller(text) {
                    // A template's place for a value that is not needed is worth no word.
                    if !text.hasPrefix("<") {
                        notes.append("\(name) holds a filler, and is left out")
                    }
                } else if CredentialText.isQuoted(text) {
                    throw Diagnostic(
                        .value,
                        "'\(name)' in '\(path)' has a value in quotes",
                        hint: "take the inner pair away"
                    )
                } else if values[key]?.texts.contains(text) != true {
                    values[key, default: (name, [])].texts.append(text)
                }
            }
        }
        func text(_ keys: String...) throws -> String? {
            let found = keys.compactMap { values[$0] }
            let texts = Set(found.flatMap(\.texts))
            guard texts.count <= 1 else {
                let names = found.map { "'\($0.name)'" }.joined(separator: ", ")
                throw Diagnostic(
                    .value,
                    "\(names) in '\(path)' \(found.count == 1 ? "has" : "have") "
                        + "\(texts.count) different values",
                    hint: "leave the one that is to be used"
                )
            }
            return texts.first
        }
        guard !hasKeyOfJWT else {
            throw Diagnostic(
                .value,
                "'\(path)' is for the retired JWT way of getting tokens",
                hint: "the Developer Console makes an OAuth server-to-server credential"
            )
        }
        profile.organization = try text("imsorgid", "orgid", "imsorg").map(OrganizationID.init)
        profile.apiKey = try text("clientid", "apikey").map(APIKey.init)
        profile.secret = try text("clientsecret", "clientsecrets", "secret").map { SecretText($0) }
        profile.scopes = values["scopes"].map { $0.texts.flatMap(CredentialText.scopes) }
        profile.ims = try text("ims").map(Endpoint.init)
        sandbox = try text("sandboxname", "sandbox")
        if let environment = try text("environment"), environment != "prod" {
            profile.endpoint = try Endpoint("https://platform-\(environment).adobe.io")
            profile.ims = try Endpoint("https://ims-na1-stg1.adobelogin.com")
        }
    }

    /// Takes the sandbox that was given, or the file's where that is not the templates' own.
    package mutating func take(sandbox given: SandboxName?) throws {
        let own = sandbox == "prod" ? nil : sandbox
        profile.sandbox = try given ?? own.map(SandboxName.init)
    }
}

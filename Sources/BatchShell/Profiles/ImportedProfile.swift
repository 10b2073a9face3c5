import BatchLanguage
import JSON
import PlatformClient

/// A profile in one of the shapes in which others keep credentials, told apart by what is in it.
///
/// Source: the Developer Console's JSON of a project and of one credential, the configuration of
/// aepp, and a Postman environment; keys are read without regard to case.
struct ImportedProfile {
    private(set) var profile = Profile()
    /// What the file calls itself, if it does.
    private(set) var name: String?
    /// The sandbox that it names.
    private(set) var sandbox: String?

    init(_ value: JSONValue, from path: String) throws {
        guard let object = value.object else {
            throw Diagnostic(.value, "'\(path)' is no JSON object")
        }
        if let project = object["project"]?.object {
            try readProject(project, path)
        } else if let values = object["values"]?.array {
            name = object["name"]?.string
            var flat = JSONObject()
            for entry in values where entry["enabled"]?.bool ?? true {
                if let key = entry["key"]?.string { flat[key] = entry["value"] ?? .null }
            }
            try read(flat, path)
        } else {
            try read(object, path)
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
        guard let credential = credentials.first else {
            throw Diagnostic(
                .value,
                "the project in '\(path)' has no OAuth server-to-server credential",
                hint: "add one in the Developer Console; the JWT kind is retired"
            )
        }
        var flat = credential
        flat["org_id"] = project["org"]?["ims_org_id"]
        try read(flat, path)
    }

    private mutating func read(_ object: JSONObject, _ path: String) throws {
        var values: [String: JSONValue] = [:]
        for member in object.members {
            values[member.key.lowercased().replacing("-", with: "_")] = member.value
        }
        func text(_ keys: String...) -> String? {
            for key in keys {
                switch values[key] {
                // A template's `<YourSecret>` is none.
                case .string(let text)? where !text.isEmpty && !text.hasPrefix("<"): return text
                case .array(let list)?:
                    if let first = list.first?.string { return first }
                default: continue
                }
            }
            return nil
        }
        guard text("private_key", "path_to_key") == nil else {
            throw Diagnostic(
                .value,
                "'\(path)' is for the retired JWT way of getting tokens",
                hint: "the Developer Console makes an OAuth server-to-server credential"
            )
        }
        profile.organization = try text("ims_org_id", "org_id", "ims_org").map(OrganizationID.init)
        profile.apiKey = try text("client_id", "api_key").map(APIKey.init)
        profile.secret = text("client_secret", "client_secrets", "secret").map { SecretText($0) }
        profile.scopes =
            switch values["scopes"] {
            case .array(let list)?: list.compactMap(\.string)
            case .string(let text)? where !text.isEmpty && !text.hasPrefix("<"):
                text.split { $0 == "," || $0 == " " }.map(String.init)
            default: nil
            }
        profile.ims = try text("ims").map(Endpoint.init)
        sandbox = text("sandbox_name")
        if let environment = text("environment"), environment != "prod" {
            profile.endpoint = try Endpoint("https://platform-\(environment).adobe.io")
            profile.ims = try Endpoint("https://ims-na1-stg1.adobelogin.com")
        }
    }

    /// The sandbox is not the templates' own, or it was said.
    mutating func take(sandbox said: String?) throws {
        profile.sandbox = try (said ?? (sandbox == "prod" ? nil : sandbox)).map(SandboxName.init)
    }
}

import BatchLanguage
package import BatchValues
import PlatformClient
import SystemSupport

/// The profiles of a person, in one file that only they can read.
package struct ProfileFile: Sendable {
    /// The path of the file.
    package let path: String

    /// The file where the conventions of the desktop have it; nil where no folder is known.
    package init?(environment: [String: String]) {
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
            path = folder + "/batchsh/profiles.json"
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            path = home + "/.config/batchsh/profiles.json"
        } else {
            return nil
        }
    }

    /// The profile that is taken where nothing else says who one is.
    package static let usualName = "default"

    /// All profiles, in the order of the file; none where there is no file.
    ///
    /// - Throws: A ``Diagnostic`` where others can read it, or it is not what this program writes.
    package func profiles() throws -> [KeptProfile] {
        try object().members.map { member in
            guard let object = member.value.object else {
                throw Diagnostic(.value, "profile '\(member.key)' in \(path) is no object")
            }
            return KeptProfile(name: member.key, object: object, path: path)
        }
    }

    /// A profile as the file has it.
    ///
    /// - Throws: A ``Diagnostic`` that names those there are, where there is none of this name.
    package func keptProfile(_ name: String) throws -> KeptProfile {
        let all = try profiles()
        if let found = all.first(where: { $0.name == name }) { return found }
        throw Diagnostic(
            .value,
            "there is no profile '\(name)'",
            hint: all.isEmpty
                ? "profile save and profile import make one"
                : "there are: \(all.map(\.name).joined(separator: ", "))"
        )
    }

    /// A profile.
    ///
    /// - Throws: A ``Diagnostic`` where there is none of this name, or it cannot be used.
    package func profile(_ name: String) throws -> Profile { try keptProfile(name).profile() }

    /// Changes the profiles, as one step that nobody sees half done; others stay as they stand.
    ///
    /// - Throws: A ``Diagnostic`` or a ``FileError``.
    package func change(_ body: (inout JSONObject) throws -> Void) throws {
        try FileError.telling(of: path) {
            let lock = try FileLock(on: path + ".lock")
            defer { lock.release() }
            var object = try object()
            try body(&object)
            try PrivateFile(path).replace(
                with: Array((JSONValue.object(object).json(.pretty) + "\n").utf8)
            )
        }
    }

    private func object() throws -> JSONObject {
        let found = try FileError.telling(of: path) { try PrivateFile(path).contents() }
        guard let file = found else { return JSONObject() }
        guard file.isPrivate else {
            throw Diagnostic(
                .auth,
                "others can read \(path), which may hold secrets",
                hint: "chmod 600 \(path)"
            )
        }
        let value: JSONValue
        do {
            value = try JSONValue(json: file.bytes, duplicateKeys: .refused)
        } catch {
            throw Diagnostic(.value, "\(path) holds no profiles: \(error)")
        }
        guard let object = value.object else {
            throw Diagnostic(.value, "\(path) holds no profiles: it is not a JSON object")
        }
        return object
    }
}

/// A profile as the file has it, written by this program or by hand: what is in it is looked at
/// when it is used, so that one that cannot be used is in nobody else's way.
package struct KeptProfile: Sendable {
    package let name: String
    let object: JSONObject
    /// The file that it is in.
    let path: String

    /// It holds a client secret itself.
    package var holdsSecret: Bool { object["secret"] != nil }

    /// The profile, by the rule for imported credentials.
    ///
    /// - Throws: A ``Diagnostic`` that names profile and key, and says what to do.
    package func profile() throws -> Profile {
        var profile = Profile()
        profile.organization = try value("org", OrganizationID.init)
        profile.sandbox = try value("sandbox", SandboxName.init)
        profile.apiKey = try value("api-key", APIKey.init)
        profile.endpoint = try value("endpoint", Endpoint.init) ?? .platform
        profile.ims = try value("ims", Endpoint.init)
        profile.scopes = try texts("scopes")?.flatMap(CredentialText.scopes)
        profile.secret = try value("secret") { SecretText($0) }
        profile.secretCommand = try object["secret-command"].map { value in
            guard let line = value.string else { throw fault("secret-command", "is no text") }
            return line
        }
        profile.isReadOnly =
            try object["read-only"].map { value in
                guard let isOn = value.bool else {
                    throw fault("read-only", "is neither true nor false")
                }
                return isOn
            } ?? false
        return profile
    }

    private func value<Value>(_ key: String, _ make: (String) throws -> Value) throws -> Value? {
        guard let texts = try texts(key) else { return nil }
        guard let text = texts.first, texts.count == 1 else {
            throw fault(key, "has \(texts.count) different values", "leave the one to be used")
        }
        do {
            return try make(text)
        } catch {
            throw fault(key, "cannot be used: \(error)")
        }
    }

    /// The different texts under a key; nil where it is not there.
    private func texts(_ key: String) throws -> [String]? {
        guard let value = object[key], value != .null else { return nil }
        var texts: [String] = []
        for text in CredentialText.texts(value) where !texts.contains(text) {
            do {
                texts.append(try CredentialText.value(text))
            } catch let error as Diagnostic {
                throw fault(key, "cannot be used: \(error.message)", error.hint)
            }
        }
        guard !texts.isEmpty else { throw fault(key, "is no text") }
        return texts
    }

    private func fault(_ key: String, _ message: String, _ hint: String? = nil) -> Diagnostic {
        Diagnostic(
            .value,
            "'\(key)' of profile '\(name)' \(message)",
            hint: "\(hint ?? "put its value there"), in \(path)"
        )
    }
}

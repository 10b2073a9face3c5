import BatchLanguage
import BatchValues
import PlatformClient

/// The profiles of a person, in one file that only they can read.
struct ProfileFile: Sendable {
    /// Where it is.
    let path: String

    /// The file where the conventions of the desktop have it; nil where no folder is known.
    init?(environment: [String: String]) {
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
            path = folder + "/batchsh/profiles.json"
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            path = home + "/.config/batchsh/profiles.json"
        } else {
            return nil
        }
    }

    /// The profile that is taken where nothing else says who one is.
    static let usualName = "default"

    /// All profiles by name, in the order of the file; none where there is no file.
    ///
    /// - Throws: A ``Diagnostic`` where others can read it, or it is not what this program writes.
    func profiles() throws -> [(name: String, profile: Profile)] {
        guard let file = try FileError.telling(of: path, { try SystemCalls.ownFile(path) }) else {
            return []
        }
        guard file.isPrivate else {
            throw Diagnostic(
                .auth,
                "others can read \(path), which may hold secrets",
                hint: "chmod 600 \(path)"
            )
        }
        guard let object = (try? JSONValue(json: file.bytes))?.object else {
            throw Diagnostic(.value, "\(path) holds no profiles: it is not a JSON object")
        }
        return try object.members.map { member in
            guard let profile = member.value.object else {
                throw Diagnostic(.value, "profile '\(member.key)' in \(path) is no object")
            }
            return (member.key, try Profile(profile, named: member.key))
        }
    }

    /// A profile.
    ///
    /// - Throws: A ``Diagnostic`` that names those there are, where there is none of this name.
    func profile(_ name: String) throws -> Profile {
        let all = try profiles()
        if let found = all.first(where: { $0.name == name }) { return found.profile }
        throw Diagnostic(
            .value,
            "there is no profile '\(name)'",
            hint: all.isEmpty
                ? "profile save and profile import make one"
                : "there are: \(all.map(\.name).joined(separator: ", "))"
        )
    }

    /// Changes the profiles, as one step that nobody sees half done.
    ///
    /// - Throws: A ``Diagnostic`` or a ``FileError``.
    func change(_ body: (inout [(name: String, profile: Profile)]) throws -> Void) throws {
        try FileError.telling(of: path) {
            try SystemCalls.withLock(on: path + ".lock") {
                var all = try profiles()
                try body(&all)
                var object = JSONObject()
                for (name, profile) in all {
                    object[name] = .object(profile.object(secretInClear: true))
                }
                try SystemCalls.replacePrivate(
                    path,
                    with: Array((JSONValue.object(object).json(.pretty) + "\n").utf8)
                )
            }
        }
    }
}

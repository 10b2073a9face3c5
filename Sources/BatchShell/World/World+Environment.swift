package import BatchValues

extension [String: String] {
    /// Text may be drawn over what stands on the terminal: it can do that, and nobody has asked for
    /// plain lines, as who listens to a screen reader does.
    package var allowsDrawing: Bool {
        self["BATCHSH_PLAIN_EDIT"] != "1" && self["TERM"] != "dumb" && self["TERM"] != ""
    }
}

extension World {
    /// The value of `$env`: names that end in `TOKEN`, `SECRET` or `PASSWORD` are secrets.
    package var environmentVariable: JSONValue {
        var object = JSONObject()
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
            object[name] =
                isSecretName(name) ? .secret(SecretText(value)) : .string(value)
        }
        return .object(object)
    }

    /// Whether the value of a variable of this name must not be shown.
    package func isSecretName(_ name: String) -> Bool {
        let name = name.uppercased()
        return ["TOKEN", "SECRET", "PASSWORD"].contains { name.hasSuffix($0) }
    }
}

import BatchValues

/// The words for values in messages.
extension JSONValue {
    /// A value in a message: short ones as they are, `'abc'`, the others by what they are.
    var described: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .number(let number): number.digits
        case .string(let text): text.utf8.count <= 60 ? "'\(text)'" : "this text"
        case .array, .object, .secret: kind.withArticle
        }
    }

    /// A value as an assertion shows it: as JSON, cut where it is long.
    var shown: String {
        let text = if case .secret = self { displayText } else { json() }
        guard text.unicodeScalars.count > 120 else { return text }
        return String(text.unicodeScalars.prefix(119)) + "…"
    }
}

extension JSONObject {
    /// The hint where an object stands that cannot: one of its fields, behind its name where that
    /// is how it is written.
    func fieldHint(writtenAs text: String?) -> String? {
        let field = self["id"] == nil ? members.first { !$0.isKeySecret }?.key : "id"
        if let path = text?.variablePath, let field {
            let step = JSONPath([.field(field)]).description
            let dot = step.utf8.first == UInt8(ascii: "[") ? "" : "."
            return "take one of its fields: $\(path)\(dot)\(step)"
        }
        let names = shownKeys.prefix(6)
        guard !names.isEmpty else { return nil }
        let rest = count > names.count ? ", …" : ""
        return "take one of its fields: \(names.joined(separator: ", "))\(rest)"
    }
}

extension String {
    /// The name and path in `$b.id` or `${b.id}`, if that is all that the text is.
    var variablePath: String? {
        guard utf8.first == UInt8(ascii: "$") else { return nil }
        var path = utf8.dropFirst()
        if path.first == UInt8(ascii: "{"), path.last == UInt8(ascii: "}") {
            path = path.dropFirst().dropLast()
        }
        let isPlain = path.allSatisfy { byte in
            byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
                || byte.isAlphanumeric
        }
        return isPlain && !path.isEmpty ? String(Substring(path)) : nil
    }

    /// An expression as a text that holds its value: `"${b.id}"`.
    var inText: String {
        JSONNumber(digits: self) == nil ? "\"${\(variablePath ?? self)}\"" : "\"\(self)\""
    }

    /// `a batch`, `an org`.
    var withArticle: String {
        let isVowel = unicodeScalars.first.map { "aeiou".unicodeScalars.contains($0) } ?? false
        return "\(isVowel ? "an" : "a") \(self)"
    }
}

extension Diagnostic.Location {
    /// The text at the place, as it was written; for hints that quote it.
    package var text: String {
        String(decoding: source.bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }
}

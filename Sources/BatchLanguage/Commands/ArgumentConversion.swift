import BatchValues

/// Conversion of a word to the declared type of its argument; the check and the run share it.
extension ArgumentKind {
    /// The value as this type wants it.
    ///
    /// A duration becomes its milliseconds and a size its bytes; what wants a text takes a number
    /// and a boolean too. Patterns of paths are expanded by the caller.
    ///
    /// The name is what a message calls the argument: `DATASET`, `--limit`.
    func convert(_ word: ArgumentWord, for name: String) throws(ArgumentError) -> JSONValue {
        switch self {
        case .value: return Self.fromOutside(word) ?? word.value
        case .json: return try json(word, name)
        case .object, .list: return try container(word, name)
        case .secret:
            if case .secret = word.value { return word.value }
            return .string(try text(word, name))
        case .form(let form):
            if form.takesSecrets, case .secret(let secret) = word.value {
                try form.check(secret.reveal(), name)
                return word.value
            }
            let text = try text(word, name)
            try form.check(text, name)
            return .string(text)
        case .identifier(let kind):
            // One that is pasted brings its blanks.
            let id = try identifier(word, name, of: kind).trimmed
            try kind.form.check(id, name)
            return .string(id)
        case .text, .flag: return .string(try text(word, name))
        case .integer, .number, .duration, .pause, .size, .sizeIn: return try quantity(word, name)
        case .file, .folder, .choice, .words, .pair, .pattern:
            let text = try text(word, name)
            try check(text, name)
            return .string(text)
        }
    }

    /// The type as messages say it: `a whole number from 1 to 100`.
    var described: String {
        switch self {
        case .text, .secret, .form: "a text"
        case .integer(let range): Self.describe(range)
        case .number: "a number"
        case .duration, .pause: "a duration"
        case .size: "a size"
        case .sizeIn(let range): Self.describe(sizes: range)
        case .file: "a file"
        case .folder: "a folder"
        case .choice(let words): Self.alternatives(words)
        case .words(let what, _): "\(what.withArticle), or several with commas between"
        case .flag: "no value"
        case .pair: "KEY=VALUE"
        case .identifier(let kind): "\(kind.noun.withArticle) or its id"
        case .pattern: "a regular expression"
        case .object: "an object"
        case .list: "a list"
        case .value: "a value"
        case .json: "JSON"
        }
    }

    private static func describe(_ range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (.min, .max): "a whole number"
        case (let low, .max): "a whole number from \(low)"
        case (.min, let high): "a whole number up to \(high)"
        case (let low, let high): "a whole number from \(low) to \(high)"
        }
    }

    private static func describe(sizes range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (let low, .max): "a size from \(Quantity.text(bytes: low))"
        case (let low, let high):
            "a size from \(Quantity.text(bytes: low)) to \(Quantity.text(bytes: high))"
        }
    }

    private static func alternatives(_ words: [String], joinedBy join: String = "or") -> String {
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return "\(words.dropLast().joined(separator: ", ")) \(join) \(last)"
    }

    private static func secretError(_ name: String) -> ArgumentError {
        ArgumentError(
            "\(name) cannot be a secret",
            hint: "a secret goes where a command asks for one, or to a program with exec"
        )
    }

    private func fault(_ word: ArgumentWord, _ name: String, hint: String? = nil) -> ArgumentError {
        ArgumentError("\(name) takes \(described), not \(word.value.described)", hint: hint)
    }

    /// The text of what is one, or of a number or a boolean.
    private func text(_ word: ArgumentWord, _ name: String) throws(ArgumentError) -> String {
        switch word.value {
        case .string(let text): return text
        case .number, .bool: return word.value.displayText
        case .secret:
            throw Self.secretError(name)
        case .null: throw fault(word, name)
        case .array:
            throw fault(word, name, hint: "take one element, $list[0], or spread it, ...$list")
        case .object(let object):
            throw fault(word, name, hint: object.fieldHint(writtenAs: word.location?.text))
        }
    }

    private func identifier(
        _ word: ArgumentWord,
        _ name: String,
        of kind: IdentifierKind
    ) throws(ArgumentError) -> String {
        guard case .object(let object) = word.value else { return try text(word, name) }
        switch kind.id(object) {
        case .string(let id): return id
        case .number(let number): return number.digits
        case .secret: throw Self.secretError(name)
        default:
            throw ArgumentError(
                "\(name) takes \(described), and this object has no 'id'",
                hint: object.fieldHint(writtenAs: word.location?.text)
            )
        }
    }

    private func container(_ word: ArgumentWord, _ name: String) throws(ArgumentError) -> JSONValue
    {
        var value = word.value
        if case .outside = word.form, let text = value.string, text.isContainer {
            value = try read(text, name)
        }
        switch (self, value) {
        case (.object, .object), (.list, .array): return value
        default:
            let isOfLanguage = if case .outside = word.form { false } else { true }
            let hint =
                value.string != nil && isOfLanguage ? "(from json …) reads JSON from a text" : nil
            throw ArgumentError("\(name) takes \(described), not \(value.described)", hint: hint)
        }
    }

    private func quantity(_ word: ArgumentWord, _ name: String) throws(ArgumentError) -> JSONValue {
        switch (self, word.value) {
        case (.number, .number): return word.value
        case (.number, .string(let text)):
            if let number = JSONNumber(digits: text) { return .number(number) }
        case (.integer(let range), let value):
            let number = value.string.flatMap(JSONNumber.init(digits:))?.int ?? value.int
            if let number, let int = Int(exactly: number), range.contains(int) {
                return .number(.integer(number))
            }
        case (.duration, .string(let text)):
            if let duration = Quantity.milliseconds(text) { return .number(.integer(duration)) }
        case (.pause, .string(let text)):
            if let duration = Quantity.milliseconds(text) {
                if duration > 0 { return .number(.integer(duration)) }
                throw ArgumentError("\(name) takes more than nothing, not '\(text)'")
            }
        case (.size, .string(let text)):
            if let size = Quantity.bytes(text) { return .number(.integer(size)) }
        case (.sizeIn(let range), .string(let text)):
            if let size = Quantity.bytes(text) {
                if range.contains(Int(clamping: size)) { return .number(.integer(size)) }
                throw fault(word, name)
            }
        default: break
        }
        throw fault(word, name, hint: unitHint(word.value))
    }

    private func unitHint(_ value: JSONValue) -> String? {
        let digits =
            switch value {
            case .number(let number): number.digits
            case .string(let text) where JSONNumber(digits: text) != nil: text
            default: nil as String?
            }
        return switch self {
        case .duration, .pause: "a number and its unit (ms s m h d): \(digits ?? "30")s"
        case .size, .sizeIn: "a number and its unit (B KB MB GB KiB MiB GiB): \(digits ?? "64")MB"
        default: nil
        }
    }

    /// Refuses a text that this type does not take.
    private func check(_ text: String, _ name: String) throws(ArgumentError) {
        let word = ArgumentWord(value: .string(text), form: .value, location: nil)
        switch self {
        case .choice(let words):
            guard !words.contains(where: { $0.hasSameScalars(as: text) }) else { return }
            let hint = nearestName(to: text, in: words).map { "did you mean '\($0)'?" }
            throw fault(word, name, hint: hint)
        case .words(let what, let words):
            for word in text.split(separator: ",", omittingEmptySubsequences: false) {
                guard !words.contains(where: { $0.hasSameScalars(as: String(word)) }) else {
                    continue
                }
                let near = nearestName(to: String(word), in: words)
                throw ArgumentError(
                    "\(name): '\(word)' is no \(what)",
                    hint: near.map { "did you mean '\($0)'?" }
                        ?? "there are \(Self.alternatives(words, joinedBy: "and"))"
                )
            }
        case .pair:
            guard let cut = text.utf8.firstIndex(of: UInt8(ascii: "=")), cut != text.startIndex
            else { throw fault(word, name) }
        case .pattern:
            do {
                _ = try TextPattern(text)
            } catch {
                throw ArgumentError("\(name): \(error.message)", hint: error.hint)
            }
        case .file, .folder:
            if text.isEmpty { throw ArgumentError("\(name) takes \(described), not an empty text") }
            if text.utf8.contains(0) { throw ArgumentError("\(name): a path holds no NUL") }
        default: break
        }
    }

    /// The JSON that an argument of the process is, where any value is taken.
    ///
    /// Quotes are text there, so a quoted JSON text stays as it stands.
    private static func fromOutside(_ word: ArgumentWord) -> JSONValue? {
        guard case .outside = word.form, let text = word.value.string,
            let value = try? JSONValue(json: text, duplicateKeys: .refused), value.string == nil
        else { return nil }
        return value
    }

    /// A value that goes out as JSON; from outside, what begins like an object or a list is one.
    private func json(_ word: ArgumentWord, _ name: String) throws(ArgumentError) -> JSONValue {
        guard case .outside = word.form, let text = word.value.string, text.isContainer else {
            return Self.fromOutside(word) ?? word.value
        }
        return try read(text, name)
    }

    private func read(_ text: String, _ name: String) throws(ArgumentError) -> JSONValue {
        do {
            return try LiteralValue.read(text)
        } catch {
            throw ArgumentError("\(name) takes \(described): \(error.message)", hint: error.hint)
        }
    }
}

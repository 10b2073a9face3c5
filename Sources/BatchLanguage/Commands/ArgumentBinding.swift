import BatchValues

/// The words of a call, put in their places.
///
/// The check uses it with the words that are known then, the run with all of them.
struct ArgumentBinding {
    let signature: Signature
    /// The values by entry, converted; empty where nothing was given.
    private(set) var values: [[JSONValue]]
    /// The texts that words gave, and where these stand.
    private var texts: [(text: String, location: Diagnostic.Location)] = []
    fileprivate var isGiven: [Bool]
    private var positions: [ArgumentWord] = []

    init(_ signature: Signature) {
        self.signature = signature
        values = Array(repeating: [], count: signature.entries.count)
        isGiven = Array(repeating: false, count: signature.entries.count)
    }

    /// Takes a word that stands at the next position.
    mutating func add(position word: ArgumentWord) { positions.append(word) }

    /// Sets a flag.
    mutating func set(
        flag entry: Int,
        to value: Bool,
        at location: Diagnostic.Location?
    )
        throws(LocatedError)
    {
        try mark(entry, location)
        values[entry] = [.bool(value)]
    }

    /// Takes the value of an option; a list counts as its elements where there can be several.
    ///
    /// `expand` gives the words that a typed pattern of paths stands for.
    mutating func set(
        option entry: Int,
        to word: ArgumentWord,
        expand: (ArgumentWord, PathPattern) throws -> [ArgumentWord]
    ) throws {
        let name = signature.entries[entry].called(byName: true)
        for path in try expanded(word, entry, name, expand) { try set(option: entry, to: path) }
    }

    /// The same of a value that stands as it is.
    mutating func set(option entry: Int, to word: ArgumentWord) throws(LocatedError) {
        let declared = signature.entries[entry]
        if !declared.isRepeatable { try mark(entry, word.location) }
        isGiven[entry] = true
        let name = declared.called(byName: true)
        if declared.isRepeatable, case .array(let elements) = word.value {
            for element in elements {
                let word = ArgumentWord(value: element, form: .value, location: word.location)
                values[entry].append(try convert(word, entry, name))
            }
        } else {
            values[entry].append(try convert(word, entry, name))
        }
    }

    private mutating func mark(_ entry: Int, _ location: Diagnostic.Location?) throws(LocatedError)
    {
        if isGiven[entry] {
            let name = signature.entries[entry].called(byName: true)
            throw LocatedError(
                ArgumentError("\(name) is given twice", isOfCount: true),
                at: location
            )
        }
        isGiven[entry] = true
    }

    private mutating func convert(
        _ word: ArgumentWord,
        _ entry: Int,
        _ name: String
    ) throws(LocatedError) -> JSONValue {
        if let text = word.value.string, let location = word.location {
            texts.append((text, location))
        }
        do {
            return try signature.entries[entry].type.convert(word, for: name)
        } catch {
            throw LocatedError(error, at: word.location)
        }
    }

    /// The place of the word that an error blames; nil where it blames none.
    ///
    /// Its message quotes the word, or says first which file it is about.
    func place(blamedBy error: any Error) -> Diagnostic.Location? {
        let message = Diagnostic(describing: error, .command).message
        return texts.first { text, _ in
            // A file may be named by its whole path.
            !text.isEmpty
                && (message.contains("'\(text)'") || message.contains("/\(text)'")
                    || message.hasPrefix("\(text): "))
        }?.location
    }

    /// Puts the positions in their places, after all options are known.
    ///
    /// `expand` gives the words that a typed pattern of paths stands for.
    mutating func place(
        expand: (ArgumentWord, PathPattern) throws -> [ArgumentWord]
    ) throws {
        let plan = signature.places(ofPositions: positions.count, given: isGiven)
        for (place, entry) in plan.entries.enumerated() {
            let word = positions[place]
            guard let entry else { throw LocatedError(signature.tooMany, at: word.location) }
            isGiven[entry] = true
            let name = signature.entries[entry].called(byName: false)
            for path in try expanded(word, entry, name, expand) {
                values[entry].append(try convert(path, entry, name))
            }
        }
        if let missing = plan.missing { throw LocatedError(signature.missing(missing), at: nil) }
    }

    private func expanded(
        _ word: ArgumentWord,
        _ entry: Int,
        _ name: String,
        _ expand: (ArgumentWord, PathPattern) throws -> [ArgumentWord]
    ) throws -> [ArgumentWord] {
        guard case .bare(let pattern) = word.form, pattern.isPattern, word.value.string != nil,
            case .declared(let type) = signature.entries[entry].type, type.isPath
        else { return [word] }
        let paths = try expand(word, pattern)
        let takesMany =
            if case .many? = signature.entries[entry].arity { true } else {
                signature.entries[entry].isRepeatable
            }
        if paths.count != 1, takesMany { return paths }
        guard paths.count == 1 else {
            let fault = ArgumentError(
                "\(name) is one path, and '\(word.value.displayText)' stands for \(paths.count)"
            )
            throw LocatedError(fault, at: word.location)
        }
        return paths
    }
}

/// The reason a call is wrong, and the word to blame; nil for the call as a whole.
struct LocatedError: Error {
    let error: ArgumentError
    let location: Diagnostic.Location?

    init(_ error: ArgumentError, at location: Diagnostic.Location?) {
        self.error = error
        self.location = location
    }
}

extension Signature {
    /// There is a word more than there are places.
    var tooMany: ArgumentError {
        let most = positional.count
        let count = most == 0 ? "no arguments" : most == 1 ? "1 argument" : "\(most) arguments"
        return ArgumentError("'\(name)' takes \(count)", hint: "usage: \(usage)", isOfCount: true)
    }

    /// A place is left without a word.
    func missing(_ entry: Int) -> ArgumentError {
        ArgumentError(
            "'\(name)' needs \(entries[entry].placeholder)",
            hint: "usage: \(usage)",
            isOfCount: true
        )
    }
}

extension ArgumentKind {
    /// Whether a typed `*`, `?` or leading `~` expands.
    var isPath: Bool {
        switch self {
        case .file, .folder: true
        default: false
        }
    }
}

extension PathPattern {
    /// Whether anything of it was typed that expands.
    var isPattern: Bool {
        beginsAtHome
            || pieces.contains { piece in
                guard case .typed(let text) = piece else { return false }
                return text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
            }
    }

    /// Whether a `~` was typed at its start.
    var beginsAtHome: Bool {
        guard case .typed(let text)? = pieces.first else { return false }
        return text.utf8.first == UInt8(ascii: "~")
    }
}

extension ArgumentBinding {
    /// How many positions are left by what was given by name; every one takes one word.
    var room: Int {
        signature.positional.count { !isGiven[$0] }
    }
}

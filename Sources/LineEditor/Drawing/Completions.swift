/// The texts that could stand at the cursor.
public struct Completions: Hashable, Sendable {
    /// One thing that could stand there.
    public struct Candidate: Hashable, Sendable {
        /// The text in place of the part that was typed, quoted as the language needs it.
        public var text: String
        /// The text that the list shows instead, for instance a file's name without its folder.
        public var label: String
        /// A few words on it, shown beside it in the list.
        public var description: String?
        /// The text behind it once it is the only one: a blank after a word, `/` after a folder.
        public var suffix: String

        /// A candidate; it is listed as its text unless `label` says otherwise.
        public init(
            _ text: String,
            label: String? = nil,
            description: String? = nil,
            suffix: String = " "
        ) {
            self.text = text
            self.label = label ?? text
            self.description = description
            self.suffix = suffix
        }
    }

    /// The part of the text that a candidate replaces: offsets in UTF-8 that lie between characters.
    public var replaced: Range<Int>
    /// In the order in which they are listed.
    public var candidates: [Candidate]

    /// Completions.
    public init(replacing replaced: Range<Int>, with candidates: [Candidate]) {
        self.replaced = replaced
        self.candidates = candidates
    }

    /// The common beginning of all candidates, by code points but never half a character.
    var commonPrefix: String {
        guard var common = candidates.first.map({ Array($0.text.unicodeScalars) }) else {
            return ""
        }
        for candidate in candidates.dropFirst() {
            let same = zip(common, candidate.text.unicodeScalars).prefix { $0 == $1 }.count
            common.removeLast(common.count - same)
        }
        // The code points may end inside a character of a candidate: cut back to where all agree.
        while !common.isEmpty {
            let text = String(scalars: common)
            if candidates.allSatisfy({ $0.text.hasCharacterBoundary(at: text.utf8.count) }) {
                return text
            }
            common.removeLast()
        }
        return ""
    }
}

extension String {
    init(scalars: some Sequence<Unicode.Scalar>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.underestimatedCount)
        for scalar in scalars {
            if scalar.value < 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        self.init(decoding: bytes, as: UTF8.self)
    }

    /// Whether a character ends or begins at this offset in UTF-8.
    func hasCharacterBoundary(at offset: Int) -> Bool {
        guard offset <= utf8.count else { return false }
        let index = utf8.index(startIndex, offsetBy: offset)
        return index.samePosition(in: self) != nil
    }
}

/// The texts that could stand at a place of a text, and the part that they would replace.
package struct Completion: Sendable, Equatable {
    /// One thing that could stand there.
    package struct Candidate: Sendable, Equatable {
        /// The text in place of the range, quoted as the language needs it.
        package let text: String
        /// The text that a list shows.
        package let label: String
        /// A few words on it.
        package let note: String?
        /// The text behind it once it is the only one.
        package let suffix: String

        package init(
            _ text: String,
            label: String? = nil,
            note: String? = nil,
            suffix: String = " "
        ) {
            self.text = text
            self.label = label ?? text
            self.note = note
            self.suffix = suffix
        }
    }

    /// In UTF-8.
    package let range: Range<Int>
    /// In the order of a list.
    package let candidates: [Candidate]

    static func nothing(at offset: Int) -> Completion {
        Completion(range: offset..<offset, candidates: [])
    }
}

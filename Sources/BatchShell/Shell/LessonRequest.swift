package import BatchLanguage

/// A lesson that a person wants to learn.
package struct LessonRequest: Sendable {
    /// Its number or its file, as it was typed.
    package let name: String
    /// The name of its folder.
    package let folder: String
    /// Tells it from all others: the progress in it is kept under this.
    package let key: String
    /// The number of a lesson of ours; nil for a file.
    package let number: Int?
    /// Its text.
    package let source: Source
    /// Makes its ids the same for everybody.
    package let seed: UInt64
    /// From its first step, wherever it was left.
    package let beginsAnew: Bool
    /// The class that is told how it goes; nil where none is.
    package var seat: ClassSeat?

    package init(
        name: String,
        folder: String,
        key: String,
        number: Int?,
        source: Source,
        seed: UInt64,
        beginsAnew: Bool,
        seat: ClassSeat? = nil
    ) {
        self.name = name
        self.folder = folder
        self.key = key
        self.number = number
        self.source = source
        self.seed = seed
        self.beginsAnew = beginsAnew
        self.seat = seat
    }
}

/// The place of a learner in a class.
package struct ClassSeat: Sendable {
    /// Where the class listens, such as `10.0.0.5:8790`.
    package let address: String
    /// The name that the learner has chosen.
    package let name: String

    package init(address: String, name: String) {
        self.address = address
        self.name = name
    }
}

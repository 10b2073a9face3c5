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

    package init(
        name: String,
        folder: String,
        key: String,
        number: Int?,
        source: Source,
        seed: UInt64,
        beginsAnew: Bool
    ) {
        self.name = name
        self.folder = folder
        self.key = key
        self.number = number
        self.source = source
        self.seed = seed
        self.beginsAnew = beginsAnew
    }
}

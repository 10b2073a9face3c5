package import BatchLanguage

/// A lesson that a person wants to learn.
package struct LessonRequest: Sendable {
    /// The name under which its folder and the progress in it are kept.
    package let name: String
    /// Its text.
    package let source: Source
    /// Makes its ids the same for everybody.
    package let seed: UInt64
    /// From its first step, wherever it was left.
    package let beginsAnew: Bool

    package init(name: String, source: Source, seed: UInt64, beginsAnew: Bool) {
        self.name = name
        self.source = source
        self.seed = seed
        self.beginsAnew = beginsAnew
    }
}

/// The option of the program whose value is typed at the end of a command line.
struct TypedOptionValue {
    let option: String
    /// The part of the word that stands before the value: `--trace=`.
    let kept: String
    let value: String

    /// Nil where the last word is no value of an option of the program's.
    ///
    /// - Parameter words: The words behind the program's name; the last is being typed.
    init?(endOf words: [String]) {
        guard let last = words.last else { return nil }
        let start = Usage.firstWord(of: words)
        if start == words.count - 1, last.hasPrefix("--"), let sign = last.firstIndex(of: "=") {
            option = String(last[..<sign])
            kept = String(last[...sign])
            value = String(last.dropFirst(kept.count))
        } else if words.count > 1, start == words.count {
            (option, kept, value) = (words[words.count - 2], "", last)
        } else {
            return nil
        }
    }
}

/// The language that a person reads.
package struct LessonLanguage: Sendable, Hashable {
    /// Its two small letters, such as `it`.
    let code: String

    /// A language of two small letters; nil for other texts.
    init?(code: some StringProtocol) {
        guard code.utf8.count == 2,
            code.utf8.allSatisfy((UInt8(ascii: "a")...UInt8(ascii: "z")).contains)
        else { return nil }
        self.code = String(code)
    }

    /// The language of messages where the environment names one, in the order of POSIX; `C` is none.
    init?(environment: [String: String]) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { environment[$0] }.first { !$0.isEmpty }
        guard let locale else { return nil }
        self.init(code: locale.prefix { $0.isLetter })
    }
}

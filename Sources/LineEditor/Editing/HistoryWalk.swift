/// A way through the history from the line that is being typed: up and down, or by search.
struct HistoryWalk {
    private let entries: [String]
    /// The entry that is shown; the count of entries stands for the line that was being typed.
    private var index: Int
    private let draft: EditBuffer
    private let prefix: String
    /// The text that the walk last put into the line; another text there means that it is over.
    private var shown: [Unicode.Scalar]

    /// A walk through the entries that begin with what stands before the cursor.
    init(_ entries: [String], from draft: EditBuffer) {
        self.entries = entries
        self.draft = draft
        index = entries.count
        prefix = String(scalars: draft.scalars[..<draft.cursor])
        shown = draft.scalars
    }

    func isOn(_ buffer: EditBuffer) -> Bool { buffer.scalars == shown }

    /// The next older entry that fits and differs from what is shown.
    mutating func older() -> EditBuffer? {
        take(entries[..<index].indices.reversed().first(where: fits))
    }

    /// The next newer entry that fits; after the newest, the line as it was typed.
    mutating func newer() -> EditBuffer? {
        guard index < entries.count else { return nil }
        return take(entries[(index + 1)...].indices.first(where: fits) ?? entries.count)
    }

    /// The oldest entry that fits.
    mutating func oldest() -> EditBuffer? { take(entries[..<index].indices.first(where: fits)) }

    /// The line as it was typed.
    mutating func typed() -> EditBuffer? { index < entries.count ? take(entries.count) : nil }

    private func fits(_ index: Int) -> Bool {
        let entry = entries[index]
        return entry.utf8.starts(with: prefix.utf8) && !entry.unicodeScalars.elementsEqual(shown)
    }

    private mutating func take(_ found: Int?) -> EditBuffer? {
        guard let found else { return nil }
        index = found
        let buffer: EditBuffer
        if found == entries.count {
            buffer = draft
        } else {
            let scalars = Array(entries[found].unicodeScalars)
            buffer = EditBuffer(scalars: scalars, cursor: scalars.count)
        }
        shown = buffer.scalars
        return buffer
    }
}

/// A search for a text anywhere in the entries, growing as it is typed.
struct HistorySearch {
    private let entries: [String]
    private var index: Int
    private(set) var pattern = ""
    private(set) var isFailing = false

    init(_ entries: [String]) {
        self.entries = entries
        index = entries.count
    }

    /// A search that goes on from the text that is shown.
    init(_ entries: [String], pattern: String, from text: String) {
        self.entries = entries
        self.pattern = pattern
        index =
            entries.lastIndex { $0.utf8.elementsEqual(text.utf8) } ?? entries.count
    }

    /// The entry that was found last, the cursor where the pattern begins; nil before the first.
    var match: EditBuffer? {
        guard index < entries.count else { return nil }
        let entry = entries[index]
        let start = entry.utf8.firstRange(of: pattern.utf8)?.lowerBound ?? entry.endIndex
        return EditBuffer(
            scalars: Array(entry.unicodeScalars),
            cursor: entry.unicodeScalars.distance(from: entry.startIndex, to: start)
        )
    }

    /// Looks for a longer or shorter pattern, from the entry that is shown.
    mutating func look(for pattern: String) {
        self.pattern = pattern
        isFailing = false
        guard !pattern.isEmpty else {
            index = entries.count
            return
        }
        let end = min(index + 1, entries.count)
        show(entries[..<end].indices.reversed().first { contains($0) })
    }

    /// Looks for the same further back, in a text other than the one that is shown.
    mutating func older() {
        guard !pattern.isEmpty else { return }
        let shown = index < entries.count ? entries[index] : nil
        show(
            entries[..<index].indices.reversed().first {
                contains($0) && !isSame(entries[$0], shown)
            }
        )
    }

    /// Looks for the same in the other direction.
    mutating func newer() {
        guard !pattern.isEmpty, index < entries.count else { return }
        let shown = entries[index]
        show(
            entries[(index + 1)...].indices.first { contains($0) && !isSame(entries[$0], shown) }
        )
    }

    private mutating func show(_ found: Int?) {
        isFailing = found == nil
        index = found ?? index
    }

    private func isSame(_ text: String, _ other: String?) -> Bool {
        other.map { text.utf8.elementsEqual($0.utf8) } ?? false
    }

    private func contains(_ index: Int) -> Bool {
        entries[index].utf8.firstRange(of: pattern.utf8) != nil
    }
}

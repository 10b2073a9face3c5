extension Span<UInt8> {
    /// The first place of `part` at or after `start`.
    func place(of part: Span<UInt8>, from start: Int) -> Int? {
        guard let first = part.isEmpty ? nil : part[0] else { return start }
        var place = start
        while place + part.count <= count {
            if self[place] == first, has(part, at: place) { return place }
            place += 1
        }
        return nil
    }

    private func has(_ part: Span<UInt8>, at place: Int) -> Bool {
        var index = 1
        while index < part.count, self[place + index] == part[index] { index += 1 }
        return index == part.count
    }
}

extension String.UTF8View {
    /// Whether these bytes stand somewhere in the text.
    ///
    /// The standard library's search takes longer than all else that is done with a header.
    func hasPart(_ part: [UInt8]) -> Bool {
        if let found = withContiguousStorageIfAvailable({ text in
            text.span.place(of: part.span, from: 0) != nil
        }) {
            return found
        }
        return Array(self).span.place(of: part.span, from: 0) != nil
    }
}

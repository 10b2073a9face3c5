/// The text that is being edited and where the cursor stands in it.
///
/// Positions count code points, as libedit's do; the cursor rests between characters as a person
/// sees them (grapheme clusters).
struct EditBuffer: Equatable {
    var scalars: [Unicode.Scalar] = []
    var cursor = 0

    var text: String { String(scalars: scalars) }

    /// The cursor as an offset in the UTF-8 of `text`.
    var utf8Cursor: Int { Self.utf8Count(scalars[..<cursor]) }

    /// The position at an offset in UTF-8.
    func position(utf8 offset: Int) -> Int {
        var bytes = 0
        return scalars.firstIndex { scalar in
            defer { bytes += UTF8.width(scalar) }
            return bytes >= offset
        } ?? scalars.count
    }

    private static func utf8Count(_ scalars: some Sequence<Unicode.Scalar>) -> Int {
        scalars.reduce(0) { $0 + UTF8.width($1) }
    }
}

// MARK: Lines

extension EditBuffer {
    /// The start of the line that holds the position.
    func lineStart(_ position: Int) -> Int {
        scalars[..<position].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    }

    /// The end of the line that holds the position, before its line break.
    func lineEnd(_ position: Int) -> Int {
        scalars[position...].firstIndex(of: "\n") ?? scalars.count
    }

    /// The position in the line above that is as many characters from its start; nil in the first.
    func positionAbove() -> Int? {
        let start = lineStart(cursor)
        guard start > 0 else { return nil }
        return position(
            characters: characters(start..<cursor),
            in: lineStart(start - 1)..<start - 1
        )
    }

    /// The position in the line below that is as many characters from its start; nil in the last.
    func positionBelow() -> Int? {
        let end = lineEnd(cursor)
        guard end < scalars.count else { return nil }
        let column = characters(lineStart(cursor)..<cursor)
        return position(characters: column, in: end + 1..<lineEnd(end + 1))
    }

    private func characters(_ range: Range<Int>) -> Int { String(scalars: scalars[range]).count }

    private func position(characters count: Int, in line: Range<Int>) -> Int {
        let prefix = String(scalars: scalars[line]).prefix(count)
        return line.lowerBound + prefix.unicodeScalars.count
    }
}

// MARK: Characters and words

extension EditBuffer {
    /// The start of the character before the position.
    func characterBefore(_ position: Int) -> Int {
        guard position > 0 else { return 0 }
        let start = lineStart(position)
        guard start < position else { return position - 1 }
        let last = String(scalars: scalars[start..<position]).last
        return position - (last?.unicodeScalars.count ?? 0)
    }

    /// The end of the character after the position.
    func characterAfter(_ position: Int) -> Int {
        guard position < scalars.count else { return scalars.count }
        let end = lineEnd(position)
        guard position < end else { return position + 1 }
        let first = String(scalars: scalars[position..<end]).first
        return position + (first?.unicodeScalars.count ?? 0)
    }

    /// The ends of the character that the position lies inside of; nil when it lies between two.
    func character(around position: Int) -> Range<Int>? {
        guard position > 0, position < scalars.count else { return nil }
        // Below the first combining character only CR LF stays together, and there is no CR.
        guard scalars[position - 1].value >= 0x300 || scalars[position].value >= 0x300 else {
            return nil
        }
        let start = lineStart(position)
        var place = start
        for character in String(scalars: scalars[start..<lineEnd(position)]) {
            let end = place + character.unicodeScalars.count
            if place >= position { return nil }
            if end > position { return place..<end }
            place = end
        }
        return nil
    }

    /// The end of the word at or behind the position, words being letters, digits, `-` and `_`.
    func wordEnd(_ position: Int) -> Int {
        let isPart = { (scalar: Unicode.Scalar) in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar == "-" || scalar == "_"
        }
        let start = scalars[position...].firstIndex(where: isPart) ?? scalars.count
        return scalars[start...].firstIndex { !isPart($0) } ?? scalars.count
    }

    /// The start of the word before the position, words being what blanks part.
    func blankWordStart(_ position: Int) -> Int {
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        let end = scalars[..<position].lastIndex { !isBlank($0) }
        guard let end else { return 0 }
        return scalars[..<end].lastIndex(where: isBlank).map { $0 + 1 } ?? 0
    }
}

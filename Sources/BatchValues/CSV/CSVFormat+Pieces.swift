extension CSVFormat {
    /// The end of the last whole row of some bytes at whose start a row begins, line end included;
    /// nil where they do not hold a whole one for certain.
    ///
    /// It goes from quote to quote, and looks at what is between only for the line end before each:
    /// where ``CSVRows`` finds no fault, the row ends there.
    package func lastRowEnd(in bytes: UnsafeRawBufferPointer) -> Int? {
        guard isUnambiguous else { return nil }
        var end: Int?
        var place = 0
        while true {
            let open = bytes.firstIndex(of: quote, from: place) ?? bytes.count
            end = bytes.lastRowEnd(in: place..<open) ?? end
            guard open < bytes.count else { return end }
            place = open + 1
            // A stray quote is text, or an error of the row that has it.
            guard open == 0 || endsCell(bytes[open - 1]) || isBehindMark(open, bytes) else {
                continue
            }
            guard let close = closingQuote(in: bytes, from: place) else { return end }
            place = close + 1
        }
    }

    /// No two of the bytes that mean something are one.
    private var isUnambiguous: Bool {
        let bytes = [delimiter, quote, .lineFeed, .carriageReturn]
        return Set(bytes).count == bytes.count
            && (escape.map { $0 == quote || !bytes.contains($0) } ?? true)
    }

    private func endsCell(_ byte: UInt8) -> Bool {
        byte == delimiter || byte == .lineFeed || byte == .carriageReturn
    }

    private func isBehindMark(_ place: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        place == UTF8Check.byteOrderMark.count && bytes.starts(with: UTF8Check.byteOrderMark)
    }

    /// The quote that ends a cell in quotes; nil where it is not among the bytes, or another may
    /// follow it behind them.
    private func closingQuote(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            let next = place + 1 < bytes.count ? bytes[place + 1] : nil
            if byte == quote {
                guard let next else { return nil }
                if next != quote { return place }
                place += 1
            } else if byte == escape, next == quote || next == escape {
                place += 1
            }
            place += 1
        }
        return nil
    }
}

extension UnsafeRawBufferPointer {
    /// The end of the last row that ends in a range outside of quotes; whether a CR is all of its
    /// line end, the byte behind it tells.
    fileprivate func lastRowEnd(in range: Range<Int>) -> Int? {
        for place in range.reversed() {
            if self[place] == .lineFeed { return place + 1 }
            if self[place] == .carriageReturn, place + 1 < count, self[place + 1] != .lineFeed {
                return place + 1
            }
        }
        return nil
    }
}

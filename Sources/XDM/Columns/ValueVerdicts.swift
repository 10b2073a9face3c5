import BatchValues
import Parquet

/// Some values of a column, judged by the rule of that column.
enum ValueVerdicts {
    enum Verdict: UInt8 {
        case fits
        /// It is of the type, and not one that the field may have.
        case outside
        /// It cannot be converted to the type.
        case unconverted
    }

    case allFit
    case each([Verdict])

    /// All fit, or each is looked at.
    fileprivate init(_ count: Int, allFit: Bool, _ verdict: (Int) throws -> Verdict) rethrows {
        self = allFit ? .allFit : .each(try (0..<count).map(verdict))
    }
}

extension ColumnRule {
    /// The definition level from which on whatever stands there does not fit.
    var firstMisfit: Int? {
        if case .none(_, let first) = values { first } else { nil }
    }

    /// Judges values.
    ///
    /// - Throws: ``ParquetError`` where a text is no UTF-8.
    func verdicts(of stored: ColumnValues, _ reader: ColumnReader) throws -> ValueVerdicts {
        switch (values, stored) {
        case (.any, _), (.none, _): return .allFit
        case (.texts, .bytes(let texts)):
            try reader.checkTexts(texts)
            return .allFit
        case (.oneOf(let listed), .bytes(let texts)):
            try reader.checkTexts(texts)
            return texts.bytes.withUnsafeBytes { bytes in
                ValueVerdicts(texts.count, allFit: false) { place in
                    let text = bytes[texts.range(place)]
                    return listed.contains { text.isEqual($0) } ? .fits : .outside
                }
            }
        case (.integers(let range, let mask), .int32(let numbers)):
            let bits = Int32(truncatingIfNeeded: mask)
            guard mask == -1 || bits >= 0 else {
                return ValueVerdicts(numbers.count, allFit: false) {
                    range.contains(Int64(numbers[$0]) & mask) ? .fits : .outside
                }
            }
            return ValueVerdicts(
                numbers.count,
                allFit: numbers.extremes(bits).map { range.contains($0) } ?? true
            ) { range.contains(Int64(numbers[$0] & bits)) ? .fits : .outside }
        case (.integers(let range, let mask), .int64(let numbers)):
            return ValueVerdicts(
                numbers.count,
                allFit: numbers.extremes(mask).map { range.contains($0) } ?? true
            ) { range.contains(numbers[$0] & mask) ? .fits : .outside }
        case (.numbers(let range), .doubles(let numbers)):
            return ValueVerdicts(numbers.count, allFit: numbers.areWithin(range)) {
                Self.verdict(numbers[$0], range)
            }
        case (.numbers(let range), .floats(let numbers)):
            return ValueVerdicts(numbers.count, allFit: false) {
                Self.verdict(Double(numbers[$0]), range)
            }
        case (.fitting(let type), _): return .each(try verdicts(of: stored, as: type, reader))
        default: return .each(try verdicts(of: stored, as: type, reader))
        }
    }

    private static func verdict(
        _ number: Double,
        _ range: ClosedRange<Double>
    ) -> ValueVerdicts.Verdict {
        range.contains(number) ? .fits : number.isFinite ? .outside : .unconverted
    }

    /// The verdicts of the rules of rows.
    private func verdicts(
        of stored: ColumnValues,
        as type: XDMType,
        _ reader: ColumnReader
    ) throws -> [ValueVerdicts.Verdict] {
        var check = RowCheck([])
        return try reader.json(stored, 0..<stored.count).map { value in
            switch check.problem(of: value, as: type) {
            case nil: .fits
            case .conversion: .unconverted
            default: .outside
            }
        }
    }
}

extension ColumnReader {
    /// - Throws: ``ParquetError`` where one of the texts is no UTF-8.
    fileprivate func checkTexts(_ texts: ByteValues) throws {
        guard !texts.areASCII else { return }
        try texts.bytes.withUnsafeBytes { bytes in
            for place in 0..<texts.count {
                let text = UnsafeRawBufferPointer(rebasing: bytes[texts.range(place)])
                guard UTF8Check.firstFault(in: text) == nil else { throw damage(Self.noText) }
            }
        }
    }
}

extension Slice<UnsafeRawBufferPointer> {
    fileprivate func isEqual(_ other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        return other.withUnsafeBytes { other in
            for offset in 0..<count where base[startIndex + offset] != other[offset] {
                return false
            }
            return true
        }
    }
}

extension [Double] {
    /// Whether all are numbers within a range.
    fileprivate func areWithin(_ range: ClosedRange<Double>) -> Bool {
        withUnsafeBufferPointer { numbers in
            var outside = 0
            for number in numbers
            where !(number >= range.lowerBound && number <= range.upperBound) { outside += 1 }
            return outside == 0
        }
    }
}

extension [Int32] {
    /// The smallest and the largest number, of which only some bits count; nil where there is none.
    fileprivate func extremes(_ mask: Int32) -> ClosedRange<Int64>? {
        withUnsafeBufferPointer { numbers in
            guard let first = numbers.first else { return nil }
            var (least, most) = (first & mask, first & mask)
            for number in numbers {
                least = Swift.min(least, number & mask)
                most = Swift.max(most, number & mask)
            }
            return Int64(least)...Int64(most)
        }
    }
}

extension [Int64] {
    /// The smallest and the largest number, of which only some bits count; nil where there is none.
    fileprivate func extremes(_ mask: Int64) -> ClosedRange<Int64>? {
        withUnsafeBufferPointer { numbers in
            guard let first = numbers.first else { return nil }
            var (least, most) = (first & mask, first & mask)
            for number in numbers {
                least = Swift.min(least, number & mask)
                most = Swift.max(most, number & mask)
            }
            return least...most
        }
    }
}

extension ClosedRange<Int64> {
    /// Whether it has all of another range.
    fileprivate func contains(_ other: ClosedRange<Int64>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}

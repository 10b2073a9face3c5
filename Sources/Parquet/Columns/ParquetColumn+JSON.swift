import BatchValues

extension ParquetColumn {
    /// Stored values as rows have them.
    ///
    /// Whole numbers and decimals keep their digits. Numbers that JSON does not have are the texts
    /// `NaN`, `Infinity` and `-Infinity`. Days are `yyyy-MM-dd`; times of the day
    /// `HH:mm:ss` with a fraction as long as their unit; moments these with `T` between, and `Z`
    /// behind where they are in UTC. Bytes without a meaning are a text where they are UTF-8, and
    /// base64 otherwise.
    ///
    /// - Throws: ``ValueDecoder/Fault`` where a text is no UTF-8.
    func json(_ values: ColumnValues, _ places: some Sequence<Int>) throws -> [JSONValue] {
        switch (values, meaning) {
        case (_, .null): places.map { _ in .null }
        case (.booleans(let values), _): places.map { .bool(values[$0]) }
        case (.floats(let values), _): places.map { .number(shortest: values[$0]) }
        case (.doubles(let values), _): places.map { .number(values[$0]) }
        case (.int96(let values), _): places.map { .string(values[$0].moment) }
        case (.int32(let values), let meaning):
            places.map { number(Int64(values[$0]), meaning) }
        case (.int64(let values), let meaning): places.map { number(values[$0], meaning) }
        case (.bytes(let values), .text), (.bytes(let values), .json):
            try values.bytes.withUnsafeBytes { bytes in
                try places.map { place in
                    let text = UnsafeRawBufferPointer(rebasing: bytes[values.range(place)])
                    guard let text = String(validating: text, as: UTF8.self) else {
                        throw ValueDecoder.Fault.noText
                    }
                    return .string(text)
                }
            }
        case (.bytes(let values), let meaning): try places.map { try bytes(values[$0], meaning) }
        }
    }

    private func number(_ number: Int64, _ meaning: LogicalType) -> JSONValue {
        switch meaning {
        case .integer(let bits, false):
            bits == 64
                ? .number(UInt64(bitPattern: number))
                : .number(.integer(number & (1 << Int64(bits) - 1)))
        case .decimal(_, let scale):
            .number(digits: "\(number.magnitude)", isNegative: number < 0, scale: scale)
        case .date: .string(TimeText.text { $0.add(CalendarDay(daysSince1970: number)) })
        case .time(let unit): .string(TimeText.text { $0.add(number, unit) })
        case .timestamp(let unit, let isUTC): .string(unit.moment(number, isUTC: isUTC))
        default: .number(.integer(number))
        }
    }

    private func bytes(
        _ bytes: ArraySlice<UInt8>,
        _ meaning: LogicalType
    ) throws -> JSONValue {
        switch meaning {
        case .decimal(_, let scale):
            guard let number = WideInteger(bigEndian: bytes) else {
                throw ValueDecoder.Fault.malformed
            }
            return .number(digits: number.digits, isNegative: number.isNegative, scale: scale)
        case .uuid: return .string(bytes.uuid)
        case .halfFloat:
            let bits = UInt16(bytes[bytes.startIndex]) | UInt16(bytes[bytes.startIndex + 1]) << 8
            return .number(shortest: Float(halfBits: bits))
        case .interval:
            let parts = stride(from: 0, to: 12, by: 4).map { start in
                bytes.dropFirst(start).prefix(4).reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) }
            }
            return [
                "months": .number(.integer(parts[0])), "days": .number(.integer(parts[1])),
                "milliseconds": .number(.integer(parts[2])),
            ]
        default:
            return .string(
                String(validating: bytes, as: UTF8.self) ?? Base64.text(of: bytes)
            )
        }
    }
}

extension JSONValue {
    fileprivate static func number(_ number: UInt64) -> JSONValue {
        .number(Int64(exactly: number).map { .integer($0) } ?? .digits("\(number)"))
    }

    /// The number with the fewest digits that read back as it.
    fileprivate static func number(_ number: Double) -> JSONValue {
        // Of these, JSON writes the same digits as Swift does.
        let isPlain = (1e-4..<1e15).contains(number.magnitude)
        return isPlain && number.rounded(.towardZero) != number
            ? .number(.double(number)) : .number(shortest: number)
    }

    fileprivate static func number(
        shortest number: some BinaryFloatingPoint & CustomStringConvertible
    )
        -> JSONValue
    {
        guard number.isFinite else {
            return .string(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
        }
        return JSONNumber(digits: number.description).map { .number($0) }
            ?? .number(.double(Double(number)))
    }

    /// A whole number divided by a power of ten.
    fileprivate static func number(
        digits: String,
        isNegative: Bool,
        scale: Int
    ) -> JSONValue {
        var text = digits
        if scale > 0 {
            text = String(repeating: "0", count: max(0, scale + 1 - text.utf8.count)) + text
            text.insert(".", at: text.index(text.endIndex, offsetBy: -scale))
        }
        if isNegative { text = "-" + text }
        return .number(JSONNumber(digits: text) ?? .digits(text))
    }
}

extension TimeUnit {
    /// `yyyy-MM-ddTHH:mm:ss` and the fraction, of a time since 1970.
    fileprivate func moment(_ count: Int64, isUTC: Bool) -> String {
        let (day, time) = count.flooredQuotientAndRemainder(dividingBy: 86_400 * perSecond)
        return TimeText.text { text in
            text.add(CalendarDay(daysSince1970: day))
            text.add("T")
            text.add(time, self)
            if isUTC { text.add("Z") }
        }
    }
}

extension Int96 {
    /// The moment, in no zone that is known.
    ///
    /// Julian days begin at noon; the writers of this type begin them at midnight, 1970 being
    /// 2,440,588.
    fileprivate var moment: String {
        let (days, time) = nanoseconds.flooredQuotientAndRemainder(dividingBy: 86_400_000_000_000)
        let day = Int64(julianDay) - 2_440_588 + days
        return TimeText.text { text in
            text.add(CalendarDay(daysSince1970: day))
            text.add("T")
            text.add(time, TimeUnit.nanoseconds)
        }
    }
}

extension ArraySlice<UInt8> {
    /// The sixteen bytes as a UUID is written.
    fileprivate var uuid: String {
        let digits = map { byte in
            let text = String(byte, radix: 16)
            return text.utf8.count == 1 ? "0" + text : text
        }
        let groups = [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10...]]
        return groups.map { $0.joined() }.joined(separator: "-")
    }
}

extension Float {
    /// A number of 16 bits, as IEEE 754 has them.
    fileprivate init(halfBits bits: UInt16) {
        let sign: Float = bits & 0x8000 == 0 ? 1 : -1
        let exponent = Int(bits >> 10 & 0x1F)
        let fraction = Float(bits & 0x3FF) / 1_024
        switch exponent {
        case 0: self = sign * fraction * 0x1p-14
        case 31: self = bits & 0x3FF == 0 ? sign * .infinity : .nan
        default:
            self =
                sign * (1 + fraction) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
        }
    }
}

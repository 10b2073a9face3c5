/// A moment with its zone as ISO 8601 writes it: `2018-07-10T15:05:59.000-08:00`.
package struct ISODateTime: Equatable, Sendable {
    package let day: CalendarDay
    package let secondOfDay: Int
    package let nanosecond: Int
    /// The lead of its zone over UTC, in seconds.
    package let offset: Int

    /// Reads `yyyy-MM-ddTHH:mm:ss`, with up to nine digits of a second's fraction, and `Z` or
    /// `±HH:mm`; nil for any other bytes.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        var reader = ISOTimeReader(bytes)
        guard let day = reader.day(), reader.take("T"), let time = reader.time(),
            let nanosecond = reader.fraction(), let offset = reader.zone(), reader.isAtEnd
        else { return nil }
        self.day = day
        secondOfDay = time
        self.nanosecond = nanosecond
        self.offset = offset
    }

    /// Reads a text in the same way.
    package init?(_ text: String) {
        var text = text
        guard let read = text.withUTF8({ Self(UnsafeRawBufferPointer($0)) }) else { return nil }
        self = read
    }

    /// The microseconds since 1970-01-01T00:00:00Z; what is finer is cut.
    package var microseconds: Int64 {
        let seconds = day.daysSince1970 * 86_400 + Int64(secondOfDay - offset)
        return seconds * 1_000_000 + Int64(nanosecond / 1_000)
    }
}

extension CalendarDay {
    /// Reads `yyyy-MM-dd`; nil for any other bytes, and for a day that the calendar does not have.
    package init?(iso bytes: UnsafeRawBufferPointer) {
        var reader = ISOTimeReader(bytes)
        guard let day = reader.day(), reader.isAtEnd else { return nil }
        self = day
    }

    /// Reads a text in the same way.
    package init?(iso text: String) {
        var text = text
        guard let read = text.withUTF8({ Self(iso: UnsafeRawBufferPointer($0)) }) else {
            return nil
        }
        self = read
    }
}

/// Takes the parts of dates and times off bytes, one after the other.
///
/// A part that is not there is nil; what was taken before it is gone.
package struct ISOTimeReader {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    package var isAtEnd: Bool { place == bytes.count }

    package mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: mark) else { return false }
        place += 1
        return true
    }

    package mutating func day() -> CalendarDay? {
        guard let century = twoDigits(), let year = twoDigits(), take("-"),
            let month = twoDigits(), take("-"), let day = twoDigits()
        else { return nil }
        return CalendarDay(year: Int64(century * 100 + year), month: month, day: day)
    }

    /// `HH:mm:ss` in seconds; without `:ss` too where that is wanted.
    package mutating func time(needsSeconds: Bool = true) -> Int? {
        guard let hour = twoDigits(), hour < 24, take(":"), let minute = twoDigits(), minute < 60
        else { return nil }
        let start = (hour * 60 + minute) * 60
        guard take(":") else { return needsSeconds ? nil : start }
        guard let second = twoDigits(), second < 60 else { return nil }
        return start + second
    }

    /// A point and one to nine digits in nanoseconds; 0 where there is no point.
    package mutating func fraction() -> Int? {
        guard take(".") else { return 0 }
        let start = place
        var fraction = 0
        while place < bytes.count, bytes[place].isDigit {
            guard place - start < 9 else { return nil }
            fraction = fraction * 10 + Int(bytes[place] & 0x0F)
            place += 1
        }
        guard place > start else { return nil }
        for _ in (place - start)..<9 { fraction *= 10 }
        return fraction
    }

    /// `Z`, or the lead over UTC up to 18 hours, in seconds.
    package mutating func zone() -> Int? {
        if take("Z") { return 0 }
        let isNegative = take("-")
        guard isNegative || take("+"), let hours = twoDigits(), hours <= 18, take(":"),
            let minutes = twoDigits(), minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (isNegative ? -60 : 60)
    }

    private mutating func twoDigits() -> Int? {
        guard place + 1 < bytes.count, bytes[place].isDigit, bytes[place + 1].isDigit else {
            return nil
        }
        defer { place += 2 }
        return Int(bytes[place] & 0x0F) * 10 + Int(bytes[place + 1] & 0x0F)
    }
}

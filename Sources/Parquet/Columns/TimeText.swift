import BatchValues

/// The text of a time, written digit by digit: columns have millions of them.
struct TimeText {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    /// Room for a moment of any year and nanosecond.
    private static let capacity = 80

    static func text(_ write: (inout TimeText) -> Void) -> String {
        String(unsafeUninitializedCapacity: capacity) { buffer in
            var text = TimeText(buffer: buffer)
            write(&text)
            return text.count
        }
    }

    private init(buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    mutating func add(_ mark: Unicode.Scalar) {
        buffer[count] = UInt8(ascii: mark)
        count += 1
    }

    /// Adds a number with zeros in front until it has so many digits; a sign stands before them.
    mutating func add(_ number: Int64, digits width: Int) {
        if number < 0 { add("-") }
        var rest = number.magnitude
        var digits = width
        var limit: UInt64 = 1
        for _ in 0..<width { limit *= 10 }
        while rest >= limit, digits < 20 {
            digits += 1
            let (next, isTooLarge) = limit.multipliedReportingOverflow(by: 10)
            limit = isTooLarge ? .max : next
        }
        for place in stride(from: count + digits - 1, through: count, by: -1) {
            buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        count += digits
    }

    /// Adds a day: `yyyy-MM-dd`.
    mutating func add(_ day: CalendarDay) {
        add(day.year, digits: 4)
        add("-")
        add(Int64(day.month), digits: 2)
        add("-")
        add(Int64(day.day), digits: 2)
    }

    /// Adds `HH:mm:ss` and the fraction of a time since midnight; what is no time of a day is counted
    /// on.
    mutating func add(_ time: Int64, _ unit: TimeUnit) {
        let (seconds, rest) = time.flooredQuotientAndRemainder(dividingBy: unit.perSecond)
        let (minutes, second) = seconds.flooredQuotientAndRemainder(dividingBy: 60)
        let (hours, minute) = minutes.flooredQuotientAndRemainder(dividingBy: 60)
        add(hours, digits: 2)
        add(":")
        add(minute, digits: 2)
        add(":")
        add(second, digits: 2)
        add(".")
        add(rest, digits: unit.digits)
    }
}

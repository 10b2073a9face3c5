import BatchLanguage
import BatchValues

/// A moment that somebody named: by an age such as `2d`, or by a date.
package struct Moment {
    /// Since 1970-01-01T00:00:00Z.
    package let milliseconds: Int64

    /// Reads an age before now or a date; nil where the text is neither.
    ///
    /// A date is `2024-10-11`, `2024-10-11T08:30` or has seconds and their fraction; behind it may
    /// stand `Z` or a zone such as `+01:00`, else it is local time.
    package init?(_ text: String, clock: any Clock) {
        if let age = Duration(typed: text) {
            milliseconds = clock.milliseconds - age.milliseconds
            return
        }
        var text = text
        guard let (date, zone) = text.withUTF8({ Self.read(UnsafeRawBufferPointer($0)) }) else {
            return nil
        }
        if let zone {
            milliseconds = date - Int64(zone) * 1_000
            return
        }
        // The offset in force is that of the moment itself, which the first guess is close to.
        let guess = date - Int64(clock.localOffset(atMilliseconds: date)) * 1_000
        milliseconds = date - Int64(clock.localOffset(atMilliseconds: guess)) * 1_000
    }

    /// The milliseconds since 1970 that a date names where it is read as UTC, and the lead of its
    /// zone in seconds, if it has one.
    private static func read(_ bytes: UnsafeRawBufferPointer) -> (date: Int64, zone: Int?)? {
        var reader = ISOTimeReader(bytes)
        guard let day = reader.day() else { return nil }
        var date = day.daysSince1970 * 86_400_000
        if reader.take("T") {
            guard let time = reader.time(needsSeconds: false), let fraction = reader.fraction()
            else { return nil }
            date += Int64(time * 1_000 + fraction / 1_000_000)
        }
        if reader.isAtEnd { return (date, nil) }
        guard let zone = reader.zone(), reader.isAtEnd else { return nil }
        return (date, zone)
    }
}

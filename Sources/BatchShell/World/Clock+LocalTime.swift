package import BatchValues

extension Clock {
    /// A moment in local time.
    package func localTime(atMilliseconds milliseconds: Int64) -> CalendarTime {
        CalendarTime(
            milliseconds: milliseconds,
            offset: localOffset(atMilliseconds: milliseconds)
        )
    }
}

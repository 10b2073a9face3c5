import BatchValues

/// The form in which programs write a value that the platform does not take.
package enum ValueForm: Sendable, CaseIterable {
    /// `2024-03-09`, where a time is wanted.
    case dayAlone
    /// `2024-03-09 14:05:06`
    case blankWithoutZone
    /// `2024-03-09 14:05:06+00`
    case blankAndHours
    /// `2024-03-09 14:05:06+00:00`
    case blankAndZone
    /// `2024-03-09T14:05:06`
    case withoutZone
    /// `2024-03-09T14:05:06+0000`
    case zoneWithoutColon
    /// `1709993106`, where milliseconds are wanted.
    case seconds
    /// `NaN`, `inf` and their like, where a number is wanted.
    case notANumber
    /// `\N`, a null of some CSV files.
    case nullMark
    /// `True`, `f`, where a boolean is wanted.
    case wordForBoolean
    /// `[1, 2]`, `{'k': 1}` and `{a,b}` in a text.
    case nestedInText

    /// The form of a value that is refused for a type; nil where it is none that programs write.
    init?(of value: JSONValue, as type: XDMType) {
        switch (type, value) {
        case (_, .string("\\N")): self = .nullMark
        case (.date, .string(let text)), (.dateTime, .string(let text)): self.init(ofTime: text)
        case (.date, .number(let number)), (.dateTime, .number(let number)):
            // Seconds of 1973 to 2038; smaller numbers are no times that anybody has.
            guard let time = number.int, (100_000_000...2_147_483_647).contains(time) else {
                return nil
            }
            self = .seconds
        case (.integer, .string(let text)), (.double, .string(let text)):
            let words = ["nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"]
            guard words.contains(text.lowercased()) else { return nil }
            self = .notANumber
        case (.boolean, .string(let text)):
            guard ["true", "false", "t", "f"].contains(text.lowercased()) else { return nil }
            self = .wordForBoolean
        case (.array, .string(let text)), (.map, .string(let text)), (.object, .string(let text)):
            guard text.hasPrefix("[") || text.hasPrefix("{") else { return nil }
            self = .nestedInText
        default: return nil
        }
    }

    /// The form of the time that a fault is about, in the platform's words for it; nil for others.
    package init?(inFault message: String) {
        guard let end = message.firstRange(of: "] is not a valid date"),
            let start = message[..<end.lowerBound].lastIndex(of: "[")
        else { return nil }
        self.init(ofTime: String(message[message.index(after: start)..<end.lowerBound]))
    }

    /// The form of a text that is a day, or a day and a time; nil for any other.
    init?(ofTime text: String) {
        let day = String(text.prefix(10))
        guard CalendarDay(iso: day) != nil else { return nil }
        let mark = text.dropFirst(10).first
        let rest = text.dropFirst(11)
        // A time and its zone, or the time alone.
        let cut = rest.firstIndex { "+-Zz".contains($0) } ?? rest.endIndex
        let (time, zone) = (rest[..<cut], rest[cut...])
        if mark == nil {
            self = .dayAlone
            return
        }
        guard mark == "T" || mark == " ", ISODateTime("\(day)T\(time)Z") != nil else { return nil }
        let isZone = ISODateTime("\(day)T\(time)\(zone)") != nil
        let digits = zone.dropFirst()
        let isDigits = !digits.isEmpty && digits.utf8.allSatisfy(\.isDigit)
        switch (mark == "T", zone.isEmpty) {
        case (true, true): self = .withoutZone
        case (false, true): self = .blankWithoutZone
        case (false, false) where isZone: self = .blankAndZone
        case (false, false) where isDigits && digits.count == 2: self = .blankAndHours
        case (true, false) where isDigits && digits.count == 4: self = .zoneWithoutColon
        default: return nil
        }
    }

    /// The reason for which it is refused, in a clause.
    package var reason: String {
        switch self {
        case .dayAlone: "a date-time has a time and a zone behind its day"
        case .blankWithoutZone: "a date-time has T, not a blank, before its time, and a zone"
        case .blankAndHours: "a date-time has T before its time, and minutes in its zone"
        case .blankAndZone: "a date-time has T, not a blank, before its time"
        case .withoutZone: "a date-time ends in its zone, Z or +HH:mm"
        case .zoneWithoutColon: "the zone of a date-time has a colon"
        case .seconds: "it looks like seconds since 1970; milliseconds are wanted"
        case .notANumber: "a number that is none is left empty, or null"
        case .nullMark: "\\N is a null only where the batch's nullMarker says so"
        case .wordForBoolean: "a text is no boolean, and CSV has only texts: JSON and Parquet have"
        case .nestedInText: "CSV has no lists and no objects: JSON and Parquet have"
        }
    }

    /// The programs that write it with their default options.
    ///
    /// Measured with pandas 3.1, polars 2.1, duckdb 2.0, pyspark 4.3, chdb 4.4, datafusion 55 and
    /// psql 15.
    package var programs: [String] {
        switch self {
        case .dayAlone, .seconds: []
        case .blankWithoutZone: ["pandas", "polars", "duckdb", "clickhouse", "psql"]
        case .blankAndHours: ["duckdb", "psql"]
        case .blankAndZone: ["pandas"]
        case .withoutZone: ["pandas", "polars", "pyspark", "datafusion", "psql"]
        case .zoneWithoutColon: ["polars"]
        case .notANumber:
            ["pandas", "polars", "duckdb", "pyspark", "clickhouse", "datafusion", "psql"]
        case .nullMark: ["clickhouse"]
        case .wordForBoolean: ["pandas", "psql"]
        case .nestedInText: ["pandas", "duckdb", "psql"]
        }
    }
}

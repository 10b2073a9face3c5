import BatchValues

/// Dates and times as texts, in the forms that the platform reads.
///
/// Source: "Batch ingestion troubleshooting", dates; a validator's message lists the forms.
package enum ISOTime {
    /// The forms of a date and of a time, for messages.
    static let dateForms = "yyyy-MM-dd"
    static let dateTimeForms =
        "yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,9}Z, with Z or +HH:mm"

    /// The sentence about a text that is none, in the words of the platform's sample.
    static func fault(_ text: String, _ word: String, expected forms: String) -> String {
        "[\(String(text.unicodeScalars.prefix(60)))] is not a valid \(word). Expected [\(forms)]"
    }

    /// Whether a text is a day: `2024-10-11`.
    package static func isDate(_ text: String) -> Bool {
        var scan = Scan(text)
        return scan.date() && scan.isAtEnd
    }

    /// Whether a text is a moment: `2018-07-10T15:05:59.000-08:00` or `2018-07-10T15:05:59Z`.
    package static func isDateTime(_ text: String) -> Bool {
        var scan = Scan(text)
        return scan.date() && scan.mark("T") && scan.time() && scan.zone() && scan.isAtEnd
    }

    /// Reads on in the bytes of a text.
    private struct Scan {
        private var rest: Substring.UTF8View

        init(_ text: String) { rest = text[...].utf8 }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func mark(_ mark: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: mark) else { return false }
            rest.removeFirst()
            return true
        }

        mutating func number(digits: Int) -> Int? {
            var number = 0
            for _ in 0..<digits {
                guard let byte = rest.first, byte.isDigit
                else { return nil }
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
                rest.removeFirst()
            }
            return number
        }

        mutating func number(in range: ClosedRange<Int>) -> Bool {
            number(digits: 2).map(range.contains) ?? false
        }

        mutating func date() -> Bool {
            guard let year = number(digits: 4), mark("-"), let month = number(digits: 2),
                mark("-"), let day = number(digits: 2)
            else { return false }
            return CalendarDay(year: Int64(year), month: month, day: day) != nil
        }

        mutating func time() -> Bool {
            guard number(in: 0...23), mark(":"), number(in: 0...59), mark(":"), number(in: 0...59)
            else { return false }
            guard mark(".") else { return true }
            var digits = 0
            while number(digits: 1) != nil { digits += 1 }
            return (1...9).contains(digits)
        }

        mutating func zone() -> Bool {
            if mark("Z") { return true }
            guard mark("+") || mark("-") else { return false }
            return number(in: 0...18) && mark(":") && number(in: 0...59)
        }
    }
}

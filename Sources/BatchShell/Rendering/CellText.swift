import BatchLanguage
import BatchValues
import TerminalText

/// The text that a cell of a table shows of a value.
struct CellText {
    let text: String
    /// It is a number, which stands at the right of its column.
    let isNumber: Bool
    /// It is a list or an object, as compact JSON.
    let isNested: Bool

    /// The text for a value that is not there.
    static let empty = CellText(text: "", isNumber: false, isNested: false)

    /// The value of a member of this name, made readable by what the name says of it.
    init(_ value: JSONValue, named name: String, clock: any Clock) {
        switch value {
        case .null: self = .empty
        case .number(let number):
            self.init(number, ColumnMeaning(of: name), clock: clock)
        case .string(let text):
            let size = ColumnMeaning(of: name) == .size ? JSONNumber(digits: text)?.int : nil
            self.init(
                text: size.map(\.readableSize) ?? text.visibleLine,
                isNumber: size != nil,
                isNested: false
            )
        case .bool, .secret:
            self.init(text: value.displayText.visibleLine, isNumber: false, isNested: false)
        case .array, .object:
            self.init(text: value.displayText.visibleLine, isNumber: false, isNested: true)
        }
    }

    private init(_ number: JSONNumber, _ meaning: ColumnMeaning?, clock: any Clock) {
        switch (meaning, number.int) {
        case (.time, let milliseconds?) where milliseconds >= Self.earliestTime:
            let time = clock.localTime(atMilliseconds: milliseconds)
            self.init(text: "\(time.date) \(time.time)", isNumber: false, isNested: false)
        case (.size, let bytes?):
            self.init(text: bytes.readableSize, isNumber: true, isNested: false)
        case (.count, let count?):
            self.init(text: Self.grouped(count), isNumber: true, isNested: false)
        default: self.init(text: number.digits, isNumber: true, isNested: false)
        }
    }

    private init(text: String, isNumber: Bool, isNested: Bool) {
        self.text = text
        self.isNumber = isNumber
        self.isNested = isNested
    }

    /// The smallest number that is taken for milliseconds since 1970: 1973-03-03.
    ///
    /// Smaller ones under such a name are seconds, or no times at all.
    private static let earliestTime: Int64 = 100_000_000_000
}

/// The meaning of a column's numbers by its name, as the platform names its fields.
enum ColumnMeaning {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    case time
    /// Bytes.
    case size
    case count

    init?(of name: String) {
        switch name {
        case "created", "updated", "started", "completed": self = .time
        case "size", "bytes", "length": self = .size
        case "count", "rows", "records": self = .count
        default:
            if name.hasSuffix("Size") || name.hasSuffix("Bytes") {
                self = .size
            } else if name.hasSuffix("Count") {
                self = .count
            } else {
                return nil
            }
        }
    }
}

extension CellText {
    /// A number with a comma before every three digits.
    static func grouped(_ number: Int64) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }
}

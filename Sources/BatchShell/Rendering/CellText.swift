import BatchLanguage
import BatchValues
import TerminalText

/// The text that a cell of a table shows of a value.
struct CellText {
    /// The text where there is room for all of it.
    let text: String
    /// The forms of a time that take less room, each less than the one before.
    private let shorter: [String]
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
            let now = clock.localTime(atMilliseconds: clock.milliseconds)
            self.init(
                text: "\(time.date) \(time.time)",
                shorter: time.shorterForms(at: now),
                isNumber: false,
                isNested: false
            )
        case (.size, let bytes?):
            self.init(text: bytes.readableSize, isNumber: true, isNested: false)
        case (.count, let count?):
            self.init(text: count.readableCount, isNumber: true, isNested: false)
        case (.duration, let milliseconds?):
            let text = Duration.milliseconds(milliseconds).text(.readable)
            self.init(text: text, isNumber: true, isNested: false)
        default: self.init(text: number.digits, isNumber: true, isNested: false)
        }
    }

    private init(text: String, shorter: [String] = [], isNumber: Bool, isNested: Bool) {
        self.text = text
        self.shorter = shorter
        self.isNumber = isNumber
        self.isNested = isNested
    }

    /// The text at a step of shortening, 0 being the whole.
    func text(shortened step: Int) -> String {
        step == 0 || shorter.isEmpty ? text : shorter[min(step, shorter.count) - 1]
    }

    /// The steps by which a time can be shortened.
    static let shorteningSteps = 2

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
    /// Milliseconds.
    case duration

    init?(of name: String) {
        switch name {
        case "created", "updated", "started", "completed": self = .time
        case "size", "bytes", "length": self = .size
        case "count", "rows", "records", "failed", "parts": self = .count
        case "elapsed": self = .duration
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

extension CalendarTime {
    /// The time without its seconds, and as a day or the time of today: `10-11 14:03`, `10-11`.
    fileprivate func shorterForms(at now: CalendarTime) -> [String] {
        let minute = String(time.dropLast(":00".count))
        guard date.prefix("2024".count) == now.date.prefix("2024".count) else {
            return ["\(date)", String(date.dropLast("-11".count))]
        }
        let day = String(date.dropFirst("2024-".count))
        return ["\(day) \(minute)", date == now.date ? minute : day]
    }
}

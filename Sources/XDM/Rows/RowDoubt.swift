package import BatchValues

/// A value that the platform takes, and keeps as something else than was meant or not at all.
package struct RowDoubt: Sendable {
    /// The ways in which a value goes wrong in silence.
    package enum Kind: Hashable, Sendable {
        /// The schema does not have the field, which is not kept.
        case unknownField
        /// A number that is taken for milliseconds and looks like another unit.
        case unit(TimeCount)
        /// A text that stands for something else in the program that wrote it.
        case text(ValueForm)
    }

    package let kind: Kind
    /// The place of the value, from the row on.
    package var path: [RowProblem.Step]
    /// The fault in words, to follow the path.
    package let fault: String
}

/// A unit in which programs count the time since 1970.
package enum TimeCount: String, Sendable {
    case seconds, microseconds, nanoseconds

    /// The unit of a number that is no likely time in milliseconds; nil where it is one.
    ///
    /// Milliseconds are believed from 1973 to 2286.
    init?(likelyOf number: Int64) {
        switch number.magnitude {
        case ..<100_000_000_000: self = .seconds
        case ..<10_000_000_000_000: return nil
        case ..<10_000_000_000_000_000: self = .microseconds
        default: self = .nanoseconds
        }
    }

    /// The day of a number of it.
    fileprivate func day(of number: Int64) -> String {
        let milliseconds =
            switch self {
            case .seconds: number * 1_000
            case .microseconds: number / 1_000
            case .nanoseconds: number / 1_000_000
            }
        return CalendarTime(milliseconds: milliseconds).date
    }
}

/// Looks at rows for what goes through and is wrong: fields that the schema does not have, times in
/// another unit, and in CSV texts that stand for no text.
package struct DoubtCheck: Sendable {
    private let fields: [XDMField]
    private let isCSV: Bool

    /// - Parameters:
    ///   - fields: The fields of the schema.
    ///   - isCSV: The rows are of CSV, where all values are texts.
    package init(_ fields: [XDMField], isCSV: Bool) {
        self.fields = fields
        self.isCSV = isCSV
    }

    /// The doubts about a row, in the order of its fields.
    package func doubts(about row: JSONObject) -> [RowDoubt] { doubts(about: row, fields) }

    private func doubts(about object: JSONObject, _ fields: [XDMField]) -> [RowDoubt] {
        object.members.flatMap { member -> [RowDoubt] in
            let name = member.key
            guard let field = fields.first(where: { $0.name.hasSameScalars(as: name) }) else {
                return [RowDoubt(kind: .unknownField, path: [.key(name)], fault: "is not kept")]
            }
            return doubts(about: member.value, field.type).under(.key(name))
        }
    }

    private func doubts(about value: JSONValue, _ type: XDMType) -> [RowDoubt] {
        switch (type, value) {
        case (.object(let fields), .object(let object)): return doubts(about: object, fields)
        case (.map(let type), .object(let object)):
            return object.members.flatMap { member in
                doubts(about: member.value, type).under(.key(member.key))
            }
        case (.array(let type), .array(let elements)):
            return elements.enumerated().flatMap { place, element in
                doubts(about: element, type).under(.place(place))
            }
        case (.date, .number(let number)), (.dateTime, .number(let number)):
            guard let time = number.int, Int32(exactly: time) == nil,
                let unit = TimeCount(likelyOf: time)
            else { return [] }
            let taken = CalendarTime(milliseconds: time).date
            return [
                RowDoubt(
                    kind: .unit(unit),
                    path: [],
                    fault: "is \(number), \(taken) in milliseconds, as which it is taken; in "
                        + "\(unit.rawValue) it is \(unit.day(of: time))"
                )
            ]
        case (.string(let listed), .string(let text)) where isCSV && listed.isEmpty:
            guard let form = ValueForm(inText: text) else { return [] }
            let shown = text.unicodeScalars.count > 60 ? "\(text.unicodeScalars.prefix(60))…" : text
            return [RowDoubt(kind: .text(form), path: [], fault: "is kept as the text \(shown)")]
        default: return []
        }
    }
}

extension [RowDoubt] {
    /// The same, a step farther from the row.
    fileprivate func under(_ step: RowProblem.Step) -> [RowDoubt] {
        map { doubt in
            var doubt = doubt
            doubt.path.insert(step, at: 0)
            return doubt
        }
    }
}

extension ValueForm {
    /// The form of a cell of CSV that is taken for the text it is; nil for other texts.
    fileprivate init?(inText text: String) {
        switch text {
        case "\\N": self = .nullMark
        case "NaN", "nan", "NAN": self = .notANumber
        case _ where text.hasPrefix("[") && text.hasSuffix("]"),
            _ where text.hasPrefix("{") && text.hasSuffix("}"):
            self = .nestedInText
        default: return nil
        }
    }
}

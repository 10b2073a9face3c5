package import BatchValues

/// Compares rows with the fields of a schema.
///
/// Checked are types, with the conversions that the platform makes, required fields, listed values
/// and ranges; not patterns and not formats beyond those of dates. A null is a field that is not
/// there. Fields that the schema does not have are passed over, as they are not kept.
///
/// Source: "Data ingestion, quality" and "XDM field type constraints", the table of conversions;
/// what a number outside the range of its type is, no source says: here it is out of range.
package struct RowCheck: Sendable {
    private let fields: [XDMField]
    /// The problems of the row that is being compared; a row that is good has none.
    private var problems: [RowProblem] = []

    /// A comparison with the fields of a schema.
    package init(_ fields: [XDMField]) { self.fields = fields }

    /// The problems of a row, in the order of the schema's fields.
    package mutating func problems(of row: JSONObject) -> [RowProblem] {
        problems.removeAll(keepingCapacity: true)
        check(row, fields)
        return problems
    }

    /// The kind of the first problem of a value; nil where it fits.
    package mutating func problem(of value: JSONValue, as type: XDMType) -> RowProblem.Kind? {
        problems.removeAll(keepingCapacity: true)
        check(value, type)
        return problems.first?.kind
    }

    private mutating func check(_ object: JSONObject, _ fields: [XDMField]) {
        for field in fields {
            switch object[field.name] {
            case nil, .null?:
                guard field.isRequired else { continue }
                problems.append(
                    RowProblem(
                        kind: .missing,
                        keyword: "required",
                        path: [.key(field.name)],
                        fault: "is required"
                    )
                )
            case let value?:
                let known = problems.count
                check(value, field.type)
                place(under: .key(field.name), from: known)
            }
        }
    }

    private mutating func check(_ value: JSONValue, _ type: XDMType) {
        func refuse(_ keyword: String, _ fault: String) {
            let form = ValueForm(of: value, as: type)
            add(.conversion, keyword, fault, form)
        }
        switch (type, value) {
        case (.string(let listed), .string(let text)): checkListed(text, listed)
        case (.string(let listed), .number(let number)): checkListed(number.digits, listed)
        case (.integer(let kind, let range), .number(let number)):
            // A number with a fraction loses it.
            checkRange(number, kind, range)
        case (.integer(let kind, let range), .string(let text)):
            guard let number = JSONNumber(digits: text), number.int != nil else {
                return refuse("type", "is \(shown(text)), which is no whole number")
            }
            checkRange(number, kind, range)
        case (.double(let range), .number(let number)): checkRange(number, range)
        case (.double(let range), .string(let text)):
            guard let number = JSONNumber(digits: text) else {
                return refuse("type", "is \(shown(text)), which is no number")
            }
            checkRange(number, range)
        case (.boolean, .bool): break
        case (.date, .string(let text)):
            guard CalendarDay(iso: text) == nil, ISODateTime(text) == nil else { return }
            refuse("format", ISOTime.fault(text, "date", expected: ISOTime.dateForms))
        case (.dateTime, .string(let text)):
            guard ISODateTime(text) == nil else { return }
            let forms = ISOTime.dateTimeForms
            refuse("format", ISOTime.fault(text, "date-time", expected: forms))
        case (.date, .number(let number)), (.dateTime, .number(let number)):
            // Milliseconds since 1970 are a long; a smaller number is not taken for them.
            guard let time = number.int, Int32(exactly: time) == nil else {
                return refuse("type", "is \(number), which is no time in milliseconds")
            }
        case (.array(let element), .array(let elements)):
            for (index, value) in elements.enumerated() {
                let known = problems.count
                check(value, element)
                place(under: .place(index), from: known)
            }
        case (.map(let type), .object(let object)):
            for member in object.members {
                if case .null = member.value { continue }
                let known = problems.count
                check(member.value, type)
                place(under: .key(member.key), from: known)
            }
        case (.object(let fields), .object(let object)): check(object, fields)
        case (.any, _): break
        default:
            refuse("type", "is \(value.kind.withArticle), which no \(type.word) is made from")
        }
    }

    private mutating func checkListed(_ text: String, _ listed: [String]) {
        guard !listed.isEmpty, !listed.contains(where: { $0.hasSameScalars(as: text) }) else {
            return
        }
        add(.enumeration, "enum", "is \(shown(text)), none of \(listed.joined(separator: ", "))")
    }

    private mutating func checkRange(
        _ number: JSONNumber,
        _ kind: XDMInteger,
        _ range: ClosedRange<Int64>?
    ) {
        let allowed = range.map { $0.clamped(to: kind.range) } ?? kind.range
        // Beyond 2^53 a double would be another number than the one that is written.
        let isBelow: Bool
        if let whole = number.int ?? Int64(exactly: number.double.rounded(.towardZero)) {
            guard !allowed.contains(whole) else { return }
            isBelow = whole < allowed.lowerBound
        } else {
            isBelow = number.double < 0
        }
        let bound = isBelow ? allowed.lowerBound : allowed.upperBound
        addRange(number, isBelow, JSONNumber.integer(bound))
    }

    private mutating func checkRange(_ number: JSONNumber, _ range: ClosedRange<Double>?) {
        guard let range, !range.contains(number.double) else { return }
        let isBelow = number.double < range.lowerBound
        addRange(number, isBelow, .double(isBelow ? range.lowerBound : range.upperBound))
    }

    private mutating func addRange(_ number: JSONNumber, _ isBelow: Bool, _ bound: JSONNumber) {
        add(
            .range,
            isBelow ? "minimum" : "maximum",
            "is \(shown(number.digits)), \(isBelow ? "less" : "more") than \(bound)"
        )
    }

    private mutating func add(
        _ kind: RowProblem.Kind,
        _ keyword: String,
        _ fault: String,
        _ form: ValueForm? = nil
    ) {
        problems.append(RowProblem(kind: kind, keyword: keyword, fault: fault, form: form))
    }

    private mutating func place(under step: RowProblem.Step, from first: Int) {
        for index in first..<problems.count { problems[index].path.insert(step, at: 0) }
    }

    /// A text as a sentence has it: not longer than a line.
    private func shown(_ text: String) -> String {
        text.unicodeScalars.count > 60 ? String(text.unicodeScalars.prefix(60)) + "…" : text
    }
}

extension XDMType {
    /// The name of the type in a sentence.
    var word: String {
        switch self {
        case .string: "string"
        case .integer(let kind, _): kind.rawValue
        case .double: "double"
        case .boolean: "boolean"
        case .date: "date"
        case .dateTime: "date-time"
        case .array: "array"
        case .map: "map"
        case .object: "object"
        case .any: "value"
        }
    }
}

import BatchValues

extension Command {
    /// `from FORMAT TEXT` and `to FORMAT VALUE`.
    static let conversions: [Command] = [
        from(
            "json",
            "a value",
            Example("(from json $answer).status", "a field of what a program wrote")
        ) { text, complaint in try json(text, complaint) },
        from(
            "jsonl",
            "a list: the value of each line that is not blank",
            Example("count (from jsonl (read people.jsonl))", "how many rows a file has")
        ) { text, complaint in .array(try jsonLines(text, complaint)) },
        from(
            "csv",
            "a list of objects of texts, the first line being their keys",
            Example("from csv (read stores.csv)", "a file as a list")
        ) { text, complaint in .array(try csvRows(text, complaint)) },
        to(
            "json",
            .value,
            "one line of JSON",
            Example("print (to json $name)", "a text with its quotes")
        ) { value in
            JSONValue(
                value.json(.compact, secrets: .revealed),
                isSecret: value.holdsSecret
            )
        },
        to(
            "jsonl",
            .list,
            "a line of JSON for each element",
            Example("to jsonl $rows > rows.jsonl", "a file to upload")
        ) { rows in
            JSONValue(
                rows.map { $0.json(.compact, secrets: .revealed) + "\n" }.joined(),
                isSecret: rows.contains(where: \.holdsSecret)
            )
        },
        to(
            "csv",
            .list,
            "a line for each object, after one of their keys",
            Example("to csv $rows > rows.csv", "for a spreadsheet")
        ) { rows in
            JSONValue(try csv(of: rows), isSecret: rows.contains(where: \.holdsSecret))
        },
    ]

    /// Makes the error of a text of another format; of a secret one it tells no more.
    typealias Complaint = @Sendable (_ reason: String, _ format: String, _ line: Int?) -> Diagnostic

    private static func from(
        _ format: String,
        _ gives: String,
        _ example: Example,
        _ convert: @escaping @Sendable (String, Complaint) throws -> JSONValue
    ) -> Command {
        let text = Parameter("text", .secret, help: "the text")
        return tool(
            "from \(format)",
            "reads a text as \(format.uppercased())",
            arguments: [text],
            gives: gives,
            examples: [example]
        ) { call in
            let text = call[text]
            let isSecret = text.hidesSomething
            let value = try convert(text.reveal()) { reason, format, line in
                let place = line.map { "line \($0) of the text" } ?? "the text"
                return Diagnostic(
                    .value,
                    "\(place) is not \(format)" + (isSecret ? "" : ": \(reason)")
                )
            }
            return isSecret ? value.concealed : value
        }
    }

    private static func to<Value>(
        _ format: String,
        _ type: ArgumentType<Value>,
        _ gives: String,
        _ example: Example,
        _ convert: @escaping @Sendable (Value) throws -> JSONValue
    ) -> Command {
        let value = Parameter("value", type, help: "what is written")
        return tool(
            "to \(format)",
            "writes a value as \(format.uppercased())",
            arguments: [value],
            gives: gives,
            examples: [example]
        ) { call in
            try convert(call[value])
        }
    }
}

extension Command {
    private static func json(_ text: String, _ complaint: Complaint) throws -> JSONValue {
        do throws(JSONSyntaxError) {
            return try JSONValue(json: text, duplicateKeys: .refused)
        } catch {
            throw complaint(error.description, "JSON", nil)
        }
    }

    private static func jsonLines(_ text: String, _ complaint: Complaint) throws -> [JSONValue] {
        var values: [JSONValue] = []
        for (place, line) in text.lines.enumerated() {
            if line.utf8.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) {
                continue
            }
            do throws(JSONSyntaxError) {
                values.append(try JSONValue(json: line, duplicateKeys: .refused))
            } catch {
                throw complaint("\(error.reason)", "JSON", place + 1)
            }
        }
        return values
    }

    private static func csvRows(_ text: String, _ complaint: Complaint) throws -> [JSONValue] {
        var reader = CSVReader()
        reader.feed(Array(text.utf8))
        reader.finish()
        func row() throws -> CSVRow? {
            do throws(CSVError) {
                return try reader.next()
            } catch {
                throw complaint(error.description, "CSV", error.line)
            }
        }
        guard let header = try row() else { return [] }
        let keys = JSONObject(members: header.fields.map { .init(key: $0, value: .null) })
        guard keys.count == header.fields.count else {
            throw complaint("a name stands there twice", "a CSV header", header.line)
        }
        var rows: [JSONValue] = []
        while let row = try row() {
            if row.isBlank, header.fields.count > 1 { continue }
            guard row.fields.count == header.fields.count else {
                throw complaint(
                    "it has \(row.fields.count) fields, the header \(header.fields.count)",
                    "a row of this CSV",
                    row.line
                )
            }
            var object = keys
            for (key, field) in zip(header.fields, row.fields) { object[key] = .string(field) }
            rows.append(.object(object))
        }
        return rows
    }

    private static func csv(of rows: [JSONValue]) throws -> String {
        var keys = JSONObject()
        for (place, row) in rows.enumerated() {
            guard let object = row.object else {
                throw Diagnostic(
                    .type,
                    "a row of CSV is an object, and element [\(place)] is \(row.kind.withArticle)"
                )
            }
            for key in object.keys { keys[key] = .null }
        }
        guard !keys.isEmpty else { return "" }
        var bytes: [UInt8] = []
        CSVWriter().write(keys.keys, to: &bytes)
        for row in rows {
            let fields = keys.keys.map { key -> String in
                switch row[key] {
                case nil, .null: ""
                case .secret(let secret): secret.reveal()
                case .string(let text): text
                case let value?: value.json(.compact, secrets: .revealed)
                }
            }
            CSVWriter().write(fields, to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

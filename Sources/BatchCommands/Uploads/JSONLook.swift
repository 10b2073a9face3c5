import BatchLanguage
import BatchValues
import PlatformClient

/// JSON as rows, by the first bytes of a file; what is JSON and no rows is named for what it is.
struct JSONLook {
    private let start: FileStart
    private let isDoubted: Bool

    /// A look at a file, which is JSON only where nothing else can be meant if that `isDoubted`.
    init(_ start: FileStart, isDoubted: Bool) {
        self.start = start
        self.isDoubted = isDoubted
    }

    /// Lines or a list of objects; nil where it is no JSON.
    ///
    /// - Throws: A ``Diagnostic`` of kind `file` where it is JSON, and no rows.
    var shape: FileShape? {
        get throws {
            switch start.bytes.first {
            case UInt8(ascii: "["): try list
            case UInt8(ascii: "{"): try lines
            default: nil
            }
        }
    }

    private var list: FileShape? {
        get throws {
            let first = start.bytes.dropFirst().first { !$0.isWhitespace }
            if first == UInt8(ascii: "{") || first == UInt8(ascii: "]") { return .jsonList }
            let isJSON =
                first == UInt8(ascii: "[") || (try? JSONValue(json: Array(start.firstLine))) != nil
            guard isJSON, !isDoubted else { return nil }
            throw Diagnostic(
                .file,
                "'\(start.path)' is a list of values that are no objects",
                hint: "a row is an object with the names of its fields"
            )
        }
    }

    private var lines: FileShape? {
        get throws {
            try checkColumns(start.firstLine)
            if start.isFirstLineCut { return .jsonLines }
            do {
                let row = try JSONValue(json: Array(start.firstLine))
                try check(row)
                return .jsonLines
            } catch let error as JSONSyntaxError {
                if isDoubted { return nil }
                throw broken(error)
            }
        }
    }

    private func broken(_ error: JSONSyntaxError) -> Diagnostic {
        guard start.firstLine.closesItsBrackets else {
            return Diagnostic(
                .file,
                "'\(start.path)' begins with an object that is not on one line",
                hint: "the platform takes one object a line, or one list: jq -c writes lines"
            )
        }
        let text = String(decoding: start.firstLine, as: UTF8.self)
        let hasNoNumber = text.contains("NaN") || text.contains("Infinity")
        return Diagnostic(
            .file,
            "'\(start.path)', line \(start.line), column \(error.column): no JSON: \(error.reason)",
            hint: hasNoNumber ? "JSON has neither NaN nor Infinity: write null for them" : nil
        )
    }

    /// Refuses a table by columns, `{"id":{"0":1,"1":2}}`, also where its line is cut.
    private func checkColumns(_ line: ArraySlice<UInt8>) throws {
        let text = line.filter { !$0.isWhitespace }
        guard let colon = text.firstRange(of: Array(#"":{"0":"#.utf8)),
            text.dropFirst().first == 0x22,
            !text[2..<max(2, colon.lowerBound)].contains(UInt8(ascii: "\""))
        else { return }
        if !start.isFirstLineCut {
            guard
                let columns = (try? JSONValue(json: Array(line)))?.object?.members.map(
                    \.value.object
                ),
                let names = columns.first??.members.map(\.key),
                names == names.indices.map({ String($0) }),
                columns.allSatisfy({ $0?.members.map(\.key) == names })
            else { return }
        }
        throw Self.table(at: start.path)
    }

    /// Refuses an answer that was saved in the place of rows, and other tables in one object.
    private func check(_ row: JSONValue) throws {
        guard start.isOneLine, let object = row.object else { return }
        let names = Set(object.members.map(\.key))
        if names == ["columns", "index", "data"] || names == ["schema", "data"] {
            throw Self.table(at: start.path)
        }
        let isError =
            names.isSuperset(of: ["error_code", "message"])
            || names.isSuperset(of: ["error", "error_description"])
            || names.isSuperset(of: ["type", "title", "status"])
        guard isError else { return }
        throw Diagnostic(
            .file,
            "'\(start.path)' is the error message of a service, and no rows",
            hint: "the program that wrote it was refused: look at its own output"
        )
    }

    private static func table(at path: String) -> Diagnostic {
        Diagnostic(
            .file,
            "'\(path)' is a table in one object, as pandas writes it by default, and no rows",
            hint: "df.to_json(PATH, orient=\"records\", lines=True)"
        )
    }
}

extension ArraySlice<UInt8> {
    /// Whether all brackets that open outside of texts are closed.
    fileprivate var closesItsBrackets: Bool {
        var depth = 0
        var isText = false
        var isEscaped = false
        for byte in self {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
        return depth <= 0 && !isText
    }
}

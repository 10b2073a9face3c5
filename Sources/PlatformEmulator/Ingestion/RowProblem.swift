/// What is wrong with one row.
struct RowProblem: Sendable, Equatable {
    /// The ways in which a row can be bad.
    enum Kind: Int, Sendable, CaseIterable {
        case corrupt, missing, conversion, enumeration, range
    }

    /// A step from an object, a map or a list to what is in it.
    enum Step: Sendable, Equatable {
        case key(String)
        case place(Int)
    }

    let kind: Kind
    /// The word of JSON Schema for what the value breaks.
    let keyword: String
    /// Where the value stands, from the row on.
    var path: [Step] = []
    /// What is wrong, to follow the path.
    let fault: String
}

extension RowProblem.Kind {
    /// The code of the batch's entry for all rows of this kind.
    ///
    /// For what no document has a code, it is one that only an emulator has.
    var code: String {
        switch self {
        case .corrupt: "INGEST-1401-400"
        case .missing: "INGEST-1555-400"
        case .conversion: "EMU-CONVERT-400"
        case .enumeration: "EMU-ENUM-400"
        case .range: "EMU-RANGE-400"
        }
    }

    /// The code in a row: without the prefix of ingestion and the status.
    var rowCode: String {
        let code = code.hasPrefix("INGEST-") ? code.dropFirst(7) : code[...]
        return String(code.dropLast(4))
    }
}

extension RowProblem {
    /// The sentence for a person.
    var message: String {
        switch kind {
        case .corrupt: "Row is corrupted and cannot be read, please fix and resend."
        default: "\(path.dotted) \(fault)"
        }
    }
}

extension [RowProblem.Step] {
    /// The path as people write it: `_acme.interests[2]`.
    var dotted: String {
        reduce(into: "") { text, step in
            switch step {
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            case .place(let place): text += "[\(place)]"
            }
        }
    }

    /// The path as a JSON Pointer in a URI fragment: `#/_acme/interests/2` (RFC 6901).
    var pointer: String {
        reduce(into: "#") { text, step in
            switch step {
            case .key(let key): text += "/\(key.pointerEscaped)"
            case .place(let place): text += "/\(place)"
            }
        }
    }

    /// Where the schema has what stands at the path.
    var schemaPointer: String {
        reduce(into: "#") { text, step in
            switch step {
            case .key(let key): text += "/properties/\(key.pointerEscaped)"
            case .place: text += "/items"
            }
        }
    }
}

extension String {
    /// The text as a part of a JSON Pointer.
    fileprivate var pointerEscaped: String {
        reduce(into: "") { text, character in
            switch character {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.append(character)
            }
        }
    }
}

/// One thing that is wrong with a row.
package struct RowProblem: Sendable, Equatable {
    /// The ways in which a row can be bad.
    package enum Kind: Int, Sendable, CaseIterable {
        case corrupt, missing, conversion, enumeration, range
    }

    /// A step from an object, a map or a list to what is in it.
    package enum Step: Sendable, Equatable {
        case key(String)
        case place(Int)
    }

    package let kind: Kind
    /// The word of JSON Schema for what the value breaks.
    package let keyword: String
    /// The place of the value, from the row on.
    package var path: [Step]
    /// The fault in words, to follow the path.
    package let fault: String
    /// The form of the value, where it is one that programs are known to write.
    package let form: ValueForm?

    package init(
        kind: Kind,
        keyword: String,
        path: [Step] = [],
        fault: String,
        form: ValueForm? = nil
    ) {
        self.kind = kind
        self.keyword = keyword
        self.path = path
        self.fault = fault
        self.form = form
    }
}

extension RowProblem.Kind {
    /// The code of the batch's entry for all rows of this kind.
    ///
    /// A kind that no document has a code for gets one that only an emulator has.
    package var code: String {
        switch self {
        case .corrupt: "INGEST-1401-400"
        case .missing: "INGEST-1555-400"
        case .conversion: "EMU-CONVERT-400"
        case .enumeration: "EMU-ENUM-400"
        case .range: "EMU-RANGE-400"
        }
    }

    /// The code in a row: without the prefix of ingestion and the status.
    package var rowCode: String {
        let code = code.hasPrefix("INGEST-") ? code.dropFirst(7) : code[...]
        return String(code.dropLast(4))
    }
}

extension RowProblem {
    /// The sentence for a person.
    package var message: String {
        switch kind {
        case .corrupt: "Row is corrupted and cannot be read, please fix and resend."
        default: "\(path.dotted) \(fault)"
        }
    }
}

extension [RowProblem.Step] {
    /// The path as people write it: `_acme.interests[2]`.
    package var dotted: String {
        reduce(into: "") { text, step in
            switch step {
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            case .place(let place): text += "[\(place)]"
            }
        }
    }

    /// The path of the field, whatever the place in a list: `_acme.interests[]`.
    package var pattern: String {
        reduce(into: "") { text, step in
            switch step {
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            case .place: text += "[]"
            }
        }
    }

    /// The path as a JSON Pointer in a URI fragment: `#/_acme/interests/2` (RFC 6901).
    package var pointer: String {
        reduce(into: "#") { text, step in
            switch step {
            case .key(let key): text += "/\(key.pointerEscaped)"
            case .place(let place): text += "/\(place)"
            }
        }
    }

    /// The place in the schema of what stands at the path.
    package var schemaPointer: String {
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

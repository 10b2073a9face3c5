import BatchValues

/// Commands, their words, and texts.
extension ScriptFormatter {
    mutating func write(_ call: Call) {
        let groups = call.groups
        func flat(_ formatter: inout ScriptFormatter) {
            formatter.write(call.name.span)
            for group in groups {
                formatter.write(" ")
                formatter.write(group)
            }
        }
        guard brackets > 0 || !hasTrailingComment else { return flat(&self) }
        fitting(flat) { formatter in
            formatter.write(call.name.span)
            for group in groups {
                let mark = formatter.output.count
                formatter.write(" ")
                formatter.isFlat = true
                formatter.write(group)
                formatter.isFlat = false
                let room = Self.lineLength - (formatter.brackets == 0 ? 2 : 0)
                guard formatter.length(from: mark) > room else { continue }
                formatter.output.removeSubrange(mark...)
                // Within brackets a newline is a blank; elsewhere it is one behind a `\`.
                if formatter.brackets == 0 { formatter.write(" \\") }
                formatter.newLine(more: formatter.brackets + 1)
                formatter.write(group)
            }
        }
    }

    private mutating func write(_ group: ArraySlice<Argument>) {
        for (place, argument) in group.enumerated() {
            if place > 0 { write(" ") }
            switch argument {
            case .word(let word): write(word)
            case .option(let name, let attached):
                write(name.span)
                if let attached {
                    write("=")
                    write(attached)
                }
            case .endOfOptions: write("--")
            }
        }
    }

    mutating func write(_ word: Word) {
        switch word.node {
        case .bare(let pieces):
            let values = pieces.compactMap { piece in
                if case .value(let value) = piece { value } else { nil }
            }
            write(word.span, with: values)
        case .value(let value): write(value)
        case .spread(let value):
            write("...")
            write(value)
        }
    }

    /// Writes a part of the source, the values in it in their own layout.
    mutating func write(_ span: SourceSpan, with values: [Expression]) {
        var place = Int(span.start)
        let wasFlat = isFlat
        isFlat = true
        for value in values {
            write(place..<Int(value.span.start))
            write(value)
            place = value.end
        }
        isFlat = wasFlat
        write(place..<Int(span.end))
    }

    /// Writes a text without values: in double quotes, unless single ones save an escape.
    mutating func write(_ text: String, at span: SourceSpan) {
        let written = bytes[Int(span.start)..<Int(span.end)]
        // A word over several lines stays as it is, and so does one with escapes that make it
        // visible.
        let isKept =
            written.isEmpty || written.contains(.newline)
            || written.firstRange(of: "\\u".utf8) != nil
        if isKept { write(span) } else { write(Self.quoted(text)) }
    }

    /// A text as it is written.
    static func quoted(_ text: String) -> String {
        var double = "\""
        var escapes = 0
        var singleEscapes = 0
        var hasControls = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\", "$":
                double += "\\"
                escapes += 1
            case "'": singleEscapes += 1
            case "\n", "\t", "\r", "\u{8}", "\u{C}":
                double += controls[scalar] ?? ""
                hasControls = true
                continue
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F {
                    double += "\\u{\(String(scalar.value, radix: 16))}"
                    hasControls = true
                    continue
                }
            }
            double.unicodeScalars.append(scalar)
        }
        guard escapes > singleEscapes, !hasControls else { return double + "\"" }
        return "'"
            + text.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "''") + "'"
    }

    private static let controls: [Unicode.Scalar: String] = [
        "\n": "\\n", "\t": "\\t", "\r": "\\r", "\u{8}": "\\b", "\u{C}": "\\f",
    ]
}

extension Expression {
    /// The end, the steps of its path included, which its span is without inside a text.
    fileprivate var end: Int {
        guard case .path(_, let steps) = node else { return Int(span.end) }
        return steps.reduce(Int(span.end)) { max($0, Int($1.span.end)) }
    }
}

extension Call {
    /// The arguments, an option with the word behind it.
    fileprivate var groups: [ArraySlice<Argument>] {
        var groups: [ArraySlice<Argument>] = []
        var place = 0
        while place < arguments.count {
            var end = place + 1
            if case .option(_, nil) = arguments[place], end < arguments.count,
                case .word = arguments[end]
            {
                end += 1
            }
            groups.append(arguments[place..<end])
            place = end
        }
        return groups
    }
}

import BatchValues

extension Command {
    private static let text = Parameter("text", .secret, help: "the text")
    private static let separator = Parameter(
        "separator",
        .secret,
        help: "an empty one cuts between all characters"
    )
    private static let old = Parameter("old", .secret, help: "what is replaced")
    private static let new = Parameter("new", .secret, help: "what stands there instead")
    private static let pattern = Parameter(
        "regex",
        .pattern,
        help: "what is looked for; case counts"
    )
    private static let digits = Parameter(
        "text",
        .secret,
        help: "digits as JSON has them: 42, -1.5, 1e3"
    )

    /// The tools for texts.
    static let texts: [Command] = [
        tool(
            "split",
            "cuts a text at every separator",
            arguments: [text, separator],
            gives: "a list of texts",
            examples: [Example("split $path '/'", "the parts of a path")]
        ) { call in
            let (text, separator) = (call[text], call[separator])
            return JSONValue(
                text.reveal().parts(between: separator.reveal()),
                isSecret: text.hidesSomething || separator.hidesSomething
            )
        },
        changing("upper", "makes all letters large", "upper dev") { $0.uppercased() },
        changing("lower", "makes all letters small", "lower $name") { $0.lowercased() },
        changing("trim", "takes white space off both ends", "trim (read id.txt)") { text in
            let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
            let front = text.unicodeScalars.drop(while: isBlank)
            guard let end = front.lastIndex(where: { !isBlank($0) }) else { return "" }
            return String(String.UnicodeScalarView(front[...end]))
        },
        tool(
            "replace",
            "replaces a part of a text wherever it stands, literally",
            arguments: [text, old, new],
            gives: "a text",
            examples: [Example("replace $name .csv .json", "another ending")]
        ) { call in
            let (text, old, new) = (call[text], call[old], call[new])
            guard !old.isEmpty else {
                throw Diagnostic(.value, "OLD of 'replace' is empty: it stands everywhere")
            }
            return JSONValue(
                text.reveal().parts(between: old.reveal()).joined(separator: new.reveal()),
                isSecret: [text, old, new].contains(where: \.hidesSomething)
            )
        },
        tool(
            "match",
            "finds the first match of a regular expression",
            arguments: [text, pattern],
            gives: "a list: the match and its groups, null for a group that took no part; or null",
            examples: [Example("(match $name '([0-9]+)\\.csv$')[1]", "the number in a file's name")]
        ) { call in
            let text = call[text]
            let pattern = try TextPattern(argument: call[pattern])
            guard let groups = try pattern.groups(in: text.reveal()) else { return .null }
            return .array(
                groups.map { group in
                    group.map { JSONValue($0, isSecret: text.hidesSomething) } ?? .null
                }
            )
        },
    ]

    /// `number TEXT`.
    static let number = tool(
        "number",
        "reads a text as a number, white space around it left out",
        arguments: [digits],
        gives: "the number, with the digits it had",
        examples: [Example("number (! wc -l < rows.csv)", "what a program counted")]
    ) { call in
        let text = call[digits]
        guard let number = JSONNumber(digits: text.reveal().trimmed) else {
            throw Diagnostic(
                .value,
                text.hidesSomething
                    ? "the secret is no number" : "'\(text.reveal())' is no number"
            )
        }
        return .number(number)
    }

    private static func changing(
        _ name: String,
        _ summary: String,
        _ example: String,
        _ change: @escaping @Sendable (String) -> String
    ) -> Command {
        tool(
            name,
            summary,
            arguments: [text],
            gives: "a text",
            examples: [Example(example, summary)]
        ) { call in
            let text = call[text]
            return JSONValue(change(text.reveal()), isSecret: text.hidesSomething)
        }
    }
}

extension String {
    /// The parts before, between and behind the places of a separator.
    ///
    /// Code points are compared: "e" is not found in "e\u{301}" as one character would be, and an
    /// empty separator stands between any two of them.
    fileprivate func parts(between separator: String) -> [String] {
        if separator.isEmpty { return unicodeScalars.map { String($0) } }
        let bytes = Array(utf8)
        let wanted = Array(separator.utf8)
        var parts: [String] = []
        var start = 0
        var place = 0
        while place + wanted.count <= bytes.count {
            if bytes[place] == wanted[0], bytes[place...].starts(with: wanted) {
                parts.append(String(decoding: bytes[start..<place], as: UTF8.self))
                place += wanted.count
                start = place
            } else {
                place += 1
            }
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }
}

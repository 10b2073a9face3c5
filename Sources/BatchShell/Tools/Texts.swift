import BatchLanguage
import BatchValues

extension Command {
    /// What is done with texts.
    static let texts: [Command] = [
        tool(
            "split",
            "cuts a text at every separator",
            [
                textParameter,
                ParameterDeclaration(
                    "separator",
                    .secret,
                    help: "an empty one cuts between all characters"
                ),
            ],
            gives: "a list of texts",
            examples: [Example("split $path '/'", "the parts of a path")]
        ) { invocation in
            let (text, isSecret) = invocation.material("text")
            let (separator, isSeparatorSecret) = invocation.material("separator")
            return JSONValue(
                text.parts(between: separator),
                isSecret: isSecret || isSeparatorSecret
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
            [
                textParameter,
                ParameterDeclaration("old", .secret, help: "what is replaced"),
                ParameterDeclaration("new", .secret, help: "what stands there instead"),
            ],
            gives: "a text",
            examples: [Example("replace $name .csv .json", "another ending")]
        ) { invocation in
            let given = ["text", "old", "new"].map { invocation.material($0) }
            guard !given[1].text.isEmpty else {
                throw Diagnostic(.value, "OLD of 'replace' is empty: it stands everywhere")
            }
            let parts = given[0].text.parts(between: given[1].text)
            return JSONValue(
                parts.joined(separator: given[2].text),
                isSecret: given.contains { $0.isSecret }
            )
        },
        tool(
            "match",
            "finds the first match of a regular expression",
            [
                textParameter,
                ParameterDeclaration("regex", .pattern, help: "what is looked for; case counts"),
            ],
            gives: "a list: the match and its groups, null for a group that took no part; or null",
            examples: [Example("(match $name '([0-9]+)\\.csv$')[1]", "the number in a file's name")]
        ) { invocation in
            let (text, isSecret) = invocation.material("text")
            let pattern = try TextPattern(argument: invocation.requiredText("regex"))
            guard let groups = try pattern.groups(in: text) else { return .null }
            return .array(
                groups.map { $0.map { JSONValue($0, isSecret: isSecret) } ?? .null }
            )
        },
    ]

    /// `number TEXT`.
    static let number = tool(
        "number",
        "reads a text as a number, white space around it left out",
        [ParameterDeclaration("text", .secret, help: "digits as JSON has them: 42, -1.5, 1e3")],
        gives: "the number, with the digits it had",
        examples: [Example("number (! wc -l < rows.csv)", "what a program counted")]
    ) { invocation in
        let (text, isSecret) = invocation.material("text")
        let digits = text.trimmed
        guard let number = JSONNumber(digits: digits) else {
            throw Diagnostic(
                .value,
                isSecret ? "the secret is no number" : "'\(text)' is no number"
            )
        }
        return .number(number)
    }

    private static let textParameter = ParameterDeclaration("text", .secret, help: "the text")

    private static func changing(
        _ name: String,
        _ summary: String,
        _ example: String,
        _ change: @escaping @Sendable (String) -> String
    ) -> Command {
        tool(
            name,
            summary,
            [textParameter],
            gives: "a text",
            examples: [Example(example, summary)]
        ) { invocation in
            let (text, isSecret) = invocation.material("text")
            return JSONValue(change(text), isSecret: isSecret)
        }
    }
}

extension String {
    /// What stands before, between and behind the places of a separator.
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

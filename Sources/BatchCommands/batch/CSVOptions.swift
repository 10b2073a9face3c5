import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// The options that say how CSV is read; each is a member of a batch's `inputFormat`.
struct CSVOptions {
    private let delimiter = Option(
        "delimiter",
        .mark,
        placeholder: "CHAR",
        help: "of CSV, between cells: ';', tab; the platform takes ',' where nothing is said"
    )
    private let quote = Option(
        "quote",
        .mark,
        placeholder: "CHAR",
        help: "of CSV, around cells: '\"' where nothing is said"
    )
    private let escape = Option(
        "escape",
        .mark,
        placeholder: "CHAR",
        help: "of CSV, before a quote inside quotes: '\\' where nothing is said"
    )
    private let null = Option(
        "null",
        .text,
        placeholder: "TEXT",
        help: "of CSV, the text of a cell that stands for null, such as '\\N'"
    )
    private let charset = Option(
        "charset",
        .choice(CSVCharset.self),
        placeholder: "NAME",
        help: "of CSV: US-ASCII, UTF-8 or ISO-8859-1"
    )
    private let noHeader = Option(
        flag: "no-header",
        help: "of CSV: the first row is one of data"
    )

    /// All of them, in the order in which help lists them.
    var all: [any CommandArgument] { [delimiter, quote, escape, null, charset, noHeader] }

    /// The members of `inputFormat` that a call says.
    func members(of call: Invocation) -> JSONObject {
        var members = JSONObject()
        members["delimiter"] = call[delimiter].map { .string($0) }
        members["quote"] = call[quote].map { .string($0) }
        members["escape"] = call[escape].map { .string($0) }
        members["nullMarker"] = call[null].map { .string($0) }
        members["charset"] = call[charset].map { .string($0.rawValue) }
        if call[noHeader] { members["header"] = false }
        return members
    }
}

extension CSVOptions {
    /// The way to read files on this machine, as far as a call says it.
    func reading(of call: Invocation) -> DeclaredReading {
        DeclaredReading(.object(members(of: call)))
    }

    /// The name of the first of them that a call says, as it is typed.
    func firstName(of call: Invocation) -> String {
        switch members(of: call).members.first?.key {
        case "nullMarker": "null"
        case "header": "no-header"
        case let name: name ?? ""
        }
    }
}

extension ArgumentType where Value == String {
    /// A character of ASCII that holds cells apart; `tab` and `\t` are names of one.
    fileprivate static var mark: Self {
        .form { text in
            if text == "tab" || text == #"\t"# { return "\t" }
            guard text.utf8.count == 1, text != "\n", text != "\r", text != "\0" else {
                throw Diagnostic(
                    .value,
                    "'\(text)' is not one character of ASCII",
                    hint: "--delimiter ';', or tab"
                )
            }
            return text
        }
    }
}

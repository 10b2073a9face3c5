import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// The body of a request: JSON, unless it is a file or a text of another type.
struct CarriedBody {
    /// The type of a list, where that has one of its own.
    private let listType: String?

    private let body = Option(
        "body",
        .json,
        placeholder: "JSON",
        help: "what the request carries"
    )
    private let file = Option(
        "body-file",
        .file,
        placeholder: "FILE",
        help: "a file that it carries, streamed; as octets unless --type says else"
    )
    private let type = Option(
        "type",
        .text,
        placeholder: "MIME",
        help: "the type of a body that is a text or a file, sent as it stands"
    )

    init(listType: String? = nil) {
        self.listType = listType
    }

    /// All of them, in the order in which help lists them.
    var all: [any CommandArgument] { [body, file, type] }

    /// The body of a call.
    func read(_ call: Invocation, _ files: any Files) throws -> RequestBody {
        if let path = call[file] {
            guard call[body] == nil else {
                throw Diagnostic(.usage, "one of --body and --body-file at a time")
            }
            let file = try files.body(of: path)
            return .file(FilePart(file), type: try call[type] ?? usualType(of: file, at: path))
        }
        guard let body = call[body] else { return .none }
        guard let type = call[type] else {
            // A text is hardly ever what a call wants, and often an object that was not read as one.
            guard body.kind != .text, body.kind != .secret else {
                throw Diagnostic(
                    .usage,
                    "--body is a text, and --type does not say of which type",
                    hint: "an object is {a: 1}; --type text/plain sends a text as it stands"
                )
            }
            guard let listType, case .array = body else { return .json(body) }
            return .json(body, type: listType)
        }
        guard let text = body.string else {
            throw Diagnostic(
                .type,
                "--type is for a body that is a text",
                hint: "to json makes one of any value"
            )
        }
        return .bytes(Array(text.utf8), type: type)
    }

    /// The type of a file: that of JSON by its name, of a list by its first byte.
    private func usualType(of file: FileBody, at path: String) throws -> String {
        guard path.hasSuffix(".json") else { return "application/octet-stream" }
        let blanks = " \t\r\n".utf8
        let first = try file.firstBytes(Self.longestIndent).first { !blanks.contains($0) }
        return first == UInt8(ascii: "[") ? listType ?? "application/json" : "application/json"
    }

    /// The longest indent before the first character of a file, in bytes.
    private static let longestIndent = 4_096
}

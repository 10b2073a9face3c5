private import BatchValues

extension Problem {
    /// Reads a body that came with an error status.
    ///
    /// `nil` means that it says nothing: it is empty, or JSON in which no known field is.
    init?(body: [UInt8]) {
        let text = String(decoding: body, as: UTF8.self)
        guard let first = body.first(where: { !$0.isBlank }) else { return nil }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            if let value = try? JSONValue(json: body) {
                self.init(value: value)
                return
            }
        }
        if first == UInt8(ascii: "<") {
            self.init(html: text)
        } else {
            self.init(detail: text.onOneLine(limit: Self.wordsLimit))
        }
    }

    /// The most of a text without fields that is taken for the platform's words, in characters.
    private static let wordsLimit = 300

    /// Reads the shapes that are JSON.
    ///
    /// Source: gateway (`error_code`, `message`), Catalog and Sandbox (`type`, `title`, `status`,
    /// `detail`), Schema Registry (with `report`), flows (`errorMessage`), router (`code`,
    /// `message`), IMS (`error`, `error_description`).
    private init?(value: JSONValue) {
        // The element of a list of faults stands for all of them.
        let value = value.array?.first ?? value
        func text(_ keys: String..., in value: JSONValue?) -> String? {
            for key in keys {
                switch value?[key] {
                case .string(let text) where !text.isEmpty:
                    return text.onOneLine(limit: Self.detailLimit)
                case .number(let number): return number.digits
                default: continue
                }
            }
            return nil
        }
        let report = value["report"]
        let type = text("type", in: value)
        let title = text("title", in: value)
        let detail =
            text("detail", in: value) ?? text("detailed-message", "message", in: report)
            ?? text("message", "errorMessage", "error_description", in: value)
        let code =
            text("error_code", "code", "error", in: value)
            ?? type.flatMap(Self.code(inType:))
        let registry = text("registryRequestId", in: report)
        guard code != nil || title != nil || detail != nil || type != nil else { return nil }
        self.init(
            code: code,
            type: type,
            title: title,
            detail: detail,
            requestID: registry.map { RequestID(name: "registryRequestId", value: $0) }
        )
    }

    /// The most of a field that is kept, in characters; real ones are a sentence or two.
    private static let detailLimit = 2_000

    /// The last part of a fault's URI where that is a code such as `SMS-2074-400`.
    private static func code(inType type: String) -> String? {
        guard let slash = type.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        let last = type.utf8[slash...].dropFirst()
        let isCode =
            last.contains(where: \.isDigit)
            && last.allSatisfy {
                $0.isIdentifierPart
            }
        return isCode ? String(last) : nil
    }

    /// Reads a page that a proxy or a web server wrote: its title, else its words.
    private init?(html: String) {
        if let title = html.element("title") ?? html.element("h1") {
            self.init(title: title.onOneLine(limit: Self.wordsLimit))
            return
        }
        let words = html.withoutTags.onOneLine(limit: Self.wordsLimit)
        guard !words.isEmpty else { return nil }
        self.init(detail: words)
    }
}

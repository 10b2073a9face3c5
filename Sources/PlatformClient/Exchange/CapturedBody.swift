public import BatchValues

/// A body as an exchange keeps it: up to 64 KB, secrets as dots.
///
/// The bytes are kept as they came and made into a value when somebody looks.
public struct CapturedBody: Sendable {
    private let kept: Kept

    private enum Kept: Sendable {
        case none
        case value(JSONValue)
        case bytes([UInt8], count: Int, isCut: Bool, redactor: Redactor)
        case file(FileExcerpt)
    }

    /// A body as somebody who looks at it sees it.
    public enum Content: Sendable, Equatable {
        case none
        /// The whole body, which is JSON.
        case json(JSONValue)
        /// The body, or its start; `count` is the length of the whole in bytes, as it was sent.
        case text(String, count: Int, isCut: Bool)
        /// A body that is no text.
        case bytes(count: Int)
        /// A file, or a part of one, that was streamed.
        case file(FileExcerpt)
    }

    /// The largest body that is kept whole, in bytes.
    public static let limit = 64 * 1024

    /// No body.
    static let none = CapturedBody(kept: .none)

    private init(kept: Kept) { self.kept = kept }

    /// The length of the whole body in bytes, where it is known without writing it out.
    public var count: Int? {
        switch kept {
        case .none: 0
        case .value: nil
        case .bytes(_, let count, _, _): count
        case .file(let excerpt): excerpt.count
        }
    }

    /// The bytes as they came or went, as far as they are kept, with dots in place of secrets; `nil`
    /// where it is kept in another form.
    public var bytes: [UInt8]? {
        guard case .bytes(let bytes, _, let isCut, let redactor) = kept else { return nil }
        let shown = redactor.redact(bytes, isCut: isCut)
        // A secret escaped in the text of JSON is seen in its value alone.
        guard !isCut, redactor.mayOccur(in: shown), let value = try? JSONValue(json: shown) else {
            return shown
        }
        return redactor.marked(value).jsonBytes(.compact, secrets: .dots)
    }

    /// The body as something to show.
    public var content: Content {
        switch kept {
        case .none: return .none
        case .value(let value): return .json(value)
        case .file(let excerpt): return .file(excerpt)
        case .bytes(let bytes, let count, let isCut, let redactor):
            let shown = redactor.redact(bytes, isCut: isCut)
            // A secret escaped in the text of JSON is seen in its value alone.
            if !isCut, let value = try? JSONValue(json: shown) {
                return .json(redactor.mayOccur(in: shown) ? redactor.marked(value) : value)
            }
            if let text = Self.text(shown, isCut: isCut) {
                return .text(text, count: count, isCut: isCut && bytes.count < count)
            }
            return .bytes(count: count)
        }
    }

    /// The bytes as text, if they are UTF-8; a character that was cut at the end is left out.
    private static func text(_ bytes: [UInt8], isCut: Bool) -> String? {
        for dropped in 0...(isCut ? 3 : 0) {
            if let text = String(validating: bytes.dropLast(dropped), as: UTF8.self) { return text }
        }
        return nil
    }
}

extension CapturedBody {
    /// Keeps a body that is sent; `encoded` is the text of a JSON value on the wire.
    init(_ body: RequestBody, encoded: [UInt8], redactor: Redactor) {
        switch body {
        case .none: self = .none
        case .json(let value, _):
            let marked = redactor.mayOccur(in: encoded) ? redactor.marked(value) : value
            guard encoded.count > Self.limit else {
                self.init(kept: .value(marked))
                return
            }
            let shown = marked.jsonBytes(.compact, secrets: .dots)
            self.init(
                kept: .bytes(
                    Array(shown.prefix(Self.limit)),
                    count: encoded.count,
                    isCut: shown.count > Self.limit,
                    redactor: redactor
                )
            )
        case .bytes(let bytes, _):
            self.init(received: bytes, count: bytes.count, redactor: redactor)
        case .form(let fields):
            let shown = Array(RequestBody.form(fields) { $0.shownInForm }.utf8)
            self.init(kept: .bytes(shown, count: shown.count, isCut: false, redactor: redactor))
        case .file(let part, _): self.init(kept: .file(part.excerpt))
        }
    }

    /// Keeps a body that was received, or its start; `isCut` where more of it did not come.
    init(received bytes: [UInt8], count: Int, isCut: Bool = false, redactor: Redactor) {
        guard count > 0 else {
            self = .none
            return
        }
        let start = bytes.count <= Self.limit ? bytes : Array(bytes.prefix(Self.limit))
        self.init(
            kept: .bytes(
                start,
                count: count,
                isCut: isCut || start.count < count,
                redactor: redactor
            )
        )
    }
}

import HTTPTypes
import BatchValues

/// Puts dots where what came back repeats a secret that was sent.
struct Redactor: Sendable {
    let secrets: [[UInt8]]

    /// The shortest secret that is looked for, in bytes.
    ///
    /// A shorter one would be found in texts that have nothing to do with it.
    static let shortest = 6

    /// Looks for the hidden parts of these texts.
    init(_ secrets: [SecretText]) {
        var hidden: [[UInt8]] = []
        for case .hidden(let text) in secrets.lazy.flatMap(\.parts)
        where text.utf8.count >= Self.shortest {
            hidden.append(Array(text.utf8))
        }
        self.secrets = hidden
    }

    /// Looks for these bytes.
    init(secrets: [[UInt8]]) { self.secrets = secrets }

    /// The bytes with dots in place of each secret.
    ///
    /// Where the bytes are the start of something longer, a secret may be cut at their end: its
    /// beginning is taken for it.
    func redact(_ bytes: [UInt8], isCut: Bool = false) -> [UInt8] {
        secrets.reduce(bytes) { bytes, secret in
            var shown = bytes
            if shown.span.place(of: secret.span, from: 0) != nil {
                shown.replace(secret, with: SecretText.dots.utf8)
            }
            guard isCut else { return shown }
            let lengths = (Self.shortest..<secret.count).reversed()
            if let length = lengths.first(where: { shown.hasSuffix(secret.prefix($0)) }) {
                shown.replaceSubrange((shown.count - length)..., with: SecretText.dots.utf8)
            }
            return shown
        }
    }

    /// The text with dots in place of each secret.
    func redact(_ text: String) -> String {
        let bytes = text.utf8
        let isSecret = secrets.contains { secret in
            secret.count <= bytes.count && bytes.hasPart(secret)
        }
        return isSecret ? String(decoding: redact(Array(bytes)), as: UTF8.self) : text
    }
}

extension Redactor {
    /// The URL with dots in place of each secret, which may be percent-encoded there.
    func redact(url: String) -> String {
        let shown = redact(url)
        let encoded = secrets.lazy.filter { $0.count <= url.utf8.count }
            .filter { !$0.allSatisfy(PercentEncoding.isUnreserved) }
            .map { secret in
                var encoded = ""
                PercentEncoding.append(query: String(decoding: secret, as: UTF8.self), to: &encoded)
                return Array(encoded.utf8)
            }
        return Redactor(secrets: Array(encoded)).redact(shown)
    }

    /// Headers with dots in place of each secret, and of what is secret by the header's name.
    func redact(_ headers: HTTPFields) -> HTTPFields {
        var shown = HTTPFields()
        for field in headers {
            let value = field.name.isSecret ? SecretText.dots : redact(field.value)
            shown.append(HTTPField(name: field.name, value: value))
        }
        return shown
    }
}

extension RequestLine {
    /// The same with more secrets as dots.
    func hiding(_ redactor: Redactor) -> RequestLine {
        var line = self
        line.shownURL = redactor.redact(url: shownURL)
        return line
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ end: ArraySlice<UInt8>) -> Bool {
        suffix(end.count).elementsEqual(end)
    }
}

extension Redactor: CustomStringConvertible, CustomReflectable {
    /// Nothing of the secrets.
    var description: String { SecretText.dots }

    /// Nothing of the secrets, so that a dump of an exchange shows none.
    var customMirror: Mirror { Mirror(self, children: []) }
}

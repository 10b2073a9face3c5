import HTTPTypes
import BatchValues

/// A request with everything but the token in its place.
struct PreparedRequest: Sendable {
    private(set) var line: RequestLine
    /// The secrets that must be seen neither in the request nor in its answer, but for the token.
    private let secrets: [SecretText]

    private let fields: [OutgoingField]
    private let body: RequestBody
    private let encodedBody: [UInt8]
    private let longestSilence: Duration

    /// Whether the caller says which encodings of a body are taken.
    var takesEncodings: Bool { fields.contains { $0.name == .acceptEncoding } }

    /// The longest URL that the platform takes, in characters.
    ///
    /// Source: 414 of every import operation, "URL > 2000 characters".
    static let urlLimit = 2_000

    /// Sends the same to another place.
    mutating func redirect(to url: String) {
        line = RequestLine(method: line.method, url: url, repetition: line.repetition)
            .hiding(redactor(nil))
    }

    /// The request for the transport, in clear.
    func transportRequest(token: SecretText?) -> TransportRequest {
        let transportBody: TransportBody =
            switch body {
            case .none: .none
            case .json, .form: .bytes(encodedBody)
            case .bytes(let bytes, _): .bytes(bytes)
            case .file(let part, _):
                .stream(length: part.range.count) {
                    try part.file.stream(part.range, progress: part.progress)
                }
            }
        var headers = HTTPFields()
        headers.reserveCapacity(fields.count)
        for field in fields {
            let value = field.isToken ? "Bearer " + (token?.reveal() ?? "") : field.value
            headers.append(HTTPField(name: field.name, value: value))
        }
        return TransportRequest(
            method: line.method,
            url: line.url,
            headers: headers,
            body: transportBody,
            longestSilence: longestSilence
        )
    }

    /// Hides what is secret in the request, sent with a token, and in its answer.
    func redactor(_ token: SecretText?) -> Redactor {
        Redactor(secrets + (token.map { [$0] } ?? []))
    }

    /// The request for a person, secrets as dots.
    func shown(_ redactor: Redactor) -> Exchange.Request {
        var headers = HTTPFields()
        headers.reserveCapacity(fields.count)
        for field in fields {
            headers.append(HTTPField(name: field.name, value: redactor.redact(field.shown)))
        }
        return Exchange.Request(
            method: line.method,
            url: line.hiding(redactor).shownURL,
            headers: headers,
            body: CapturedBody(body, encoded: encodedBody, redactor: redactor)
        )
    }

    /// The request for a person where it is not sent.
    func shown() -> Exchange.Request { shown(redactor(nil)) }
}

extension PlatformClient {
    /// Puts a request together.
    ///
    /// - Throws: ``PlatformError/missing(_:)`` or ``PlatformError/invalid(_:)``.
    func prepare<Answer>(
        _ request: PlatformRequest<Answer>
    ) throws(PlatformError) -> PreparedRequest {
        try PreparedRequest(request, for: self)
    }

    /// The request as an error names it.
    func line<Answer>(of request: PlatformRequest<Answer>) throws(PlatformError) -> RequestLine {
        var url = identity.endpoint.origin + request.path.encoded
        for (index, item) in request.query.enumerated() {
            url += index == 0 ? "?" : "&"
            PercentEncoding.append(query: item.name, to: &url)
            url += "="
            PercentEncoding.append(query: item.value, to: &url)
        }
        guard url.utf8.count <= PreparedRequest.urlLimit else {
            throw .invalid(
                .urlTooLong(characters: url.utf8.count, limit: PreparedRequest.urlLimit)
            )
        }
        return RequestLine(method: request.method, url: url, repetition: request.repetition)
    }
}

extension PreparedRequest {
    fileprivate init<Answer>(
        _ request: PlatformRequest<Answer>,
        for client: PlatformClient
    ) throws(PlatformError) {
        line = try client.line(of: request)
        longestSilence = client.longestSilence
        fields = try OutgoingField.all(of: request, for: client)
        body = request.body
        encodedBody = body.encoded
        var secrets = client.secrets + (request.headers + client.headers).map(\.value)
        // A script may have written one out, in clear.
        secrets += PlainSecret.all(in: Array(line.url.utf8))
        switch body {
        case .json(let value, _):
            secrets += value.secretTexts + PlainSecret.all(in: encodedBody).flatMap(\.asInJSON)
        case .bytes(let bytes, _): secrets += PlainSecret.all(in: bytes)
        case .form(let fields): secrets += fields.map(\.value)
        case .none, .file: break
        }
        self.secrets = secrets
        line = line.hiding(redactor(nil))
    }
}

extension SecretText {
    /// A secret out of the text of JSON as it stands there, and without its escapes.
    fileprivate var asInJSON: [SecretText] {
        let text = reveal()
        guard text.utf8.contains(UInt8(ascii: "\\")),
            let read = try? JSONValue(json: "\"\(text)\"").string
        else { return [self] }
        return [self, SecretText(read)]
    }
}

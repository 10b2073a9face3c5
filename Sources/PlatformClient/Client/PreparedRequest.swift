import HTTPTypes
import BatchValues

/// A request with everything but the token in its place.
struct PreparedRequest: Sendable {
    private(set) var line: RequestLine
    /// The secrets that must not be seen in the answer.
    let secrets: [SecretText]

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

    /// The request for a person, secrets as dots.
    func shown() -> Exchange.Request {
        var headers = HTTPFields()
        headers.reserveCapacity(fields.count)
        for field in fields {
            headers.append(HTTPField(name: field.name, value: field.shown))
        }
        return Exchange.Request(
            method: line.method,
            url: line.shownURL,
            headers: headers,
            body: CapturedBody(body, encoded: encodedBody.count, redactor: Redactor(secrets))
        )
    }
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
        var secrets = (request.headers + client.headers).map(\.value)
        secrets += PlainSecret.all(in: line.url)
        encodedBody = request.body.encoded
        switch request.body {
        case .json(let value):
            // A script may have written one out, in clear.
            let plain = PlainSecret.all(in: String(decoding: encodedBody, as: UTF8.self))
            secrets += value.secretTexts + plain
            body = plain.isEmpty ? request.body : .json(Redactor(plain).marked(value))
        case .form(let fields):
            secrets += fields.map(\.value)
            body = request.body
        case .none, .bytes, .file: body = request.body
        }
        self.secrets = secrets
    }
}

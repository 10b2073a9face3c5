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
    /// Puts a request together.
    ///
    /// - Throws: ``PlatformError/missing(_:)`` or ``PlatformError/invalid(_:)``.
    init<Answer>(
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

/// A header as it is sent and as it is shown.
struct OutgoingField: Sendable {
    let name: HTTPField.Name
    /// In clear; empty for the token, which is put in when the request goes out.
    let value: String
    /// With dots in place of what is secret.
    let shown: String
    /// Whether this is where the token goes.
    let isToken: Bool

    private init(_ name: HTTPField.Name, _ value: String, shown: String? = nil) {
        self.name = name
        self.value = value
        self.shown = shown ?? value
        isToken = false
    }

    private init(token name: HTTPField.Name) {
        self.name = name
        value = ""
        shown = "Bearer " + SecretText.dots
        isToken = true
    }

    /// The headers of a request, in the order of the platform's documentation.
    ///
    /// - Throws: ``PlatformError/missing(_:)`` with everything that the request needs and that is
    ///   not known.
    static func all<Answer>(
        of request: PlatformRequest<Answer>,
        for client: PlatformClient
    ) throws(PlatformError) -> [OutgoingField] {
        let identity = client.identity
        let sandbox: SandboxName? =
            switch request.scope {
            case .sandbox: identity.sandbox
            case .namedSandbox(let name): name
            case .organization, .anyone: nil
            }
        if request.scope == .anyone { return anyone(request, for: client) }
        let needsSandbox = request.scope != .organization
        var missing: [MissingCredential] = []
        if identity.apiKey == nil { missing.append(.apiKey) }
        if client.credentials == nil { missing.append(.token) }
        if identity.organization == nil { missing.append(.organization) }
        if needsSandbox, sandbox == nil { missing.append(.sandbox) }
        guard missing.isEmpty, let apiKey = identity.apiKey,
            let organization = identity.organization
        else { throw .missing(missing) }

        var fields = [
            OutgoingField(token: .authorization),
            OutgoingField(.apiKey, apiKey.text, shown: apiKey.description),
            OutgoingField(.organization, organization.text),
        ]
        if let sandbox { fields.append(OutgoingField(.sandbox, sandbox.text)) }
        if let type = request.body.contentType { fields.append(OutgoingField(.contentType, type)) }
        if let range = request.contentRange { fields.append(OutgoingField(.contentRange, range)) }
        if let range = request.wantedRange { fields.append(OutgoingField(.range, range)) }
        fields.append(OutgoingField(.accept, request.accept))
        fields.append(OutgoingField(.userAgent, client.userAgent))
        let extra = (request.headers + client.headers).map { OutgoingField($0) }
        fields.removeAll { ours in extra.contains { $0.name == ours.name } }
        return fields + extra
    }

    /// The headers of a request that needs no credentials.
    private static func anyone<Answer>(
        _ request: PlatformRequest<Answer>,
        for client: PlatformClient
    ) -> [OutgoingField] {
        var fields = [OutgoingField(.accept, request.accept)]
        if let type = request.body.contentType { fields.append(OutgoingField(.contentType, type)) }
        return fields + [OutgoingField(.userAgent, client.userAgent)]
    }

    private init(_ header: ExtraHeader) {
        self.init(
            header.name,
            header.value.reveal(),
            shown: header.name.isSecret ? SecretText.dots : header.value.description
        )
    }
}

extension HTTPField.Name {
    /// Whether the value of such a header is shown to nobody.
    var isSecret: Bool {
        Self.secretWords.contains { canonicalName.utf8.hasPart($0) }
    }

    private static let secretWords = ["authorization", "cookie", "secret", "token"].map {
        Array($0.utf8)
    }
}

import HTTPTypes
import BatchValues

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

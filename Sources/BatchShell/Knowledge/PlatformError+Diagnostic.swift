public import BatchLanguage
import BatchValues
public import PlatformClient

extension PlatformError: DiagnosticConvertible {
    /// The error with the language's kind, what to do, and what the platform said.
    public var diagnostic: Diagnostic {
        if self == .cancelled { return Diagnostic(.interrupt, "interrupted") }
        var diagnostic = Diagnostic(kind, description, hint: hint)
        if let retry = Diagnostic.Retry(rawValue: retry.rawValue) {
            diagnostic.details.retry = retry
        }
        switch self {
        case .refused(let refusal):
            diagnostic.details.status = refusal.status
            diagnostic.details.requestID = refusal.requestIDs.first?.value
            diagnostic.details.body = Self.body(refusal.excerpt)
            diagnostic.notes = Self.notes(refusal.request, refusal.requestIDs)
            if let code = refusal.problem?.code, let fact = Fact.about(code: code) {
                diagnostic.notes.append("\(code): \(fact.meaning)")
                diagnostic.hint = fact.remedy ?? diagnostic.hint
            }
            if let object = refusal.mayHaveChanged {
                diagnostic.hint = (diagnostic.hint.map { $0 + "; " } ?? "") + object.hint
            }
        case .unreadable(let answer):
            diagnostic.details.status = answer.status
            diagnostic.details.requestID = answer.requestIDs.first?.value
            diagnostic.details.body = Self.body(answer.excerpt)
            diagnostic.notes = Self.notes(answer.request, answer.requestIDs)
        case .unreachable(_, let request), .interrupted(_, let request),
            .malformed(_, let request), .timedOut(_, let request):
            diagnostic.notes = [request.description]
        case .missing, .invalid, .file, .unwritten, .cancelled, .closed: break
        }
        return diagnostic
    }

    /// Method and URL, and how the platform calls this request, for whoever is asked about it.
    private static func notes(_ request: RequestLine, _ ids: [RequestID]) -> [String] {
        [request.description] + ids.map { "\($0.name): \($0.value)" }
    }

    private var kind: ErrorKind {
        switch self {
        case .missing: .auth
        case .invalid(.tokenForAnotherOrigin), .invalid(.token): .auth
        case .invalid: .value
        case .file, .unwritten: .file
        case .unreachable, .interrupted, .closed: .network
        case .timedOut: .timeout
        case .refused(let refusal): refusal.isAuthentication ? .auth : .http
        case .unreadable(let answer):
            if case .truncated = answer.reason { .network } else { .http }
        case .malformed: .http
        case .cancelled: .interrupt
        }
    }

    private var hint: String? {
        switch self {
        case .missing(let credentials):
            credentials.map(\.howToSet).joined(separator: "; ")
                + "; or --local for the built-in emulator"
        case .refused(let refusal): NextStep.after(refusal)
        case .interrupted, .malformed, .timedOut:
            retry == .unsure
                ? "it may have taken effect: batch list --limit 5 shows the latest" : nil
        case .invalid(.tokenForAnotherOrigin): "set token gives one for this endpoint"
        case .unreadable, .invalid, .file, .unwritten, .unreachable, .cancelled, .closed: nil
        }
    }

    /// The platform's answer as a value: JSON where it is, else text, null where there was none.
    private static func body(_ excerpt: String) -> JSONValue {
        if excerpt.isEmpty { return .null }
        return (try? JSONValue(json: excerpt)) ?? .string(excerpt)
    }
}

extension PlatformError {
    /// The error in a session that has a profile, beside which nothing of the environment is taken.
    func diagnostic(withProfile profile: String) -> Diagnostic {
        var diagnostic = diagnostic
        guard case .missing(let credentials) = self, credentials.contains(.token) else {
            return diagnostic
        }
        diagnostic.notes.append("the profile '\(profile)' gives none, and is the only one asked")
        let others = credentials.filter { $0 != .token }.map(\.howToSet)
        let ways = others + ["set token, or profile save with --with-secrets or --secret-command"]
        diagnostic.hint = ways.joined(separator: "; ")
        return diagnostic
    }
}

extension ChangedObject {
    /// The way to see whether a change was done.
    fileprivate var hint: String {
        switch self {
        case .batch(let id): "look with 'batch show \(id.text)'"
        case .dataset(let id): "look with 'dataset show \(id.text)'"
        }
    }
}

extension MissingCredential {
    /// The ways for a person to make it known.
    fileprivate var howToSet: String {
        switch self {
        case .apiKey: "API_KEY, --api-key or set api-key"
        case .token: "ACCESS_TOKEN, CLIENT_SECRET, --token-file or set token"
        case .organization: "IMS_ORG, --org or set org"
        case .sandbox: "SANDBOX_NAME, --sandbox or set sandbox"
        }
    }
}

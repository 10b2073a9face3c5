/// The reason a call to the platform did not give its answer.
public enum PlatformError: Error, Equatable, Sendable {
    /// Something that every request needs is not known; nothing was sent.
    case missing([MissingCredential])
    /// Something that the caller gave cannot be sent; nothing was sent.
    case invalid(InvalidInput)
    /// A file on this machine cannot be sent.
    case file(FileBodyError, path: String)
    /// No connection came about, so nothing was sent.
    case unreachable(ConnectionError, RequestLine)
    /// The connection broke before the answer had come; the request may have taken effect.
    case interrupted(String, RequestLine)
    /// The answer is no HTTP that can be read; the request may have taken effect.
    case malformed(String, RequestLine)
    /// For this long no byte went either way; the request may have taken effect.
    case timedOut(after: Duration, RequestLine)
    /// The platform answered with a status that is no success.
    case refused(Refusal)
    /// The platform accepted the request with an answer that cannot be understood.
    case unreadable(UnreadableAnswer)
    /// The answer could not be written where it was to go.
    case unwritten(String)
    /// The task was cancelled; a request that was under way may have taken effect.
    case cancelled
    /// The transport was closed before.
    case closed
}

/// The parts of a request that the session adds.
public enum MissingCredential: Sendable, Equatable, CaseIterable {
    case apiKey, token, organization, sandbox
}

/// An input that cannot be sent, and why.
public enum InvalidInput: Sendable, Equatable {
    case emptyIdentifier(of: String)
    case organization(String)
    case sandbox(String)
    case apiKey
    case token
    case filePath(String)
    case endpoint(String, EndpointError)
    case proxy(name: String)
    case headerName(String)
    case headerValue(name: String)
    case headerWithoutColon
    case reservedHeader(String)
    case urlTooLong(characters: Int, limit: Int)
    case body(String)
    case tokenForAnotherOrigin
    case otherOrigin(String, Endpoint)
}

/// The reason a text is no endpoint.
public enum EndpointError: Sendable, Equatable {
    /// It has a path, a user, a strange scheme or no host.
    case notAnOrigin
    /// It is plain HTTP to another machine than this one.
    case plainHTTP
}

/// The reason a file cannot be sent.
public enum FileBodyError: Sendable, Equatable {
    /// The system's own words.
    case unreadable(String)
    case notAFile
    case empty
    case tooLarge(bytes: Int, limit: Int)
    /// It was written to while it was sent; the platform did not get it whole.
    case changed
}

/// The reason no connection came about.
public enum ConnectionError: Sendable, Equatable {
    case unknownHost(String)
    case refused
    case unroutable(String)
    case timedOut(after: Duration)
    /// The certificate or the encryption was not accepted.
    case tls(TLSError)
    /// The file that `SSL_CERT_FILE` names holds no certificates.
    case trust(file: String)
    /// The proxy at a host and port did not connect; the platform was not asked.
    case proxy(String, ProxyRefusal)
    case other(String)
}

/// The reason no encrypted connection came about.
public enum TLSError: Sendable, Equatable {
    /// Nobody who is trusted signed the certificate.
    case untrusted
    /// The certificate was good until a time that is over, in milliseconds since 1970.
    case expired(Int64)
    /// The certificate is another host's.
    case wrongName
    /// The server offers older versions of TLS than 1.2 alone.
    case tooOld
    /// The server at that port does not speak TLS.
    case notTLS
    /// In the library's words.
    case other(String)
}

/// The answer of a proxy that did not connect.
public enum ProxyRefusal: Sendable, Equatable {
    /// There is no connection to it, for this reason.
    case unreachable(String)
    case silent(Duration)
    case wantsAccount
    case refused
}

/// The answer of a platform that did not do what was asked.
public struct Refusal: Sendable, Equatable {
    /// The request that was refused.
    public let request: RequestLine
    /// The HTTP status.
    public let status: Int
    /// The platform's own words, if it gave any.
    public let problem: Problem?
    /// The ids that the platform gave this request, if any.
    public let requestIDs: [RequestID]
    /// The wait that the platform asks for before the next try.
    public let retryAfter: Duration?
    /// The address that the platform pointed to, for a redirect that was not followed.
    public let location: String?
    /// The start of the body as text, with what is secret as dots.
    public let excerpt: String
    /// The compression of the body, which nobody asked for and nobody reads.
    public var encoding: String?
    /// The object that an earlier try of the request may have changed, where its answer was lost and
    /// the object could not be looked at.
    public var mayHaveChanged: ChangedObject?

    /// Whether this is about who is asking: 401 or 403.
    public var isAuthentication: Bool { status == 401 || status == 403 }
}

/// An object that a request changes, by which one sees whether it did.
public enum ChangedObject: Sendable, Equatable {
    case batch(BatchID)
    case dataset(DatasetID)
}

extension PlatformError {
    /// The object that an earlier try of a refused request may have changed.
    public var mayHaveChanged: ChangedObject? {
        if case .refused(let refusal) = self { refusal.mayHaveChanged } else { nil }
    }
}

/// An answer with a good status that is not what it should be.
public struct UnreadableAnswer: Sendable, Equatable {
    /// The fault of the answer.
    public let reason: Reason
    /// The request that it answers.
    public let request: RequestLine
    /// The HTTP status.
    public let status: Int
    /// The type that the platform gives it.
    public let contentType: String?
    /// The ids that the platform gave this request, if any.
    public let requestIDs: [RequestID]
    /// The start of the body as text.
    public let excerpt: String
}

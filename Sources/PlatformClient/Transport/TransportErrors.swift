import AsyncHTTPClient
import BatchValues
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import SystemSupport

/// Makes the transport's errors of what the HTTP library throws.
struct TransportErrors: Sendable {
    let limits: HTTPTransport.Limits
    let longestSilence: Duration
    let trustFile: String?
    /// The host and port of the proxy that the request goes through.
    let proxy: String?

    /// The fault in our own terms.
    func error(for error: any Error) -> TransportError {
        switch error {
        case let error as TransportError: error
        case is CancellationError: .cancelled
        case is StaleConnection: .unreachable(.other("it closes its connections at once"))
        case let error as HTTPClientError: http(error)
        case let error as NIOConnectionError: .unreachable(connection(error))
        case let error as ChannelError: channel(error)
        case let error as IOError: io(error)
        case let error as NIOSSLError: tls(error)
        case let error as NIOSSLExtraError: .unreachable(.tls(tlsError(error)))
        case let error as BoringSSLError:
            trustError(in: "\(error)").map { .unreachable($0) }
                ?? .broken("\(tlsError("\(error)"))")
        case let error as HTTPParserError: parser(error)
        case is NIOHTTPDecoderError: .malformed("an answer to no request")
        default: .broken("\(error)")
        }
    }

    private func http(_ error: HTTPClientError) -> TransportError {
        switch error {
        case .cancelled, .requestStreamCancelled: .cancelled
        case .alreadyShutdown: .closed
        case .readTimeout, .writeTimeout, .deadlineExceeded: .silent(longestSilence)
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
            .unreachable(.timedOut(after: limits.connecting))
        case .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
            .unreachable(refusal(.silent(limits.connecting)))
        case .proxyAuthenticationRequired: .unreachable(refusal(.wantsAccount))
        case .invalidProxyResponse: .unreachable(refusal(.refused))
        case .remoteConnectionClosed: .broken("it was closed")
        default: .broken(error.shortDescription)
        }
    }

    private func refusal(_ reason: ProxyRefusal) -> ConnectionError {
        .proxy(proxy ?? "", reason)
    }

    private func connection(_ error: NIOConnectionError) -> ConnectionError {
        let fault = directConnection(error)
        // Where there is a proxy, it is what a connection is made to.
        return proxy.map { .proxy($0, .unreachable(fault.words)) } ?? fault
    }

    private func directConnection(_ error: NIOConnectionError) -> ConnectionError {
        if error.connectionErrors.isEmpty, error.dnsAError != nil || error.dnsAAAAError != nil {
            return .unknownHost(error.host)
        }
        guard let first = error.connectionErrors.first?.error else {
            return .timedOut(after: limits.connecting)
        }
        switch self.error(for: first) {
        case .unreachable(let fault): return fault
        case .broken(let reason): return .other(reason)
        default: return .other("\(first)")
        }
    }

    private func channel(_ error: ChannelError) -> TransportError {
        switch error {
        case .connectTimeout: .unreachable(.timedOut(after: limits.connecting))
        case .alreadyClosed, .ioOnClosedChannel, .inputClosed, .outputClosed, .eof:
            .broken("it was closed")
        default: .broken("\(error)")
        }
    }

    private func io(_ error: IOError) -> TransportError {
        let code = Errno(rawValue: error.errnoCode)
        return switch code {
        case .connectionRefused: .unreachable(.refused)
        case .networkUnreachable, .noRouteToHost, .networkDown, .addressNotAvailable:
            .unreachable(.unroutable("\(code)"))
        case .timedOut: .unreachable(.timedOut(after: limits.connecting))
        default: .broken("\(code)")
        }
    }

    /// The fault of bytes that are no HTTP; where they only end too early, the connection broke.
    private func parser(_ error: HTTPParserError) -> TransportError {
        switch error {
        case .invalidEOFState: .broken("it was closed")
        case .headerOverflow:
            .malformed("more header fields than are read, which is 256 and 80 KB in all")
        default: .malformed(error.debugDescription)
        }
    }
}

extension TransportErrors {
    /// A failure before the handshake is done sent nothing; a later one may have.
    private func tls(_ error: NIOSSLError) -> TransportError {
        switch error {
        case .handshakeFailed(let cause):
            return .unreachable(trustError(in: "\(cause)") ?? .tls(tlsError("\(cause)")))
        case .failedToLoadCertificate, .noSuchFilesystemObject, .failedToLoadPrivateKey:
            return .unreachable(
                trustFile.map { .trust(file: $0) }
                    ?? .tls(.other("the system's certificates cannot be read"))
            )
        case .noCertificateToValidate, .unableToValidateCertificate:
            return .unreachable(.tls(.untrusted))
        case .uncleanShutdown: return .broken("it was closed")
        case .shutdownFailed(let cause): return .broken("\(tlsError("\(cause)"))")
        default: return .broken("the encryption failed")
        }
    }

    private func tlsError(_ error: NIOSSLExtraError) -> TLSError {
        error == .failedToValidateHostname ? .wrongName : .other(error.description)
    }

    private func trustError(in words: String) -> ConnectionError? {
        guard let trustFile else { return nil }
        let isNoFile = ["NO_CERTIFICATE_OR_CRL_FOUND", "PEM routines"].contains {
            words.utf8.hasPart(Array($0.utf8))
        }
        return isNoFile ? .trust(file: trustFile) : nil
    }

    /// The subject of the library's error.
    ///
    /// It reads `…:OPENSSL_internal:WRONG_VERSION_NUMBER at FILE:LINE`.
    private func tlsError(_ words: String) -> TLSError {
        let mark = "OPENSSL_internal:"
        guard let start = words.utf8.firstRange(of: mark.utf8)?.upperBound else {
            return .other("it was closed in the handshake")
        }
        let reason = String(words[start...].prefix { $0 == "_" || $0.isLetter || $0.isNumber })
        return switch reason {
        case "CERTIFICATE_VERIFY_FAILED": .untrusted
        case "WRONG_VERSION_NUMBER", "HTTP_REQUEST", "INVALID_OUTER_RECORD_TYPE": .notTLS
        case "UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION": .tooOld
        default: .other(reason.asciiLowercased.replacing("_", with: " "))
        }
    }
}

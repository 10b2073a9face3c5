import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Makes the transport's errors of what the HTTP library throws.
struct TransportFaults: Sendable {
    let limits: HTTPTransport.Limits
    let longestSilence: Duration
    let trustFile: String?
    let host: String

    /// What went wrong, in our own terms.
    func error(for error: any Error) -> TransportError {
        switch error {
        case let error as TransportError: error
        case is CancellationError: .cancelled
        case let error as HTTPClientError: http(error)
        case let error as NIOConnectionError: .unreachable(connection(error))
        case let error as ChannelError: channel(error)
        case let error as IOError: io(error)
        case let error as NIOSSLError: .unreachable(tls(error))
        case let error as NIOSSLExtraError where error == .failedToValidateHostname:
            .unreachable(.tls("the certificate is not for this host"))
        case let error as NIOSSLExtraError: .unreachable(.tls(error.description))
        case let error as BoringSSLError: .unreachable(tls("\(error)"))
        case let error as HTTPParserError: .broken(error.debugDescription)
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
            .unreachable(.proxy("no answer within \(limits.connecting)"))
        case .proxyAuthenticationRequired: .unreachable(.proxy("it asks for user and password"))
        case .invalidProxyResponse: .unreachable(.proxy("it refused"))
        case .remoteConnectionClosed: .broken("it was closed")
        default: .broken(error.shortDescription)
        }
    }

    private func connection(_ error: NIOConnectionError) -> ConnectionFault {
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
        let fault = SystemFault(number: error.errnoCode)
        if fault.isRefusal { return .unreachable(.refused) }
        if fault.isUnroutable { return .unreachable(.unroutable(fault.words)) }
        if fault.isTimeOut { return .unreachable(.timedOut(after: limits.connecting)) }
        return .broken(fault.words)
    }

    private func tls(_ error: NIOSSLError) -> ConnectionFault {
        switch error {
        case .handshakeFailed(let cause): tls("\(cause)")
        case .failedToLoadCertificate, .noSuchFilesystemObject, .failedToLoadPrivateKey:
            trustFile.map { .trust(file: $0) } ?? .tls("\(error)")
        default: tls("\(error)")
        }
    }

    /// The library's words, where they are about certificates in a person's.
    private func tls(_ words: String) -> ConnectionFault {
        func has(_ part: String) -> Bool { words.utf8.hasPart(Array(part.utf8)) }
        if has("CERTIFICATE_VERIFY_FAILED") { return .tls("the certificate is not trusted") }
        if let trustFile, has("NO_CERTIFICATE_OR_CRL_FOUND") || has("PEM routines") {
            return .trust(file: trustFile)
        }
        return .tls(words)
    }
}

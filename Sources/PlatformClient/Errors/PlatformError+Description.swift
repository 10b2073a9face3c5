private import BatchValues
extension PlatformError: CustomStringConvertible {
    /// One clause for a person, fit to follow "error: ".
    public var description: String {
        switch self {
        case .missing(let credentials):
            "no \(credentials.map(\.name).joined(separator: ", no ")) is known"
        case .invalid(let input): input.description
        case .file(let fault, let path): "'\(path)' \(fault)"
        case .unreachable(.proxy(let address, let refusal), _):
            ConnectionError.proxy(address, refusal).description
        case .unreachable(let fault, let request):
            "\(host(of: request)) could not be reached: \(fault)"
        case .interrupted(let reason, let request):
            "the connection to \(host(of: request)) broke before the answer had come: \(reason)"
        case .malformed(let what, let request):
            "\(host(of: request)) answered with what is no HTTP: \(what)"
        case .timedOut(let duration, let request):
            "\(host(of: request)) was silent for \(duration)"
        case .refused(let refusal): refusal.description
        case .unreadable(let answer): answer.description
        case .unwritten(let reason): "the answer could not be kept: \(reason)"
        case .cancelled: "cancelled"
        case .closed: "the connection was closed before"
        }
    }

    /// The host of a request's URL, with its port where that is unusual.
    private func host(of request: RequestLine) -> String {
        guard let origin = URLOrigin(request.url) else { return request.shownURL }
        let isUsual = origin.port == (origin.isSecure ? 443 : 80)
        return isUsual ? origin.host : "\(origin.host):\(origin.port)"
    }
}

extension MissingCredential {
    /// The words for a person.
    public var name: String {
        switch self {
        case .apiKey: "API key"
        case .token: "access token"
        case .organization: "organisation"
        case .sandbox: "sandbox"
        }
    }
}

extension InvalidInput: CustomStringConvertible {
    /// One clause that says what is wrong and what it should look like.
    public var description: String {
        switch self {
        case .emptyIdentifier(let kind): "the id of the \(kind) is empty"
        case .organization(let text): "'\(text)' is no organisation; one looks like 4F3B…@AdobeOrg"
        case .sandbox(let text):
            "'\(text)' is no name of a sandbox; one has lower-case letters, digits and - only"
        case .apiKey: "the API key is empty or has characters that no key has"
        case .token: "the access token is empty or has characters that no token has"
        case .filePath(let text):
            "'\(text)' is no file name for a batch: a part of it is empty, '.' or '..'"
        case .endpoint(let text, .notAnOrigin):
            "'\(PlainSecret.hidden(in: text))' is no endpoint; one looks like https://platform.adobe.io"
        case .endpoint(let text, .plainHTTP):
            "'\(PlainSecret.hidden(in: text))' is not encrypted; plain http is for this machine only"
        case .proxy(let name): "\(name) does not hold a proxy such as http://proxy.example:3128"
        case .headerName(let name): "'\(name)' is no header name"
        case .headerValue(let name):
            "the value of the header '\(name)' has a control character in it"
        case .headerWithoutColon: "a header is written as 'Name: value'"
        case .reservedHeader(let name): "the header '\(name)' cannot be set by hand"
        case .urlTooLong(let characters, let limit):
            "the URL has \(characters) characters; the platform takes \(limit)"
        case .body(let reason): reason
        case .tokenForAnotherOrigin: "the access token was given for another endpoint"
        case .otherOrigin(let url, let endpoint): "'\(url)' is not under \(endpoint)"
        }
    }
}

extension FileBodyError: CustomStringConvertible {
    /// A clause that follows the file's name.
    public var description: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .notAFile: "is not a regular file"
        case .empty: "is empty; the platform takes in no empty file"
        case .tooLarge(let bytes, let limit):
            "is \(bytes.readableCount) bytes; one request carries \(limit.readableCount)"
        case .changed: "changed while it was read"
        }
    }
}

extension ConnectionError: CustomStringConvertible {
    /// A clause that says what happened and what to look at.
    public var description: String {
        switch self {
        case .unknownHost: "\(words); check the endpoint and the network"
        case .refused: "\(words); check the endpoint, or that it is running"
        case .unroutable, .timedOut: "\(words); check the network and HTTPS_PROXY"
        case .tls(let fault): "\(words); \(fault.remedy)"
        case .proxy: "\(words); check HTTPS_PROXY and NO_PROXY"
        case .trust, .other: words
        }
    }

    /// The sentence about what happened.
    var words: String {
        switch self {
        case .unknownHost: "there is no host of that name"
        case .refused: "nothing answers at that port"
        case .unroutable(let reason): reason
        case .timedOut(let duration): "no connection within \(duration)"
        case .tls(let fault): fault.description
        case .trust(let file): "SSL_CERT_FILE names '\(file)', which holds no readable certificates"
        case .proxy(let address, .unreachable(let reason)):
            "the proxy \(address) could not be reached: \(reason)"
        case .proxy(let address, .silent(let duration)):
            "the proxy \(address) gave no answer within \(duration)"
        case .proxy(let address, .wantsAccount):
            "the proxy \(address) wants another user and password"
        case .proxy(let address, .refused): "the proxy \(address) refused to connect"
        case .other(let reason): reason
        }
    }
}

extension TLSError: CustomStringConvertible {
    /// A clause that says what is wrong.
    public var description: String {
        switch self {
        case .untrusted: "its certificate is not trusted: nobody known has signed it"
        case .expired(let end):
            "its certificate has expired on \(CalendarTime(milliseconds: end).date)"
        case .wrongName: "its certificate is for another host"
        case .tooOld: "it offers no TLS of version 1.2 or later"
        case .notTLS: "what answers there does not speak TLS"
        case .other(let reason): "the encrypted connection failed: \(reason)"
        }
    }

    /// The way out.
    fileprivate var remedy: String {
        switch self {
        case .untrusted: "SSL_CERT_FILE names the authorities to trust, such as a proxy's"
        case .expired: "check the clock of this machine, or tell whoever runs the server"
        case .wrongName: "check the endpoint's name, and what stands between"
        case .tooOld: "tell whoever runs the server, or what stands between"
        case .notTLS: "check the endpoint's scheme and port"
        case .other: "check the endpoint and what stands between"
        }
    }
}

extension Refusal: CustomStringConvertible {
    /// Status and the platform's own words; where it gave none, which request it was.
    public var description: String {
        mayHaveChanged == nil ? answer : answer + "; an earlier try may have been done"
    }

    private var answer: String {
        if let location, problem == nil {
            return "the platform answered \(status) and pointed to '\(location)', not followed"
        }
        if let encoding {
            return "the platform answered \(status) with a body in the encoding '\(encoding)', "
                + "which was not asked for"
        }
        guard let words = problem?.summary, !words.isEmpty else {
            return "the platform answered \(status) without a word to \(request)"
        }
        return "the platform answered \(status): \(words)"
    }
}

extension UnreadableAnswer: CustomStringConvertible {
    /// Status and what is wrong with the body.
    public var description: String {
        let what =
            switch reason {
            case .empty: "nothing where JSON was expected"
            case .notJSON(let error):
                "what is not JSON (\(error); \(contentType ?? "no content type"))"
            case .truncated(let bytes): "a body that was cut off after \(bytes) bytes"
            case .encoded(let encoding):
                "a body in the encoding '\(encoding)', which was not asked for"
            case .tooLong(let limit): "more than \(limit) bytes"
            case .unexpected(let fault): "what is not documented: \(fault)"
            }
        return "the platform answered \(status) with \(what)"
    }
}

import HTTPTypes
import BatchValues

/// The answer of one exchange as far as it has come.
struct Reception: Sendable {
    let line: RequestLine
    let limit: AnswerLimit
    let sink: (any BodySink)?
    /// Hides the secrets that were sent, and those that the answer brings.
    private var redactor: Redactor
    /// When the exchange began, in milliseconds since 1970.
    let begun: Int64
    /// Whether the request said itself which encodings of a body it takes.
    let takesEncodings: Bool

    private var status = 0
    private var headers = HTTPFields()
    private var body: [UInt8] = []
    private var count = 0
    private var hasHead = false
    /// The body ended before its end.
    private var isCut = false
    /// The reason this is no answer; `nil` once a whole one is there.
    private(set) var fault: PlatformError?

    init(
        line: RequestLine,
        limit: AnswerLimit,
        sink: (any BodySink)?,
        redactor: Redactor,
        begun: Int64,
        takesEncodings: Bool
    ) {
        self.line = line
        self.limit = limit
        self.sink = sink
        self.redactor = redactor
        self.begun = begun
        self.takesEncodings = takesEncodings
    }

    /// The most of a body that is read with an error status, in bytes.
    private static let errorLimit = 64 * 1024

    private var isSuccess: Bool { (200...299).contains(status) }

    /// The reception after an answer was read to its end, or to as much of it as is of use.
    func reading(_ response: TransportResponse) async -> Reception {
        var received = self
        received.hasHead = true
        received.status = response.status
        received.headers = response.headers
        do {
            try await received.readBody(response.body)
            received.learn()
            received.fault = received.refusal
        } catch {
            received.learn()
            received.fault = received.fault(for: error)
        }
        return received
    }

    private mutating func learn() { redactor = redactor.learning(from: body) }

    private mutating func readBody(_ stream: ByteStream) async throws {
        if isSuccess, let encoding { throw answer.unreadable(.encoded(encoding)) }
        let longest = isSuccess ? limit.bytes : Self.errorLimit
        do {
            let sink = isSuccess ? sink : nil
            if let sink { try toSink { try sink.begin(status: status, headers: headers) } }
            while let piece = try await stream.next() {
                count += piece.count
                if let sink {
                    try toSink { try sink.take(piece) }
                    continue
                }
                if body.isEmpty, piece.count <= longest {
                    body = piece
                } else {
                    body += piece.prefix(longest - body.count)
                }
                guard count > longest else { continue }
                guard isSuccess, limit.isStrict else { return }
                learn()
                throw answer.unreadable(.tooLong(limit: longest))
            }
            if sink?.isTooShort == true { throw TransportError.broken("the body is too short") }
        } catch TransportError.broken {
            isCut = true
            learn()
            // An error's status says more than that its page was cut off.
            if isSuccess { throw answer.unreadable(.truncated(bytes: count)) }
        }
    }

    /// The encoding of the body, where nobody asked for one.
    private var encoding: String? {
        guard !takesEncodings, line.method != .head,
            let encoding = headers[.contentEncoding], encoding.asciiLowercased != "identity"
        else { return nil }
        return redactor.redact(encoding)
    }

    private func toSink(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            throw SinkFailure(reason: "\(error)")
        }
    }

    /// The answer, once it is there.
    var answer: PlatformAnswer {
        PlatformAnswer(
            request: line,
            status: status,
            headers: headers,
            body: body,
            redactor: redactor
        )
    }

    /// The answer, for a person.
    var shown: Exchange.Response? {
        guard hasHead else { return nil }
        return Exchange.Response(
            status: status,
            headers: redactor.redact(headers),
            body: CapturedBody(received: body, count: count, isCut: isCut, redactor: redactor)
        )
    }

    /// The refusal, if the status is no success.
    private var refusal: PlatformError? {
        guard !isSuccess else { return nil }
        let body =
            encoding == nil ? redactor.redact(body, isCut: isCut || body.count < count) : []
        let problem = Problem(body: body)
        let ids =
            RequestID.all(in: redactor.redact(headers)) + (problem?.requestID.map { [$0] } ?? [])
        return .refused(
            Refusal(
                request: line,
                status: status,
                problem: problem,
                requestIDs: ids,
                retryAfter: headers.retryAfter(now: begun),
                location: headers[.location].map { redactor.redact($0) },
                excerpt: String(decoding: body, as: UTF8.self),
                encoding: encoding
            )
        )
    }

    /// The client's error for what the transport, or reading, threw.
    func fault(for error: any Error) -> PlatformError {
        switch error {
        case let error as PlatformError: error
        case let error as SinkFailure: .unwritten(error.reason)
        case TransportError.unreachable(let fault): .unreachable(fault, line)
        case TransportError.silent(let duration): .timedOut(after: duration, line)
        case TransportError.broken(let reason): .interrupted(reason, line)
        case TransportError.malformed(let what): .malformed(what, line)
        case TransportError.body(let cause): fault(for: cause)
        case TransportError.cancelled, is CancellationError: .cancelled
        case TransportError.closed: .closed
        default: .interrupted("\(error)", line)
        }
    }
}

/// The failure of the sink that takes an answer's bytes.
private struct SinkFailure: Error {
    let reason: String
}

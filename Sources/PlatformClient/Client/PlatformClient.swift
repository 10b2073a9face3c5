public import BatchValues

/// Sends requests to the platform for somebody, and gives what the platform answers.
///
/// It is a value: a copy with another identity, other credentials or another observer shares the
/// transport, and whoever made the transport closes it.
public struct PlatformClient: Sendable {
    /// The identity that requests are sent for, and the endpoint.
    public var identity: PlatformIdentity
    /// The source of the access token; `nil` means that there is none.
    public var credentials: (any Credentials)?
    /// Headers of the caller's own, sent with every request.
    public var headers: [ExtraHeader] = []
    /// Secrets that no exchange may show, besides those that are known to be in its request.
    public var secrets: [SecretText] = []
    /// The longest time without a byte either way.
    public var longestSilence: Duration
    /// Hears of every exchange when it has ended, well or not.
    public var observe: @Sendable (Exchange) -> Void

    /// The limit and the waits for sending a failed request again.
    public var retries: Retries
    /// Hears of every request that is about to be sent again, before the wait.
    public var beforeRetry: @Sendable (UpcomingRetry) async -> Void = { _ in }

    /// Shows what changes something in place of sending it: a dry run; `nil` sends everything.
    public var withhold: (@Sendable (Exchange.Request) async -> Void)?

    let transport: any Transport
    let userAgent: String
    private let clock: ClientClock

    /// The time after which a silent connection is given up, where nobody says otherwise.
    public static let usualSilence = Duration.seconds(60)

    /// Puts a client together.
    ///
    /// - Parameters:
    ///   - identity: The identity that requests are sent for, and the endpoint.
    ///   - credentials: The source of the access token.
    ///   - transport: The carrier of the requests; it stays the caller's to close.
    ///   - version: The version that is sent as `User-Agent: batchsh/VERSION`.
    ///   - longestSilence: The longest time without a byte either way.
    ///   - retries: The limit and the waits for sending a failed request again.
    ///   - clock: The times that an exchange writes down, and waiting.
    ///   - observe: Hears of every exchange when it has ended.
    public init(
        identity: PlatformIdentity,
        credentials: (any Credentials)?,
        transport: any Transport,
        version: String,
        longestSilence: Duration = usualSilence,
        retries: Retries = Retries(),
        clock: ClientClock = .system,
        observe: @escaping @Sendable (Exchange) -> Void = { _ in }
    ) {
        self.identity = identity
        self.credentials = credentials
        self.transport = transport
        self.longestSilence = longestSilence
        self.retries = retries
        self.clock = clock
        self.observe = observe
        userAgent = "batchsh/\(version)"
    }

    /// Sends a request and gives its answer.
    ///
    /// A token that the platform answers with 401 is reported to the credentials, which may ask for
    /// one more try. A redirect is followed for GET and HEAD, and within the endpoint's origin only.
    /// A request that fails for the moment is sent again, after a wait, where that cannot do
    /// anything twice.
    ///
    /// - Throws: ``PlatformError``; an error of the credentials comes through as it is.
    public func send<Answer>(_ request: PlatformRequest<Answer>) async throws -> Answer {
        var course = SendCourse()
        return try await send(request, &course)
    }

    /// Does the same as ``send(_:)``, for a caller to whom it matters whether it was sent again.
    func send<Answer>(
        _ request: PlatformRequest<Answer>,
        _ course: inout SendCourse
    ) async throws -> Answer {
        var prepared = try PreparedRequest(request, for: self)
        if let withhold, !request.isSentInDryRuns {
            await withhold(prepared.shown())
            guard let answer = request.dryAnswer?() ?? (() as? Answer) else { throw NotSent() }
            return answer
        }
        while true {
            let token = try await request.scope == .anyone ? nil : token()
            course.attempt += 1
            do {
                let answer = try await exchange(
                    prepared,
                    token: token,
                    attempt: course.attempt,
                    limit: request.answerLimit,
                    sink: request.sink
                )
                return try request.read(answer)
            } catch let error as PlatformError {
                let next = await course.next(after: error, token: token, of: self)
                switch next {
                case .stop: throw error
                case .sameAgain: continue
                case .later(let wait, let number):
                    await beforeRetry(
                        UpcomingRetry(
                            error: error,
                            wait: wait,
                            number: number,
                            limit: retries.limit
                        )
                    )
                    try await pause(wait)
                case .redirected(let url): prepared.redirect(to: url)
                }
            }
        }
    }

    /// The request that ``send(_:)`` would send, without sending it.
    ///
    /// - Throws: ``PlatformError`` if it could not be sent.
    public func preview<Answer>(
        _ request: PlatformRequest<Answer>
    ) throws(PlatformError) -> Exchange.Request {
        try PreparedRequest(request, for: self).shown()
    }
}

extension PlatformClient {
    /// The token for the next request, fit for a header.
    private func token() async throws -> SecretText {
        guard let credentials else { throw PlatformError.missing([.token]) }
        let token: SecretText
        do {
            token = try await credentials.token(for: identity.endpoint)
        } catch is CancellationError {
            throw PlatformError.cancelled
        }
        let text = token.reveal()
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw PlatformError.invalid(.token)
        }
        return token
    }

    /// Waits on the client's clock.
    func pause(_ duration: Duration) async throws {
        do {
            try await clock.sleep(duration)
        } catch is CancellationError {
            throw PlatformError.cancelled
        }
    }

    /// Sends a request once, reads its answer and tells the observer.
    private func exchange(
        _ prepared: PreparedRequest,
        token: SecretText?,
        attempt: Int,
        limit: AnswerLimit,
        sink: (any BodySink)?
    ) async throws(PlatformError) -> PlatformAnswer {
        let started = clock.now()
        let begin = clock.uptime()
        let redactor = prepared.redactor(token)
        let empty = Reception(
            line: prepared.line.hiding(redactor),
            limit: limit,
            sink: sink,
            redactor: redactor,
            begun: started,
            takesEncodings: prepared.takesEncodings
        )
        var reception = empty
        var fault: PlatformError?
        do {
            reception = try await transport.exchange(prepared.transportRequest(token: token)) {
                await empty.reading($0)
            }
            fault = reception.fault
        } catch {
            fault = reception.fault(for: error)
        }
        if Task.isCancelled, fault != nil { fault = .cancelled }
        observe(
            Exchange(
                request: prepared.shown(redactor),
                response: reception.shown,
                error: fault,
                started: started,
                elapsed: clock.uptime() - begin,
                attempt: attempt
            )
        )
        if let fault { throw fault }
        return reception.answer
    }
}

public import HTTPTypes

/// A call to the platform as a value: what is sent, and what becomes of the answer.
///
/// It holds neither credentials nor an address: a ``PlatformClient`` adds these, sends it, or only
/// shows what it would send.
public struct PlatformRequest<Answer: Sendable>: Sendable {
    /// The call of the reference that it makes.
    public let template: RequestTemplate
    /// The HTTP method.
    public let method: HTTPRequest.Method
    /// The path under the endpoint.
    public let path: RequestPath
    /// The items behind the `?`, in this order.
    public var query: [QueryItem] = []
    /// The caller's own headers.
    public var headers: [ExtraHeader] = []
    /// The media type that is wanted as the answer.
    public var accept = "application/json"
    /// The place of the body in a larger whole, as `Content-Range` has it.
    var contentRange: String?
    /// The part of the answer that is wanted, as `Range` has it.
    var wantedRange: String?
    /// The body.
    public var body: RequestBody = .none
    /// Takes the body of a good answer in place of the memory; ``PlatformAnswer/body`` is empty then.
    public var sink: (any BodySink)?
    /// The stand-in for the answer in a dry run; without it the dry run of what asks ends there.
    var dryAnswer: (@Sendable () -> Answer)?
    /// The sandbox it belongs to, if it belongs to one.
    public var scope = RequestScope.sandbox
    /// The effect of sending it twice.
    public let repetition: Repetition
    /// The longest answer that is read, in bytes.
    let answerLimit: AnswerLimit
    /// Makes the answer of what the platform sent with a status of 200 to 299.
    let read: @Sendable (PlatformAnswer) throws -> Answer

    /// A call of the reference.
    ///
    /// - Parameters:
    ///   - template: The call.
    ///   - parts: The values for the names in its path, in their order.
    ///   - repetition: The effect of sending it twice; `nil` means safe for GET and HEAD only.
    ///   - answerLimit: The most of the answer that is read.
    ///   - read: Makes the answer of what came with a status of 200 to 299; throws a
    ///     ``PlatformError/unreadable(_:)`` where it is not what the platform documents.
    public init(
        _ template: RequestTemplate,
        _ parts: any PathPart...,
        repetition: Repetition? = nil,
        answerLimit: AnswerLimit = .json,
        read: @escaping @Sendable (PlatformAnswer) throws -> Answer
    ) {
        self.template = template
        method = template.method
        path = template.filled(with: parts)
        self.repetition = repetition ?? .usual(of: template.method)
        self.answerLimit = answerLimit
        self.read = read
    }

    /// A call whose path a person typed.
    init(
        _ method: HTTPRequest.Method,
        _ path: RequestPath,
        read: @escaping @Sendable (PlatformAnswer) throws -> Answer
    ) {
        template = .call(method)
        self.method = method
        self.path = path
        repetition = .usual(of: method)
        answerLimit = .json
        self.read = read
    }
}

extension Repetition {
    /// The effect where nobody knows better: GET and HEAD alone change nothing.
    fileprivate static func usual(of method: HTTPRequest.Method) -> Repetition {
        method == .get || method == .head ? .safe : .doubles
    }
}

/// The most of an answer that is read.
public struct AnswerLimit: Sendable, Equatable {
    /// The number of bytes.
    let bytes: Int
    /// Whether a longer answer is an error, rather than one whose rest does not matter.
    let isStrict: Bool

    /// An answer that has to be read whole: a longer one is an error.
    ///
    /// A page of 100 batches is far below a megabyte; the limit keeps a server that never stops
    /// from filling the memory.
    public static let json = AnswerLimit(bytes: 256_000_000, isStrict: true)

    /// An answer whose beginning is enough: a megabyte of it.
    public static let excerpt = AnswerLimit(bytes: 1_000_000, isStrict: false)

    /// An answer of which only the status counts: what is longer is cut.
    public static let status = AnswerLimit(bytes: 64 * 1024, isStrict: false)
}

/// The expected effect of sending the same request again.
public enum RetryVerdict: String, Sendable, Equatable {
    /// Nothing was changed, or the same again changes nothing more.
    case safe
    /// The request may have taken effect, and would then do so twice.
    case unsure
    /// The same will fail in the same way.
    case no
}

extension PlatformError {
    /// Whether sending the same request again is safe, unsure or of no use.
    public var retry: RetryVerdict {
        switch self {
        case .missing, .invalid, .closed: .no
        case .file(.changed, _): .safe
        case .file: .no
        case .unreachable(let fault, _): fault.retry
        case .interrupted(_, let request), .timedOut(_, let request): .again(request)
        case .malformed(_, let request): request.repetition == .safe ? .no : .unsure
        case .refused(let refusal): refusal.retry
        case .unreadable(let answer): .again(answer.request)
        case .unwritten: .no
        case .cancelled: .unsure
        }
    }
}

extension RetryVerdict {
    /// The verdict on a request that may have taken effect.
    fileprivate static func again(_ request: RequestLine) -> RetryVerdict {
        request.repetition == .safe ? .safe : .unsure
    }
}

extension ConnectionError {
    /// Nothing was sent, so only what cannot get better by itself is hopeless.
    fileprivate var retry: RetryVerdict {
        switch self {
        case .tls, .trust: .no
        case .unknownHost, .refused, .unroutable, .timedOut, .proxy, .other: .safe
        }
    }
}

extension Refusal {
    /// 429 is said before a request is looked at; other 5xx may come after it was carried out.
    fileprivate var retry: RetryVerdict {
        switch status {
        case _ where mayHaveChanged != nil: .unsure
        case 429: .safe
        case 408, 500...599: .again(request)
        default: .no
        }
    }
}

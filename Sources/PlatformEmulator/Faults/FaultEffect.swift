/// The thing that happens to a request in place of its answer, or with it.
///
/// All but `cut`, `slow` and `stall` happen before anything has been done: the request can be
/// repeated without doing its work twice. Those three happen to an answer: what was asked for has
/// been done, and a client that repeats it has to know what it does.
enum FaultEffect: Sendable, Equatable {
    /// An error status, from 400 to 599, and for how many seconds the client is told to wait.
    case status(Int, retryAfter: Int?)
    /// The connection is reset.
    case reset
    /// Half of the answer comes, then the connection ends; an answer without a body does not come.
    case cut
    /// The answer comes so much later.
    case slow(Duration)
    /// 200 and nothing.
    case empty
    /// A proxy's page, with 502.
    case html
    /// The token of the request is not good any more.
    case expire
    /// The batch that the request names or creates is stalled.
    case stall

    /// All forms, for messages.
    static let forms =
        "429, 429:5 (with Retry-After), reset, cut, slow:2s, empty, html, expire or stall"

    init?(_ text: Substring) {
        switch text {
        case "reset": self = .reset
        case "cut": self = .cut
        case "empty": self = .empty
        case "html": self = .html
        case "expire": self = .expire
        case "stall": self = .stall
        case _ where text.hasPrefix("slow:"):
            guard let time = Duration(time: text.dropFirst(5)) else { return nil }
            self = .slow(time)
        default:
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let isPlain = text.utf8.allSatisfy { $0 &- 48 < 11 }  // digits and the colon
            guard isPlain, let status = Int(parts[0]), (400...599).contains(status) else {
                return nil
            }
            guard parts.count == 2 else {
                self = .status(status, retryAfter: nil)
                return
            }
            guard let wait = Int(parts[1]), wait <= 86_400 else { return nil }
            self = .status(status, retryAfter: wait)
        }
    }
}

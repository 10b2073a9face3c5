import PlatformClient
import Synchronization

/// Tells at the prompt of the requests that others send to its emulator.
///
/// The prompt's own are known by their ids once their statement has ended: until then requests
/// wait, and those of others are told afterwards.
final class ForeignRequests: Sendable {
    private struct State {
        /// Whether a statement is under way, and the requests since it began.
        var isBusy = false
        var held: [LocalRequest] = []
    }

    private let transcript: Transcript
    private let tell: @Sendable (String) -> Void
    private let state = Mutex(State())

    init(besides transcript: Transcript, tell: @escaping @Sendable (String) -> Void) {
        self.transcript = transcript
        self.tell = tell
    }

    /// Tells of the requests that an emulator answers, until it or the task ends.
    func follow(_ running: any RunningLocalPlatform) async {
        for await request in running.requests {
            let isHeld = state.withLock { state in
                if state.isBusy { state.held.keepLast(Transcript.limit, adding: request) }
                return state.isBusy
            }
            if !isHeld { tell(of: request) }
        }
    }

    /// A statement begins, whose requests are the prompt's own.
    func begin() { state.withLock { $0.isBusy = true } }

    /// The statement has ended.
    func end() {
        let held = state.withLock { state in
            defer { state = State() }
            return state.held
        }
        for request in held { tell(of: request) }
    }

    private func tell(of request: LocalRequest) {
        if !transcript.sent(requestID: request.requestID) { tell(request.line.visibleLine) }
    }
}

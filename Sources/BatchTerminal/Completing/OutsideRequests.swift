import BatchLanguage
import BatchShell
import PlatformClient
import Synchronization
import TerminalText

/// Tells at the prompt of the requests that others send to its emulator.
///
/// Those of this process are known by their ids once they have been answered: while any may be
/// under way requests wait, and those of others are told afterwards.
final class OutsideRequests: Sendable {
    private struct State {
        var tell: (@Sendable (String) -> Void)?
        /// The number of activities under way that may send requests of ours.
        var busy = 0
        /// The requests since then.
        var held: [LocalRequest] = []
    }

    private let transcript: Transcript
    private let state = Mutex(State())

    init(excluding transcript: Transcript) { self.transcript = transcript }

    /// Reports the requests that an emulator answers, until it or the task ends.
    func follow(
        _ running: any RunningLocalPlatform,
        _ tell: @escaping @Sendable (String) -> Void
    ) async {
        state.withLock { $0.tell = tell }
        for await request in running.requests {
            let isHeld = state.withLock { state in
                if state.busy > 0 { state.held.keepLast(Transcript.limit, adding: request) }
                return state.busy > 0
            }
            if !isHeld { tellOf([request], tell) }
        }
    }

    /// Does something whose requests are ours.
    func whileSending<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        state.withLock { $0.busy += 1 }
        defer { end() }
        return try await body()
    }

    private func end() {
        let (held, tell) = state.withLock { state in
            state.busy -= 1
            guard state.busy == 0 else { return ([LocalRequest](), state.tell) }
            defer { state.held = [] }
            return (state.held, state.tell)
        }
        if let tell { tellOf(held, tell) }
    }

    private func tellOf(_ requests: [LocalRequest], _ tell: (String) -> Void) {
        for request in requests where !transcript.sent(requestID: request.requestID) {
            tell(request.line.visibleLine)
        }
    }
}

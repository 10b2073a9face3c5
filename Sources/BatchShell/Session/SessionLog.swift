import BatchValues
import PlatformClient

/// Puts what a session does into the transcript and among the events of its shell.
struct SessionLog: SessionObserver {
    let transcript: Transcript
    let events: EventPublisher
    let clock: any Clock

    func sent(_ exchange: Exchange, trace: Trace) async {
        transcript.add(exchange)
        try? await events.emit(.exchange(exchange))
        switch trace {
        case .off: break
        case .headers: try? await events.emit(.traced(exchange.wireText(withBodies: false)))
        case .full: try? await events.emit(.traced(exchange.wireText(withBodies: true)))
        }
    }

    func sentInternally(_ exchange: Exchange) { transcript.addInternal(exchange) }

    func willRetry(_ retry: UpcomingRetry) async {
        await events.note(
            "\(retry.error); again in \(retry.wait.text(.typed)) (\(retry.number) of \(retry.limit))"
        )
    }

    func renewed(_ token: AccessToken) async {
        let until = token.expires.map {
            ", good until \(clock.localTime(atMilliseconds: $0).iso)"
        }
        await events.note("the token was renewed\(until ?? "")")
    }
}

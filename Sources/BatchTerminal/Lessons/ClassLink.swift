import BatchCommands
import BatchLanguage
import BatchShell
import SystemSupport

/// Tells a class how far somebody is who has joined it, at each change and every so often.
final class ClassLink: Sendable {
    private let changes: AsyncStream<Void>.Continuation
    private let tasks: [Task<Void, Never>]

    /// - Parameters:
    ///   - seat: The class, and the learner's name in it.
    ///   - classroom: The way there.
    ///   - clock: Tells when it is time.
    ///   - say: Shows a line to the learner.
    ///   - report: Makes what is told.
    init(
        _ seat: ClassSeat,
        _ classroom: any Classroom,
        _ clock: any Clock,
        say: @escaping @Sendable (String) -> Void,
        report: @escaping @Sendable () async -> ClassReport
    ) {
        let (stream, changes) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        self.changes = changes
        let telling = Task {
            var isHeard = true
            for await _ in stream {
                do {
                    try await classroom.tell(await report().value, to: seat.address)
                    isHeard = true
                } catch {
                    guard isHeard, !Task.isCancelled else { continue }
                    isHeard = false
                    let reason = Diagnostic(describing: error, .network).message
                    say("the class at \(seat.address) does not hear you: \(reason); go on")
                }
            }
        }
        let beating = Task {
            while (try? await clock.sleep(for: Self.pause)) != nil { changes.yield() }
        }
        tasks = [telling, beating]
    }

    private static let pause = Duration.seconds(20)

    /// There is something new.
    func change() { changes.yield() }

    /// Tells nothing more.
    func close() {
        changes.finish()
        for task in tasks { task.cancel() }
    }
}

import NIOCore

/// Runs a task's jobs on an event loop's own thread.
///
/// An exchange has a dozen steps; each that changes threads costs two wake-ups. With all of them on
/// the thread that reads the socket, only the first and the last change.
final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    /// Runs jobs on `loop`, which has to outlive every task that prefers this executor.
    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

import NIOCore

/// Runs tasks on the thread of an event loop.
///
/// The server's tasks, the routes and the store all run where the sockets are served: a request
/// is answered without a change of threads, which would cost more than the answer.
final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

import NIOCore
import NIOPosix

/// Runs tasks on the thread of an event loop of its own.
///
/// The server's tasks, the routes and the store all run where the sockets are served: a request
/// is answered without a change of threads, which would cost more than the answer.
final class LoopExecutor: TaskExecutor {
    /// The one loop, as what the server wants.
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let loop: any EventLoop

    init() { loop = group.any() }

    /// Ends the thread, on which nothing may be left to do.
    func stop() async { try? await group.shutdownGracefully() }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

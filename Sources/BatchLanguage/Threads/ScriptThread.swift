import SystemSupport

/// One thread with a large stack, on which everything of an interpreter runs.
///
/// Nested expressions are worked out by recursion, and the threads of the shared pool have stacks
/// of 8 MiB on Linux and of 512 KiB on macOS. The thread begins with the first job and ends with
/// its executor. A task that prefers it stays on it: nothing else needs a thread then.
public final class ScriptThread: SerialExecutor, TaskExecutor {
    private let queue = JobQueue()

    /// A thread that has not begun yet.
    public init() {}

    deinit { queue.close() }

    /// Runs a job after those that wait already.
    public func enqueue(_ job: consuming ExecutorJob) {
        // A job here runs alone, so that a job of a task may count as one of the actor's.
        queue.add(
            JobQueue.Entry(
                job: UnownedJob(job),
                serial: asUnownedSerialExecutor(),
                task: asUnownedTaskExecutor()
            )
        )
    }
}

/// The jobs of a thread, which waits for them.
///
/// Sendable because every access to its state is between `lock` and `unlock` of its monitor.
private final class JobQueue: @unchecked Sendable {
    /// A job and the executors it counts as run by.
    struct Entry {
        let job: UnownedJob
        let serial: UnownedSerialExecutor
        let task: UnownedTaskExecutor

        func run() { job.runSynchronously(isolatedTo: serial, taskExecutor: task) }
    }

    private static let stackSize = 64 << 20  // bytes

    private let monitor = Monitor()
    private var jobs: [Entry] = []
    private var hasThread = false
    private var isClosed = false

    func add(_ entry: Entry) {
        monitor.lock()
        jobs.append(entry)
        let isFirst = !hasThread
        hasThread = true
        monitor.unlock()
        // Woken while the lock is held, the thread would only wait again.
        monitor.signal()
        if isFirst { start() }
    }

    func close() {
        monitor.lock()
        isClosed = true
        monitor.signal()
        monitor.unlock()
    }

    private func start() {
        do throws(SystemError) {
            try LargeStackThread.start(stackSize: Self.stackSize) { self.work() }
        } catch {
            preconditionFailure("no thread for a script: \(error)")
        }
    }

    /// Does the jobs one after another until the queue is closed.
    private func work() {
        while let next = next() { next.run() }
    }

    private func next() -> Entry? {
        monitor.lock()
        defer { monitor.unlock() }
        while jobs.isEmpty, !isClosed { monitor.wait() }
        return jobs.isEmpty ? nil : jobs.removeFirst()
    }
}

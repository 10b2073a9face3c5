#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

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
        // What runs here runs alone, so that a job of a task may count as one of the actor's.
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
/// Sendable because every access to its state is between `lock` and `unlock` of its mutex.
private final class JobQueue: @unchecked Sendable {
    /// A job and the executors it counts as run by.
    struct Entry {
        let job: UnownedJob
        let serial: UnownedSerialExecutor
        let task: UnownedTaskExecutor

        func run() { job.runSynchronously(isolatedTo: serial, taskExecutor: task) }
    }

    private static let stackSize = 64 << 20  // bytes

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var jobs: [Entry] = []
    private var hasThread = false
    private var isClosed = false

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    func add(_ entry: Entry) {
        pthread_mutex_lock(mutex)
        jobs.append(entry)
        let isFirst = !hasThread
        hasThread = true
        pthread_mutex_unlock(mutex)
        // Woken while the mutex is held, the thread would only wait again.
        pthread_cond_signal(condition)
        if isFirst { start() }
    }

    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
    }

    private func start() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, Self.stackSize)
        pthread_attr_setdetachstate(&attributes, .init(PTHREAD_CREATE_DETACHED))
        let reference = Unmanaged.passRetained(self).toOpaque()
        #if canImport(Darwin)
        var thread: pthread_t?
        let result = pthread_create(&thread, &attributes, { run($0) }, reference)
        #else
        var thread = pthread_t()
        let result = pthread_create(&thread, &attributes, { $0.flatMap(run) }, reference)
        #endif
        pthread_attr_destroy(&attributes)
        precondition(result == 0, "no thread for a script: error \(result)")
    }

    /// Does the jobs one after another until the queue is closed.
    fileprivate func work() {
        while let next = next() { next.run() }
    }

    private func next() -> Entry? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while jobs.isEmpty, !isClosed { pthread_cond_wait(condition, mutex) }
        return jobs.isEmpty ? nil : jobs.removeFirst()
    }
}

/// What the thread does: works off the queue that it was given.
private func run(_ reference: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<JobQueue>.fromOpaque(reference).takeRetainedValue().work()
    return nil
}

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A thread of our own with a stack of its own size, which nobody waits for.
///
/// The threads of Swift's shared pool must not be blocked, and their stacks have 8 MiB on Linux and
/// 512 KiB on macOS.
package enum LargeStackThread {
    /// Runs `body` on a new thread, with so many bytes of stack.
    package static func start(
        stackSize: Int,
        _ body: @escaping @Sendable () -> Void
    ) throws(SystemError) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        pthread_attr_setdetachstate(&attributes, .init(PTHREAD_CREATE_DETACHED))
        let work = Unmanaged.passRetained(Work(body))
        #if canImport(Darwin)
        var thread: pthread_t?
        let code = pthread_create(&thread, &attributes, { run($0) }, work.toOpaque())
        #else
        var thread = pthread_t()
        let code = pthread_create(&thread, &attributes, { $0.flatMap(run) }, work.toOpaque())
        #endif
        guard code == 0 else {
            work.release()
            throw SystemError("pthread_create", Errno(rawValue: code))
        }
    }
}

/// The work that a thread is started for.
private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func run(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run()
    return nil
}

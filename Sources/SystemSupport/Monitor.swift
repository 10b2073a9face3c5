#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A lock whose holder can wait until another thread has changed what it guards.
///
/// Sendable because its two pointers never change, and what they lead to is made for several threads.
package final class Monitor: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    /// A lock that nobody holds.
    package init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Takes the lock, waiting for its holder.
    package func lock() { pthread_mutex_lock(mutex) }

    /// Lets go of the lock.
    package func unlock() { pthread_mutex_unlock(mutex) }

    /// Lets go of the lock until somebody signals, or for no reason: look again before you go on.
    package func wait() { pthread_cond_wait(condition, mutex) }

    /// Wakes one thread that waits.
    package func signal() { pthread_cond_signal(condition) }
}

// A thread of our own: libedit blocks, and Swift's shared pool must not.

internal import CLibEdit

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

enum EditorThread {
    /// Room for the caller's parser, which decides in here whether a text is complete.
    private static let stackSize = 8 << 20  // bytes; macOS would give 512 KiB

    /// Runs `body` on a new thread.
    static func start(_ body: @escaping @Sendable () -> Void) throws(LineEditorError) {
        let context = Unmanaged.passRetained(Body(body))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        #if canImport(Glibc)
        var thread = pthread_t()
        #else
        var thread: pthread_t?
        #endif
        let failure = pthread_create(&thread, &attributes, run, context.toOpaque())
        guard failure == 0 else {
            context.release()
            throw .noResources
        }
    }

    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    #if canImport(Glibc)
    private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
        {
            guard let context = $0 else { return nil }
            Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
            return nil
        }
    #else
    private static let run: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
        Unmanaged<Body>.fromOpaque($0).takeRetainedValue().run()
        return nil
    }
    #endif
}

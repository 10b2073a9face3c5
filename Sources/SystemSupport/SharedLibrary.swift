#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A library of the system that is loaded when it is first needed, and may be missing.
///
/// It stays loaded: its functions are valid as long as the process lives.
package struct SharedLibrary: @unchecked Sendable {
    // The handle is used for looking up names alone, which the C library allows from any thread.
    private let handle: UnsafeMutableRawPointer

    /// Loads the first of several names that there is, such as `libzstd.so.1`.
    package init?(_ names: [String]) {
        for name in names {
            if let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) {
                self.handle = handle
                return
            }
        }
        return nil
    }

    /// The function of a name; nil where the library has none.
    ///
    /// `type` is a `@convention(c)` type that fits the function's declaration in C.
    package func function<Function>(_ name: String, as type: Function.Type) -> Function? {
        dlsym(handle, name).map { unsafeBitCast($0, to: type) }
    }
}

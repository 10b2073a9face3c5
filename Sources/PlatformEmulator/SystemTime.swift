#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension System {
    /// The time now, in milliseconds since 1970.
    ///
    /// C's `timespec` would do, but to which module its members belong depends here on which of
    /// SwiftNIO's is read first.
    static func unixMilliseconds() -> Int64 {
        Int64((Date.now.timeIntervalSince1970 * 1000).rounded(.down))
    }
}

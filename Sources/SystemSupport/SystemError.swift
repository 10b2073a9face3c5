#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A call of the operating system that failed.
package struct SystemError: Error, Equatable {
    /// The call by its name in C, `open` for one.
    package let operation: String
    /// The file that it was about, as the call was given it; nil for a call on a descriptor.
    package let path: String?
    /// The reason, as a number with a name.
    package let code: Errno

    /// A call, its file and why it failed.
    package init(_ operation: String, of path: String? = nil, _ code: Errno) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The system's words: `No such file or directory`.
    package var reason: String { code.description }

    /// Nothing is there, or a part of the path is no folder.
    package var isAbsence: Bool { code == .noSuchFileOrDirectory || code == .notDirectory }

    /// A descriptor that does not wait is not ready, or another process has the lock.
    package var isNotReady: Bool {
        code == .resourceTemporarilyUnavailable || code == .wouldBlock
    }

    /// The disk, or what this user may have of it, is full.
    package var isOutOfSpace: Bool {
        [.noSpace, .diskQuotaExceeded, .fileTooLarge].contains(code)
    }
}

extension SystemError: CustomStringConvertible {
    /// The call and the reason; whoever shows it names the file as the person wrote it.
    package var description: String { "\(operation): \(reason)" }
}

extension SystemError {
    /// Makes a call of swift-system, whose errors are bare numbers.
    package static func naming<Result>(
        _ operation: String,
        _ path: String? = nil,
        _ call: () throws -> Result
    ) throws(SystemError) -> Result {
        do {
            return try call()
        } catch let code as Errno {
            throw SystemError(operation, of: path, code)
        } catch {
            preconditionFailure("swift-system throws nothing but numbers: \(error)")
        }
    }
}

/// Makes a call of the C library, again where a signal interrupts it; a negative result is a failure.
@discardableResult
func systemCall<Result: SignedInteger>(
    _ operation: String,
    _ path: String? = nil,
    _ call: () -> Result
) throws(SystemError) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        let code = lastError
        if code != .interrupted { throw SystemError(operation, of: path, code) }
    }
}

/// The error that the last call of the C library on this thread left.
var lastError: Errno { Errno(rawValue: errno) }

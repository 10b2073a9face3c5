#if canImport(Darwin)
package import Darwin
#elseif canImport(Musl)
package import Musl
#else
package import Glibc
#endif

/// The parts of the C library that a library written in C is given: streams, the locale, errors.
package enum CLibrary {
    /// A stream as `stdio.h` has it.
    package typealias Stream = UnsafeMutablePointer<FILE>

    /// A stream over a copy of the descriptor, so that closing the stream leaves the descriptor.
    package static func stream(_ descriptor: FileDescriptor, _ mode: String) -> Stream? {
        guard let copy = try? descriptor.copy() else { return nil }
        guard let stream = fdopen(copy.rawValue, mode) else {
            try? copy.close()
            return nil
        }
        return stream
    }

    /// A stream that swallows what is written to it.
    package static func nullStream() -> Stream? { fopen("/dev/null", "we") }

    /// Closes a stream.
    package static func close(_ stream: Stream) { fclose(stream) }

    /// Leaves an error for the library that has called us.
    package static func setError(_ code: Errno) { errno = code.rawValue }

    /// Makes the C library read and classify characters as UTF-8.
    package static func useUTF8() {
        let isUTF8 = { String(cString: nl_langinfo(nl_item(CODESET))) == "UTF-8" }
        if setlocale(LC_CTYPE, "") != nil, isUTF8() { return }
        for name in ["C.UTF-8", "en_US.UTF-8"] {
            if setlocale(LC_CTYPE, name) != nil, isUTF8() { return }
        }
    }
}

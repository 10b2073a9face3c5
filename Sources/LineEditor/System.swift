// The calls of the operating system that the editor makes, in one place for both systems.

internal import CLibEdit

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A stream of the C library, as `el_init` wants them.
typealias Stream = UnsafeMutablePointer<FILE>

/// What a read of a descriptor gave.
enum ReadOutcome: Equatable {
    case bytes([UInt8])
    case end
    case nothingYet
}

enum System {
    /// The rows and columns of a terminal, or 24 by 80 where it does not say.
    static func windowSize(of descriptor: Int32) -> (rows: Int, columns: Int) {
        var size = winsize()
        guard clibedit_window_size(descriptor, &size) == 0, size.ws_row > 0, size.ws_col > 0 else {
            return (24, 80)
        }
        return (Int(size.ws_row), Int(size.ws_col))
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    static func read(_ descriptor: Int32, upTo count: Int) -> ReadOutcome {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            #if canImport(Glibc)
            let got = Glibc.read(descriptor, buffer.baseAddress, count)
            #else
            let got = Darwin.read(descriptor, buffer.baseAddress, count)
            #endif
            failure = got < 0 ? errno : 0
            filled = max(got, 0)
        }
        if !bytes.isEmpty { return .bytes(bytes) }
        // A terminal that has hung up answers EIO; for a line reader that is its end.
        return [EINTR, EAGAIN, EWOULDBLOCK].contains(failure) ? .nothingYet : .end
    }

    /// Writes all of it, waiting where the descriptor is slow or does not block.
    ///
    /// A terminal that is gone takes nothing more; the next read says so, and that is where it is
    /// reported.
    static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) {
        let bytes = Array(bytes)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { rest in
                #if canImport(Glibc)
                Glibc.write(descriptor, rest.baseAddress, rest.count)
                #else
                Darwin.write(descriptor, rest.baseAddress, rest.count)
                #endif
            }
            if count >= 0 {
                written += count
            } else if errno == EAGAIN {
                var slow = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&slow, 1, -1)
            } else if errno != EINTR {
                return
            }
        }
    }

    /// Writes one byte if there is room for it.
    static func signal(_ byte: UInt8, to descriptor: Int32) {
        var byte = byte
        #if canImport(Glibc)
        _ = Glibc.write(descriptor, &byte, 1)
        #else
        _ = Darwin.write(descriptor, &byte, 1)
        #endif
    }

    /// Which of the descriptors can be read from, after at most `milliseconds`; forever without.
    static func readable(_ descriptors: [Int32], within milliseconds: Int32? = nil) -> [Bool] {
        var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = poll(&polls, nfds_t(polls.count), milliseconds ?? -1)
        return polls.map { $0.revents != 0 }
    }

    /// A pipe whose ends do not block and do not reach child processes.
    static func pipe() throws(LineEditorError) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        #if canImport(Glibc)
        let result = Glibc.pipe(&ends)
        #else
        let result = Darwin.pipe(&ends)
        #endif
        guard result == 0 else { throw .noResources }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
        }
        return (ends[0], ends[1])
    }

    static func close(_ descriptor: Int32) {
        #if canImport(Glibc)
        _ = Glibc.close(descriptor)
        #else
        _ = Darwin.close(descriptor)
        #endif
    }

    /// A stream over a copy of the descriptor, so that closing the stream leaves the descriptor.
    static func stream(_ descriptor: Int32, _ mode: String) -> Stream? {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { return nil }
        guard let stream = fdopen(copy, mode) else {
            close(copy)
            return nil
        }
        return stream
    }

    static func nullStream() -> Stream? { fopen("/dev/null", "we") }

    static func close(_ stream: Stream) { fclose(stream) }

    /// Tells libedit, from its read function, that a signal came.
    static func setInterrupted() { errno = EINTR }

    /// Makes the C library read and classify characters as UTF-8.
    ///
    /// libedit never sets the locale itself; without one it takes every letter beyond ASCII for a
    /// control character.
    static func useUTF8() {
        let isUTF8 = { String(cString: nl_langinfo(nl_item(CODESET))) == "UTF-8" }
        if setlocale(LC_CTYPE, "") != nil, isUTF8() { return }
        for name in ["C.UTF-8", "en_US.UTF-8"] {
            if setlocale(LC_CTYPE, name) != nil, isUTF8() { return }
        }
    }

    /// Stops this process as Ctrl-Z does; returns once it is continued.
    ///
    /// Where the parent is of another session there is no shell to continue it, and it goes on.
    static func suspend() {
        guard getsid(getppid()) == getsid(0) else { return }
        // To this thread: it must not run on while another thread takes the signal.
        raise(SIGSTOP)
    }
}

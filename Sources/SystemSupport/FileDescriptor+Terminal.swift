#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension FileDescriptor {
    /// There is a terminal behind it.
    package var isTerminal: Bool { isatty(rawValue) == 1 }

    /// The size of the terminal; nil where there is none, or it does not say.
    package var terminalSize: (rows: Int?, columns: Int?) {
        var size = winsize()
        guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0 else { return (nil, nil) }
        return (
            size.ws_row > 0 ? Int(size.ws_row) : nil, size.ws_col > 0 ? Int(size.ws_col) : nil
        )
    }

    /// Writes all of the bytes to a terminal, waiting where it is slow.
    ///
    /// One that is gone takes nothing more: the next read says so, and that is where it is reported.
    package func show(_ bytes: some Sequence<UInt8>) {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            do throws(SystemError) {
                rest = rest.dropFirst(try write(some: rest))
            } catch  where error.isNotReady {
                _ = isReady(.writable)
            } catch {
                return
            }
        }
    }
}

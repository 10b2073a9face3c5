import Foundation
import TestSupport

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The machine's services that tests need beside those that the shell uses.
enum Machine {
    /// Makes a reader that goes away an error, as the program does.
    static let ignoresBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    /// Does work that waits on a thread that nothing else waits for.
    static func waiting<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await started(work)()
    }

    /// The same, begun at once; what comes back waits for it, once.
    static func started<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) -> @Sendable () async throws -> Value {
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: Value.self)
        Thread.detachNewThread {
            do {
                continuation.yield(try work())
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        return {
            for try await value in stream { return value }
            throw CancellationError()
        }
    }

    static func makePipe() -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        precondition(pipe(&ends) == 0)
        return (ends[0], ends[1])
    }

    static func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

    /// Makes calls on the descriptor fail instead of waiting.
    static func makeNonBlocking(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    /// Reads all that comes until every writer has closed.
    static func readAll(from descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
            bytes += buffer[..<count]
        }
        return bytes
    }

    static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        #if canImport(Darwin)
        _ = Darwin.write(descriptor, bytes, bytes.count)
        #elseif canImport(Musl)
        _ = Musl.write(descriptor, bytes, bytes.count)
        #else
        _ = Glibc.write(descriptor, bytes, bytes.count)
        #endif
    }

    /// A terminal of this width: what is written to the second end comes out of the first.
    static func makeTerminal(columns: UInt16) -> (controlling: Int32, terminal: Int32) {
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        var ends: (Int32, Int32) = (-1, -1)
        precondition(openpty(&ends.0, &ends.1, nil, nil, &size) == 0)
        return ends
    }

    static func makeFIFO(_ path: String) { precondition(mkfifo(path, 0o600) == 0) }

    /// Whether there is a process of this number.
    static func isRunning(_ process: Int32) -> Bool { kill(process, 0) == 0 }
}

extension TemporaryFolder {
    /// Makes a link; where it leads need not be there.
    func link(_ name: String, to destination: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path + "/" + name,
            withDestinationPath: destination
        )
    }

    /// Makes a file whose name is these bytes.
    func writeEmptyFile(named name: [UInt8]) throws {
        let bytes = Array(path.utf8) + Array("/".utf8) + name + [0]
        let descriptor = bytes.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                $0.baseAddress.map { open($0, O_CREAT, 0o600) } ?? -1
            }
        }
        precondition(descriptor >= 0)
        Machine.closeDescriptor(descriptor)
    }
}

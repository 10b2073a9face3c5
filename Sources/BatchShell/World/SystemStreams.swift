import SystemSupport

/// An output on a descriptor of the process, such as 1 for standard output.
///
/// The program that uses it has to ignore SIGPIPE, so that a reader that goes away is an error
/// and not the end of the process. Writing waits on the thread that asks for it.
public struct SystemOutput: Output {
    private let descriptor: FileDescriptor
    private let forcedColumns: Int?

    /// An output on an open descriptor, which stays the caller's.
    ///
    /// `COLUMNS` of the environment wins over what the terminal says of its width.
    public init(descriptor: Int32, environment: [String: String]) {
        self.descriptor = FileDescriptor(rawValue: descriptor)
        forcedColumns = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }

    /// The width of the terminal behind it, 80 where nobody says; nil where there is no terminal.
    public var columns: Int? {
        guard descriptor.isTerminal else { return nil }
        return forcedColumns ?? descriptor.terminalSize.columns ?? Self.usualColumns
    }

    /// The height of the terminal behind it; nil where there is none or nobody says.
    public var rows: Int? {
        descriptor.isTerminal ? descriptor.terminalSize.rows : nil
    }

    /// Writes all the bytes, waiting for a slow reader.
    ///
    /// - Throws: ``OutputClosed`` when the reader has gone away, `CancellationError` when the task
    ///   is cancelled while it waits, ``FileError`` for anything else, such as a full disk.
    public func write(_ bytes: [UInt8]) async throws {
        var written = 0
        while written < bytes.count {
            try await ready(descriptor, .writable)
            let next = bytes[written..<min(bytes.count, written + Self.pieceLimit)]
            do throws(SystemError) {
                written += try descriptor.write(some: next)
            } catch  where error.isNotReady {
                continue
            } catch  where error.code == .brokenPipe {
                throw OutputClosed()
            } catch {
                throw FileError(
                    path: descriptor == .standardOutput ? "standard output" : "standard error",
                    reason: error.reason
                )
            }
        }
    }

    /// The number of bytes that a ready pipe takes without making us wait: `PIPE_BUF` of Linux.
    private static let pieceLimit = 4_096

    /// The columns of a terminal that does not say how many it has.
    private static let usualColumns = 80
}

/// An input on a descriptor of the process, such as 0 for standard input.
///
/// Reading waits on the thread that asks for it.
public struct SystemInput: Input {
    private let descriptor: FileDescriptor

    /// An input on an open descriptor, which stays the caller's.
    public init(descriptor: Int32) { self.descriptor = FileDescriptor(rawValue: descriptor) }

    /// Whether a person may be typing there.
    public var isTerminal: Bool { descriptor.isTerminal }

    /// The next bytes, at most `count`; empty at the end.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while it waits, ``FileError`` for
    ///   anything else.
    public func read(_ count: Int) async throws -> [UInt8] {
        while true {
            try await ready(descriptor, .readable)
            do throws(SystemError) {
                return try descriptor.bytes(atMost: count)
            } catch  where error.isNotReady {
                continue
            } catch {
                throw FileError(path: "standard input", reason: error.reason)
            }
        }
    }
}

/// Waits until a descriptor is ready; cancelling the task ends the waiting.
private func ready(
    _ descriptor: FileDescriptor,
    _ readiness: FileDescriptor.Readiness
) async throws {
    if descriptor.isReady(readiness, within: 0) { return }
    let wakeUp = try FileError.telling(of: "a pipe") { try Pipe() }
    defer { wakeUp.close() }
    let isReady = await withTaskCancellationHandler {
        descriptor.isReady(readiness, or: wakeUp.reading)
    } onCancel: {
        _ = try? wakeUp.writing.writeAll([0])
    }
    if !isReady { throw CancellationError() }
}

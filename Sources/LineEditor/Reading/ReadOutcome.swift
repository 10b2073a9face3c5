import SystemSupport

/// The outcome of one read of a descriptor.
enum ReadOutcome: Equatable {
    case bytes([UInt8])
    case end
    case nothingYet
}

extension FileDescriptor {
    /// Reads what is there, at most `count` bytes.
    ///
    /// A signal ends the reading too, since it may be what the editor waits for.
    func read(upTo count: Int) -> ReadOutcome {
        // A terminal that has hung up answers with an error; for a line reader that is its end.
        var none = ReadOutcome.end
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do {
                filled = try read(
                    into: UnsafeMutableRawBufferPointer(buffer),
                    retryOnInterrupt: false
                )
            } catch let code as Errno where Self.passing.contains(code) {
                none = .nothingYet
            } catch {}
        }
        return bytes.isEmpty ? none : .bytes(bytes)
    }

    /// The errors after which there may be more to read.
    private static let passing: [Errno] = [
        .interrupted, .resourceTemporarilyUnavailable, .wouldBlock,
    ]
}

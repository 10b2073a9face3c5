import Synchronization
import SystemSupport
import Testing
import TestSupport

struct WaitingTests {
    @Test func aPipeIsReadyWhenThereIsSomething() throws {
        let (one, other) = (try Pipe(), try Pipe())
        defer {
            one.close()
            other.close()
        }
        #expect(!one.reading.isReady(.readable, within: 0) && one.writing.isReady(.writable))
        try other.writing.write(all: [1])
        #expect(!one.reading.isReady(.readable, or: other.reading))
        let ready = FileDescriptor.readable(of: [one.reading, other.reading])
        #expect(ready == [false, true])
        #expect(try other.reading.bytes(atMost: 10) == [1])
    }

    @Test func whatDoesNotWaitIsNotReady() throws {
        let pipe = try Pipe(nonBlocking: true)
        defer { pipe.close() }
        let error = #expect(throws: SystemError.self) { try pipe.reading.bytes(atMost: 1) }
        #expect(error?.isNotReady == true)
    }

    @Test func cancellingTheTaskEndsTheWaiting() async throws {
        let pipe = try Pipe()
        defer { pipe.close() }
        let task = Task.detached { try pipe.reading.waitUntil(.readable) }
        task.cancel()
        await #expect(throws: SystemError("poll", .canceled)) { try await task.value }
    }

    @Test func aThreadHasTheStackThatItWasStartedWith() async throws {
        let stack = 64 << 20
        let depth = await withCheckedContinuation { continuation in
            do {
                try LargeStackThread.start(stackSize: stack) {
                    continuation.resume(returning: Self.deep(40_000))
                }
            } catch {
                continuation.resume(returning: -1)
            }
        }
        #expect(depth == 40_000)
    }

    /// Recurses with more than a kilobyte a call, 40 MB in all.
    private static func deep(_ count: Int) -> Int {
        guard count > 0 else { return 0 }
        return withUnsafeTemporaryAllocation(byteCount: 1_000, alignment: 8) { room in
            room[0] = 1
            return deep(count - 1) + Int(room[0])
        }
    }

    @Test func aMonitorWakesWhoeverWaits() async throws {
        final class Box: @unchecked Sendable {
            let monitor = Monitor()
            var value = 0  // between lock and unlock
        }
        let box = Box()
        let value = await withCheckedContinuation { continuation in
            try? LargeStackThread.start(stackSize: 1 << 20) {
                box.monitor.lock()
                while box.value == 0 { box.monitor.wait() }
                let value = box.value
                box.monitor.unlock()
                continuation.resume(returning: value)
            }
            box.monitor.lock()
            box.value = 7
            box.monitor.unlock()
            box.monitor.signal()
        }
        #expect(value == 7)
    }
}

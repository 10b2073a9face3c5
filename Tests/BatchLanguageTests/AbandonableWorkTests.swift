import BatchLanguage
import Dispatch
import Testing

/// Work inside one operation, which nobody has to wait for.
@Suite(.timeLimit(.minutes(1))) struct AbandonableWorkTests {
    @Test func givesWhatTheWorkGives() throws {
        #expect(try AbandonableWork.run { 6 * 7 } == 42)
        #expect(throws: CancellationError.self) {
            try AbandonableWork.run { () throws -> Int in throw CancellationError() }
        }
    }

    /// The work here ends only after who waits for it has stopped waiting.
    @Test func aCancelledTaskDoesNotWaitForIt() async throws {
        let (began, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let task = Task(executorPreference: ScriptThread()) {
            try AbandonableWork.run {
                began.signal()
                end.wait()
            }
        }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                began.wait()
                continuation.resume()
            }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        end.signal()
    }

    /// Whichever way a match goes, it finds the same.
    @Test(arguments: [
        ("(?x) (a b) + c", "xababc", true), ("^a.c$", "abc", true), ("^a.c$", "abcd", false),
        ("(ab)+c", "xababc", true),
        ("(ab)+c", "xabab", false), ("a*b*c*d", "aabbccd", true), (#"(a)\1"#, "aa", true),
        (#"(a)\1"#, "ab", false),
    ])
    func findsTheSameOnEitherThread(pattern: String, text: String, isFound: Bool) throws {
        #expect(try TextPattern(argument: pattern).matches(text) == isFound)
        let long = String(repeating: " ", count: 200_000)
        if !pattern.hasPrefix("^") {
            #expect(try TextPattern(argument: pattern).matches(long + text) == isFound)
        }
    }
}

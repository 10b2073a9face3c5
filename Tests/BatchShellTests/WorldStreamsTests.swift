import Testing

@testable import BatchShell

struct WorldStreamsTests {
    init() { Machine.ignoresBrokenPipes }

    @Test(arguments: [false, true])
    func writesAllToASlowReader(isNonBlocking: Bool) async throws {
        let pipe = Machine.makePipe()
        if isNonBlocking { Machine.makeNonBlocking(pipe.writing) }
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let read = Machine.started { Machine.readAll(from: pipe.reading) }
        try await SystemOutput(descriptor: pipe.writing, environment: [:]).write(bytes)
        Machine.closeDescriptor(pipe.writing)
        #expect(try await read() == bytes)
        Machine.closeDescriptor(pipe.reading)
    }

    @Test func aReaderThatGoesAwayIsNoOtherError() async throws {
        let pipe = Machine.makePipe()
        Machine.closeDescriptor(pipe.reading)
        let output = SystemOutput(descriptor: pipe.writing, environment: [:])
        await #expect(throws: OutputClosed.self) { try await output.write([1]) }
        Machine.closeDescriptor(pipe.writing)
    }

    @Test func cancellingEndsTheWaitForAReader() async throws {
        let pipe = Machine.makePipe()
        let output = SystemOutput(descriptor: pipe.writing, environment: [:])
        let task = Task { try await output.write([UInt8](repeating: 0, count: 1 << 20)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        Machine.closeDescriptor(pipe.reading)
        Machine.closeDescriptor(pipe.writing)
    }

    @Test func aCancelledTaskStillWritesWhatThereIsRoomFor() async throws {
        let pipe = Machine.makePipe()
        let output = SystemOutput(descriptor: pipe.writing, environment: [:])
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await output.write(Array("error: interrupted\n".utf8))
        }
        try await task.value
        Machine.closeDescriptor(pipe.writing)
        #expect(Machine.readAll(from: pipe.reading) == Array("error: interrupted\n".utf8))
        Machine.closeDescriptor(pipe.reading)
    }

    @Test func readsWhatIsThereAndThenTheEnd() async throws {
        let pipe = Machine.makePipe()
        let input = SystemInput(descriptor: pipe.reading)
        Machine.write("hello", to: pipe.writing)
        #expect(try await input.read(3) == Array("hel".utf8))
        #expect(try await input.read(10) == Array("lo".utf8))
        Machine.closeDescriptor(pipe.writing)
        #expect(try await input.read(10) == [])
        Machine.closeDescriptor(pipe.reading)
    }

    @Test func cancellingEndsTheWaitForInput() async throws {
        let pipe = Machine.makePipe()
        let input = SystemInput(descriptor: pipe.reading)
        let task = Task { try await input.read(10) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        Machine.closeDescriptor(pipe.reading)
        Machine.closeDescriptor(pipe.writing)
    }

    @Test func aTerminalHasColumnsAndAPipeHasNone() throws {
        let pipe = Machine.makePipe()
        let wide = Machine.makeTerminal(columns: 123)
        let silent = Machine.makeTerminal(columns: 0)
        func columns(_ descriptor: Int32, _ environment: [String: String] = [:]) -> Int? {
            SystemOutput(descriptor: descriptor, environment: environment).columns
        }
        #expect(columns(pipe.writing) == nil)
        #expect(columns(pipe.writing, ["COLUMNS": "99"]) == nil)
        #expect(columns(wide.terminal) == 123)
        #expect(columns(wide.terminal, ["COLUMNS": "99"]) == 99)
        #expect(columns(wide.terminal, ["COLUMNS": "-1"]) == 123)
        #expect(columns(silent.terminal) == 80)
        #expect(SystemInput(descriptor: wide.terminal).isTerminal)
        #expect(!SystemInput(descriptor: pipe.reading).isTerminal)
        for end in [
            pipe.reading, pipe.writing, wide.controlling, wide.terminal,
            silent.controlling, silent.terminal,
        ] { Machine.closeDescriptor(end) }
    }
}

struct WorldTimeTests {
    @Test func theMachinesClockGoesOn() async throws {
        let clock = SystemClock()
        let (wall, monotonic) = (clock.milliseconds, clock.monotonic)
        #expect(wall > 1_700_000_000_000)
        try await clock.sleep(for: .zero)
        #expect(clock.monotonic > monotonic)
        #expect(abs(clock.localOffset(atMilliseconds: wall)) <= 14 * 3_600)
    }

    @Test func cancellingEndsASleep() async throws {
        let task = Task { try await SystemClock().sleep(for: .seconds(1_000)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}

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
    @Test(
        arguments: [
            (0, 0, "1970-01-01T00:00:00+00:00"),
            (1_728_648_185_678, 7_200, "2024-10-11T14:03:05+02:00"),
            (1_728_648_185_678, -12_600, "2024-10-11T08:33:05-03:30"),
            (951_782_400_000, 0, "2000-02-29T00:00:00+00:00"),
            (4_107_542_399_999, 0, "2100-02-28T23:59:59+00:00"),
            (4_107_542_400_000, 0, "2100-03-01T00:00:00+00:00"),
            (-1, 0, "1969-12-31T23:59:59+00:00"),
            (-62_135_596_800_000, 0, "0001-01-01T00:00:00+00:00"),
            (253_402_300_800_000, 0, "10000-01-01T00:00:00+00:00"),
            (1_735_685_999_000, 3_600, "2024-12-31T23:59:59+01:00"),
        ] as [(Int64, Int, String)]
    )
    func showsAMoment(_ milliseconds: Int64, _ offset: Int, _ iso: String) {
        #expect(CalendarTime(milliseconds: milliseconds, offset: offset).iso == iso)
    }

    @Test func everyDayFollowsTheOneBefore() {
        var last = CalendarTime(milliseconds: -86_400_000, offset: 0)
        for day in 0..<200_000 {
            let next = CalendarTime(milliseconds: Int64(day) * 86_400_000, offset: 0)
            let isNext =
                next.day == last.day + 1 && next.month == last.month && next.year == last.year
                || next.day == 1 && next.month == last.month + 1 && next.year == last.year
                    && last.day >= 28
                || next.day == 1 && next.month == 1 && last.month == 12 && last.day == 31
                    && next.year == last.year + 1
            #expect(isNext, "\(last.date) \(next.date)")
            if !isNext { return }
            last = next
        }
    }

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

import CLibEdit
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The wrappers, on a line that nobody types: what each hands in comes out again.
@Suite(.serialized) struct LineTests {
    /// A line over a terminal that nothing is read from.
    final class Line {
        let line: OpaquePointer
        private let ends: (test: Int32, program: Int32)
        private let streams: [UnsafeMutablePointer<FILE>]

        init() throws {
            var (test, program): (Int32, Int32) = (-1, -1)
            try #require(openpty(&test, &program, nil, nil, nil) == 0)
            ends = (test, program)
            let input = try #require(fdopen(dup(program), "r"))
            let output = try #require(fdopen(dup(program), "w"))
            let nothing = try #require(fopen("/dev/null", "w"))
            streams = [input, output, nothing]
            line = try #require(el_init("test", input, output, nothing))
            _ = clibedit_set_output(line, nothing)
        }

        deinit {
            el_end(line)
            streams.forEach { fclose($0) }
            close(ends.test)
            close(ends.program)
        }

        var text: String {
            guard let info = el_wline(line)?.pointee, let start = info.buffer else { return "" }
            let count = info.lastchar - start
            return String(
                String.UnicodeScalarView(
                    UnsafeBufferPointer(start: start, count: count).map {
                        Unicode.Scalar(UInt32($0)) ?? "?"
                    }
                )
            )
        }
    }

    private func wide(_ text: String) -> [wchar_t] {
        text.unicodeScalars.map { wchar_t($0.value) } + [0]
    }

    @Test func textGoesWhereTheCursorWasMoved() throws {
        let line = try Line()
        #expect(el_winsertstr(line.line, wide("ac日")) == 0)
        clibedit_move_cursor(line.line, 1)
        #expect(el_winsertstr(line.line, wide("b")) == 0)
        #expect(line.text == "abc日")
        el_deletestr(line.line, 2)
        #expect(line.text == "c日")
    }

    @Test func stateComesBackToACallback() throws {
        let line = try Line()
        #expect(clibedit_client(line.line) == nil)
        let state = UnsafeMutableRawPointer(bitPattern: 0x1000)
        #expect(clibedit_set_client(line.line, state) == 0)
        #expect(clibedit_client(line.line) == state)
    }

    @Test func theEditorIsReadBack() throws {
        let line = try Line()
        #expect(clibedit_set_editor(line.line, wide("vi")) == 0)
        #expect(clibedit_is_vi(line.line) == 1)
        #expect(clibedit_set_editor(line.line, wide("emacs")) == 0)
        #expect(clibedit_is_vi(line.line) == 0)
    }

    @Test func onlyWhatExistsCanBeBound() throws {
        let line = try Line()
        let name = wide("test-nothing")
        try name.withUnsafeBufferPointer { name in
            let name = try #require(name.baseAddress)
            #expect(clibedit_bind(line.line, wide("\u{81}"), name) != 0)
            #expect(clibedit_add_function(line.line, name, name) { _, _ in UInt8(CC_NORM) } == 0)
            #expect(clibedit_bind(line.line, wide("\u{81}"), name) == 0)
            #expect(clibedit_bind_command(line.line, wide("\u{81}"), name) == 0)
        }
    }

    @Test func aHistoryWithoutALimitTakesNothing() throws {
        let history = try #require(history_winit())
        defer { history_wend(history) }
        #expect(clibedit_history_enter(history, wide("a")) == 1)
        #expect(clibedit_history_limit(history, 10) == 0)
        #expect(clibedit_history_enter(history, wide("a")) == 1)
        #expect(clibedit_history_clear(history) == 0)
    }
}

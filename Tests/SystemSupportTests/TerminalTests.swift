import SystemSupport
import Testing
import TestSupport

struct TerminalTests {
    @Test func readsTheSizeOfATerminal() throws {
        let terminal = try PseudoTerminal(rows: 7, columns: 33)
        let end = FileDescriptor(rawValue: try #require(terminal.programEnd))
        #expect(end.isTerminal)
        #expect(end.terminalSize == (7, 33))
    }

    @Test func aPipeIsNoTerminal() throws {
        let pipe = try Pipe()
        defer { pipe.close() }
        #expect(!pipe.reading.isTerminal && TerminalModes(of: pipe.reading) == nil)
        #expect(pipe.reading.terminalSize == (nil, nil))
    }
}

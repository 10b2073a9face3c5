@testable import LineEditor
import Testing
import TestSupport

extension OnTerminal {
    @Suite(.serialized) struct RecallingLines {
        @Test func upAndDownFindWhatBeginsAlike() async throws {
            let console = try EditorOnTerminal(
                history: ["batch list", "session", "batch create", "print 1"])
            let input = try await console.read { terminal in
                let steps = [
                    ("batch", "> batch"), ("\u{1B}[A", "> batch create"),
                    ("\u{1B}[A", "> batch list"), ("\u{1B}[A", "> batch list"),
                    ("\u{1B}[B", "> batch create"), ("\u{1B}[B", "> batch"),
                    ("\u{10}", "> batch create"),
                ]
                for (keys, text) in steps {
                    try await terminal.send(keys)
                    try await terminal.wait { $0.text == text }
                }
                try await terminal.send("!\r")
            }
            #expect(input == .line("batch create!"))
        }

        @Test func upMovesInsideALongerTextFirst() async throws {
            let console = try EditorOnTerminal(history: ["first", "a {\nb\n}"])
            let input = try await console.read { terminal in
                try await terminal.send("\u{1B}[A")
                try await terminal.wait { $0.text == "> a {\n. b\n. }" && $0.cursor.row == 2 }
                try await terminal.send("\u{1B}[A\u{1B}[A")
                try await terminal.wait { $0.cursor == (0, 3) }
                try await terminal.send("\u{1B}[A")
                try await terminal.wait { $0.text == "> first" && $0.cursor == (0, 7) }
                try await terminal.send("\r")
            }
            #expect(input == .line("first"))
        }

        @Test func searchesAsOneTypes() async throws {
            let console = try EditorOnTerminal(history: ["let a = 1", "print $a", "let b = 2"])
            let input = try await console.read { terminal in
                try await terminal.send("zz\u{12}")
                try await terminal.wait { $0.text == "(search: ) zz" }
                try await terminal.send("let")
                try await terminal.wait { $0.text == "(search: let) let b = 2" }
                try await terminal.send("\u{12}")
                try await terminal.wait {
                    $0.text == "(search: let) let a = 1" && $0.cursor.column == 14
                }
                try await terminal.send("?")
                try await terminal.wait { $0.text == "(no match: let?) let a = 1" && $0.bells > 0 }
                try await terminal.send("\u{7}")
                try await terminal.wait { $0.text == "> zz" }
                try await terminal.send("\u{12}$a\r")
            }
            #expect(input == .line("print $a"))
        }

        @Test func insertsTheLastWordOfEarlierLines() async throws {
            let console = try EditorOnTerminal(history: ["cd /data", "show b1"])
            let input = try await console.read { terminal in
                try await terminal.send("x \u{1B}.")
                try await terminal.wait { $0.text == "> x b1" }
                try await terminal.send("\u{1B}.")
                try await terminal.wait { $0.text == "> x /data" }
                try await terminal.send("\r")
            }
            #expect(input == .line("x /data"))
        }

        @Test func aLineThatIsAddedIsFoundByTheNext() async throws {
            let console = try EditorOnTerminal()
            console.editor.history.add("one")
            #expect(try await console.read("\u{1B}[A\r") == .line("one"))
            console.editor.history.add("two")
            #expect(try await console.read("\u{1B}[A\r") == .line("two"))
        }
    }
}

struct HistoryTests {
    @Test func leavesOutBlanksAndWhatIsTheNewestAlready() {
        let history = History(["a", "a", " ", "b", "a", "x\0y"])
        #expect(history.entries == ["a", "b", "a"])
    }

    @Test func textsAreTheSameOnlyByTheirCodePoints() {
        #expect(History(["\u{E9}", "e\u{301}"]).entries.count == 2)
    }

    @Test func theOldestGoFirst() {
        let history = History(["a", "b", "c"], limit: 2)
        #expect(history.entries == ["b", "c"])
        history.clear()
        #expect(history.entries == [])
    }

    @Test func aWalkEndsWithTheLineThatWasTyped() {
        let typed = EditBuffer(scalars: ["a"], cursor: 1)
        var walk = HistoryWalk(["ab", "ac"], from: typed)
        #expect(walk.newer() == nil)
        #expect(walk.oldest()?.text == "ab")
        #expect(walk.older() == nil)
        #expect(walk.typed() == typed)
        #expect(walk.isOn(typed))
    }

    @Test func aSearchSkipsWhatItShowsAlready() {
        var search = HistorySearch(["x1", "x2", "x2"])
        search.look(for: "x")
        search.older()
        #expect(search.match?.text == "x1")
        search.older()
        #expect(search.isFailing)
        search.newer()
        #expect(search.match?.text == "x2")
    }
}

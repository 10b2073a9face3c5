import Foundation
import TestSupport
import Testing

extension PromptTests {
    /// The look of a line while it is typed: its colours, its offers, its place.
    struct Editing {
        private static let colors = ["NO_COLOR": ""]

        @Test func whatIsTypedIsColouredAndWhatThereIsNotIsMarked() async throws {
            let prompt = try await TypedPrompt(environment: Self.colors)
            try await prompt.type("batch list --lmit 5 \"a\" $x; nw ")
            try await prompt.wait(forTyped: "batch list --lmit 5 \"a\" $x; nw", blanks: 1)
            let screen = prompt.terminal.screen
            let styles = ["batch", "--lmit", "\"a\"", "$x", "nw"].map { word in
                let text = screen.rowOfCursor
                let column = text.distance(
                    from: text.startIndex,
                    to: text.firstRange(of: word)?.lowerBound ?? text.startIndex
                )
                return screen.cell(row: screen.cursor.row, column: column).style
            }
            #expect(styles == ["0;1;34", "0;1;31", "0;32", "0;1;31", "0;1;31"])
            try await prompt.answer(to: "\u{3}")
        }

        @Test func anEarlierLineIsOfferedAndTheArrowTakesIt() async throws {
            let prompt = try await TypedPrompt(environment: Self.colors)
            try await prompt.run("print (6 * 7)")
            try await prompt.type("pri")
            try await prompt.wait { $0.rowOfCursor == "local:dev> print (6 * 7)" }
            #expect(prompt.terminal.screen.cursor.column == 14)
            #expect(try await prompt.answer(to: "\u{1B}[C\r") == ["42"])
            try await prompt.run("set history off")
            try await prompt.type("pri")
            try await prompt.wait(forTyped: "pri")
            #expect(prompt.terminal.screen.rowOfCursor == "local:dev> pri")
            try await prompt.answer(to: "\u{3}")
        }

        @Test func aMistakeIsOfferedCorrectedAndSpokenOfAtTheRight() async throws {
            let prompt = try await TypedPrompt(environment: Self.colors)
            try await prompt.run("prnt (6 * 7)")
            let margin = String(repeating: " ", count: 89)
            try await prompt.wait {
                $0.rowOfCursor == "local:dev> print (6 * 7)\(margin)exit 2"
            }
            #expect(try await prompt.answer(to: "\u{1B}[C\r") == ["42"])
            try await prompt.wait { $0.rowOfCursor == "local:dev>" }
        }

        @Test func aProductionSandboxIsRed() async throws {
            let prompt = try await TypedPrompt(environment: Self.colors)
            try await prompt.type("set sandbox prod\r")
            let screen = try await prompt.wait { screen in
                screen.rowOfCursor == "local:prod>"
                    && screen.cell(row: screen.cursor.row, column: 0).style == "0;1;97;41"
            }
            #expect(screen.cell(row: screen.cursor.row, column: 10).style == "")
        }

        @Test func withoutColoursItIsSaidInAWord() async throws {
            let prompt = try await TypedPrompt()
            try await prompt.type("set sandbox prod\r")
            try await prompt.wait { $0.rowOfCursor == "local:prod PRODUCTION>" }
        }

        @Test func preferencesOfTheFileHoldFromTheFirstLine() async throws {
            let folder = try TemporaryFolder()
            try folder.write(
                "set editor vi\nset bell off\nset color command 208\n",
                to: ".config/batchsh/rc.batchsh"
            )
            let prompt = try await TypedPrompt(environment: Self.colors, in: folder)
            // A setting is not shown.
            #expect(prompt.terminal.screen.lines.count == 3)
            try await prompt.type("print (6 * 8)")
            try await prompt.wait(forTyped: "print (6 * 8)")
            let screen = prompt.terminal.screen
            #expect(screen.cell(row: screen.cursor.row, column: 11).style == "0;38;5;208")
            try await prompt.type("\u{1B}")
            try await prompt.wait { $0.cursor.column == 23 }
            try await prompt.type("hr7")
            try await prompt.wait { $0.rowOfCursor == "local:dev> print (6 * 7)" }
            try await prompt.type("kkkk")
            try await prompt.type("\r")
            try await prompt.wait { $0.lines.contains("42") }
            #expect(prompt.terminal.screen.bells == 0)
        }

        @Test(arguments: [("", "\u{18}\u{5}"), ("set editor vi\n", "\u{1B}v")])
        func theEditorOfOnesChoiceGetsAPrivateFile(_ rc: String, _ keys: String) async throws {
            let folder = try TemporaryFolder()
            try folder.write(rc, to: ".config/batchsh/rc.batchsh")
            try folder.write(
                "cp \"$1\" \"$HOME/got\"; stat -c %a \"$1\" \"${1%/*}\" > \"$HOME/modes\"\n"
                    + "echo \"$1\" > \"$HOME/path\"; echo 'print (6 * 7)' > \"$1\"\n",
                to: "editor.sh"
            )
            let prompt = try await TypedPrompt(
                environment: ["EDITOR": "sh \(folder.path)/editor.sh", "TMPDIR": folder.path],
                in: folder
            )
            try await prompt.type("print 1")
            try await prompt.wait(forTyped: "print 1")
            for key in keys {
                try await prompt.type(String(key))
                if key == "\u{1B}" { try await prompt.wait { $0.cursor.column == 17 } }
            }
            // In vi's command mode the cursor is on the last character.
            try await prompt.wait {
                $0.rowOfCursor == "local:dev> print (6 * 7)" && $0.modes.contains(2004)
            }
            #expect(try await prompt.answer(to: "\r") == ["42"])
            #expect(try folder.read("got") == "print 1\n")
            #expect(try folder.read("modes") == "600\n700\n")
            let path = try folder.read("path").dropLast()
            #expect(!FileManager.default.fileExists(atPath: String(path)))
        }

        @Test func aTokenIsNeverSeenWhereverItIsTyped() async throws {
            let token = "eyJhbGciOiJub25lIn0.cGxhbnRlZC1zZWNyZXQ.c2lnbmF0dXJl"
            let prompt = try await TypedPrompt(environment: Self.colors)
            // Typed, pasted, in a line with a mistake, in a text, kept and shown.
            try await prompt.run("set token \(token)")
            try await prompt.type("\u{1B}[200~set token \(token)\u{1B}[201~")
            try await prompt.wait { $0.rowOfCursor.hasSuffix("•••") }
            try await prompt.run(" more")
            try await prompt.run("let kept = \"\(token)\"; prnt $kept")
            try await prompt.run("print $session.token")
            try await prompt.run("set trace headers; batch list")
            try await prompt.run("session")
            try await prompt.run("curl")
            try await prompt.type("\u{1B}[A\u{1B}[A\u{1B}[A\u{1B}[A\u{1B}[A\u{12}eyJ")
            try await prompt.wait { $0.rowOfCursor.contains("no match") }
            try await prompt.answer(to: "\u{3}")
            #expect(try await prompt.leave() == 0)
            // No byte of its middle part, which no word of ours has.
            #expect(!prompt.output.contains("cGxhbnRlZC1zZWNyZXQ"))
            let found = try await BuiltProgram.run(
                "/bin/sh",
                ["-c", "grep -rl cGxhbnRlZC1zZWNyZXQ \(prompt.folder.path) || echo none"]
            )
            #expect(found.output == "none\n")
        }

        @Test func aLineWithATokenGoesToNoEditor() async throws {
            let prompt = try await TypedPrompt(environment: ["EDITOR": "touch touched; :"])
            try await prompt.type("set token abcdef\u{18}\u{5}")
            try await prompt.wait { $0.lines.contains { $0.contains("holds a secret") } }
            try await prompt.answer(to: "\u{3}")
            #expect(!FileManager.default.fileExists(atPath: prompt.folder.path + "/touched"))
        }

        @Test(arguments: [(1, 1), (2, 3), (3, 20)])
        func aSmallWindowIsNoEnd(_ rows: Int, _ columns: Int) async throws {
            let prompt = try await TypedPrompt(environment: Self.colors)
            try await prompt.run("print (6 * 7)")
            prompt.terminal.resize(rows: rows, columns: columns)
            try await prompt.type("batch cre\t\u{1B}[A\u{1B}[A\u{12}print\u{7}\u{15}print 1\r")
            try await prompt.type("\t\t\u{1B}[B\u{7}\u{15}let grown = 6 * 7\r")
            prompt.terminal.resize(rows: 60, columns: 120)
            try await prompt.type("print \"grown $grown\"\r")
            try await prompt.wait { $0.lines.contains("grown 42") }
            #expect(try await prompt.leave() == 0)
        }

        @Test func whatIsTypedWhileACommandRunsIsKept() async throws {
            let prompt = try await TypedPrompt()
            try await prompt.type("! echo started; read line; echo finished\r")
            try await prompt.wait(forRow: "started")
            try await prompt.type("\rprint (6 * 7)\r")
            try await prompt.wait(forRow: "42")
        }
    }
}

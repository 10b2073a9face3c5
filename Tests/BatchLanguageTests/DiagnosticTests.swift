import BatchLanguage
import BatchValues
import TerminalText
import Testing

/// Errors: their drawing, and their fields.
struct DiagnosticTests {
    @Test func drawsTheSampleOfTheReference() {
        let lines = Array(repeating: "# line", count: 8) + ["assert $done.stauts == \"success\""]
        let diagnostic = Diagnostic(
            .path,
            "no field 'stauts' in the batch",
            hint: "did you mean 'status'? (fields: id, imsOrg, status, created, …)",
            at: place("stauts", in: lines.joined(separator: "\n"), name: "load.batchsh")
        )
        #expect(
            DiagnosticText.plain(diagnostic) == """
                error: no field 'stauts' in the batch
                  ┌ load.batchsh:9:14
                9 │ assert $done.stauts == "success"
                  │              ^^^^^^
                  = hint: did you mean 'status'? (fields: id, imsOrg, status, created, …)
                """
        )
        #expect(
            DiagnosticText.line(diagnostic)
                == "load.batchsh:9:14: error: no field 'stauts' in the batch "
                + "(hint: did you mean 'status'? (fields: id, imsOrg, status, created, …))"
        )
    }

    @Test func breaksTextsBetweenWordsAtTheMargin() {
        let diagnostic = Diagnostic(
            .value,
            "the sandbox has no dataset of that name, but two that are like it",
            hint: "dataset list shows all of them, name:TEXT finds one",
            at: place("dataset show x", in: "dataset show x", name: "prompt").unmarked
        )
        #expect(
            DiagnosticText.drawn(diagnostic, isColored: false, columns: 40) == """
                error: the sandbox has no dataset of
                  that name, but two that are like it
                  ┌ prompt:1:1
                1 │ dataset show x
                  = hint: dataset list shows all of
                    them, name:TEXT finds one
                """
        )
    }

    /// No line is wider than the terminal, whatever stands in it, from 20 columns on.
    @Test(arguments: 20...60) func fitsTheTerminal(columns: Int) {
        let line = "let x = command $first $second --option value --another value # and why"
        var diagnostic = Diagnostic(
            .value,
            "a message of several words that says what is wrong with the value",
            hint: "a hint that is longer than any line of this terminal can ever be",
            at: place("--another", in: line, name: "a.batchsh")
        )
        diagnostic.notes = ["https://platform.adobe.io/data/foundation/import/batches", "日本語 日本語"]
        let drawn = DiagnosticText.drawn(diagnostic, isColored: false, columns: columns)
        let widths = drawn.split(separator: "\n").map { TextWidth.columns(of: $0) }
        #expect(widths.allSatisfy { $0 <= columns }, "\(drawn)")
        #expect(drawn.contains("^^"))
    }

    @Test func drawsAWarningWithoutAPlace() {
        var diagnostic = Diagnostic(.http, "the platform answered 503", severity: .warning)
        diagnostic.notes = ["POST https://platform.adobe.io/x", "request id abc"]
        diagnostic.hint = "try again"
        #expect(
            DiagnosticText.plain(diagnostic) == """
                warning: the platform answered 503
                  = POST https://platform.adobe.io/x
                  = request id abc
                  = hint: try again
                """
        )
        #expect(
            DiagnosticText.line(diagnostic)
                == "warning: the platform answered 503 (hint: try again)"
        )
    }

    @Test func widensTheMarginForLongNumbers() {
        let text = String(repeating: "\n", count: 999) + "print $x"
        #expect(
            DiagnosticText.plain(Diagnostic(.name, "no variable 'x'", at: place("$x", in: text)))
                == """
                error: no variable 'x'
                     ┌ test:1000:7
                1000 │ print $x
                     │       ^^
                """
        )
    }

    /// Tabs, wide characters, emoji, combining characters and control characters before the place.
    @Test(arguments: [
        ("\tprint\t$x", "    print   $x", "            ^^", 8),
        ("a漢字 $x", "a漢字 $x", "      ^^", 5),
        ("e\u{301}\u{200D} $x", "e\u{301}\u{200D} $x", "  ^^", 3),
        ("👩‍👩‍👧‍👦🇩🇪👍🏽 $x", "👩‍👩‍👧‍👦🇩🇪👍🏽 $x", "       ^^", 5),
        ("❤️1️⃣ $x", "❤️1️⃣ $x", "     ^^", 4),
        ("का㉈1\u{20E3}a\u{FE0F} $x", "का㉈1\u{20E3}a\u{FE0F} $x", "      ^^", 6),
        ("a\u{1B}[31m $x", "a\\u{1b}[31m $x", "            ^^", 8),
        ("\u{202E}b $x", "\\u{202e}b $x", "          ^^", 4),
        ("a\u{200B}\u{FEFF} $x", "a\\u{200b}\\u{feff} $x", "                  ^^", 5),
        ("ｆｕ한글 $x", "ｆｕ한글 $x", "         ^^", 6),
    ])
    func putsTheCaretUnderThePlace(_ text: String, _ line: String, _ carets: String, _ column: Int)
    {
        let diagnostic = Diagnostic(.name, "m", at: place("$x", in: text))
        #expect(
            DiagnosticText.plain(diagnostic) == """
                error: m
                  ┌ test:1:\(column)
                1 │ \(line)
                  │ \(carets)
                """
        )
    }

    @Test func marksWideCharactersAsWide() {
        let diagnostic = Diagnostic(.syntax, "m", at: place("漢字\t", in: "x 漢字\ty"))
        #expect(
            DiagnosticText.plain(diagnostic) == """
                error: m
                  ┌ test:1:3
                1 │ x 漢字  y
                  │   ^^^^^^
                """
        )
    }

    @Test func marksTheFirstOfSeveralLines() {
        let text = "print {\r\n    a: 1\r\n}"
        #expect(
            DiagnosticText.plain(Diagnostic(.type, "m", at: place("{\r\n    a: 1\r\n}", in: text)))
                == """
                error: m
                  ┌ test:1:7
                1 │ print {
                  │       ^
                """
        )
    }

    @Test func showsAPlaceAtTheEnd() {
        let text = "let x =\n"
        let source = Source(.embedder("test"), text)
        let end = Diagnostic.Location(source, SourceSpan(8, 8))
        #expect(
            DiagnosticText.plain(Diagnostic(.syntax, "m", at: end)) == """
                error: m
                  ┌ test:2:1
                2 │
                  │ ^
                """
        )
        let beyond = Diagnostic.Location(source, SourceSpan(50, 60))
        #expect(beyond.position.line == 2)
    }

    @Test func cutsLongLinesAroundThePlace() {
        let text =
            String(repeating: "漢x ", count: 10_000) + "$x" + String(repeating: " y", count: 9_000)
        let drawn = DiagnosticText.plain(Diagnostic(.name, "m", at: place("$x", in: text)))
        // The caret stands under the place: a 漢 is two columns wide.
        #expect(
            drawn == """
                error: m
                  ┌ test:1:30001
                1 │ …\(String(repeating: "漢x ", count: 15))$x\(String(repeating: " y", count: 48)) …
                  │ \(String(repeating: " ", count: 61))^^
                """
        )
    }

    @Test func cutsALongPlace() {
        let text = "print " + String(repeating: "z", count: 100_000)
        let drawn = DiagnosticText.plain(
            Diagnostic(.name, "m", at: place(String(repeating: "z", count: 100_000), in: text))
        )
        #expect(
            drawn == """
                error: m
                  ┌ test:1:7
                1 │ print \(String(repeating: "z", count: 154))…
                  │       \(String(repeating: "^", count: 154))
                """
        )
    }

    @Test func escapesControlCharactersInMessages() {
        let diagnostic = Diagnostic(.http, "a\u{1B}[2J\u{7}b\nsecond", hint: "c\u{9B}")
        #expect(
            DiagnosticText.plain(diagnostic) == #"""
                error: a\u{1b}[2J\u{7}b
                  second
                  = hint: c\u{9b}
                """#
        )
        #expect(
            DiagnosticText.line(diagnostic)
                == #"error: a\u{1b}[2J\u{7}b\u{a}second (hint: c\u{9b})"#
        )
    }

    @Test func paintsByRole() {
        let diagnostic = Diagnostic(.name, "m", hint: "h", at: place("$x", in: "print $x"))
        #expect(
            DiagnosticText.drawn(diagnostic, isColored: true)
                == "\u{1B}[1;31merror:\u{1B}[0m \u{1B}[1mm\u{1B}[0m\n"
                + "\u{1B}[34m  ┌\u{1B}[0m test:1:7\n\u{1B}[34m1 │\u{1B}[0m print $x\n"
                + "\u{1B}[34m  │\u{1B}[0m       \u{1B}[1;31m^^\u{1B}[0m\n"
                + "\u{1B}[34m  =\u{1B}[0m \u{1B}[36mhint:\u{1B}[0m h"
        )
    }

    @Test func hasTheFieldsOfTheReference() {
        var details = Diagnostic.Details()
        details.status = 404
        details.requestID = "r1"
        details.retry = .safe
        details.body = .object(JSONObject(members: []))
        let diagnostic = Diagnostic(
            .http,
            "m",
            at: place("$x", in: "é\né $x", name: "-c"),
            details: details
        )
        #expect(
            diagnostic.fields.json() == #"""
                {"kind":"http","exit":6,"message":"m","hint":null,"file":"-c","line":2,"column":3,\#
                "status":404,"requestId":"r1","batch":null,"retry":"safe","body":{}}
                """#
        )
        #expect(
            Diagnostic(.interrupt, "m").fields.json() == #"""
                {"kind":"interrupt","exit":130,"message":"m","hint":null,"file":null,"line":null,\#
                "column":null,"status":null,"requestId":null,"batch":null,"retry":null,"body":null}
                """#
        )
    }

    private func place(
        _ part: String,
        in text: String,
        name: String = "test"
    ) -> Diagnostic.Location {
        let bytes = Array(text.utf8)
        let wanted = Array(part.utf8)
        let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? bytes.count
        return Diagnostic.Location(
            Source(.embedder(name), bytes: bytes),
            SourceSpan(start, start + wanted.count)
        )
    }
}

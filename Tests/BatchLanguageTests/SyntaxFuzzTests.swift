import BatchLanguage
import Foundation
import Testing

/// Whatever is typed, piped or read: the parser comes to an end, and every place that it names is
/// one of the source.
struct SyntaxFuzzTests {
    @Test(arguments: SyntaxFuzzTests.scripts)
    func readsEveryPrefix(_ script: String) {
        let bytes = Array(script.utf8)
        for end in 0...bytes.count { check(Array(bytes[..<end])) }
    }

    @Test(arguments: SyntaxFuzzTests.scripts)
    func readsEverySuffix(_ script: String) {
        let bytes = Array(script.utf8)
        for start in 0...bytes.count { check(Array(bytes[start...])) }
    }

    @Test(arguments: SyntaxFuzzTests.scripts)
    func readsWithoutEachByte(_ script: String) {
        let bytes = Array(script.utf8)
        for place in bytes.indices {
            var changed = bytes
            changed.remove(at: place)
            check(changed)
        }
    }

    @Test(arguments: SyntaxFuzzTests.scripts)
    func readsWithEachByteReplaced(_ script: String) {
        let bytes = Array(script.utf8)
        let others = Array("\"'({]$\\\n#|; ".utf8) + [0xE2]
        for place in bytes.indices {
            for other in others {
                var changed = bytes
                changed[place] = other
                check(changed)
            }
        }
    }

    @Test func readsAnyRowOfSigns() {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces = [
            "let ", "if ", "x", "$x", "{", "}", "(", ")", "[", "]", "\"", "'", "\"\"\"", "\\", "\n",
            " ", ";", "|", "> ", "${", "$(", "...", "..", "=", "==", ",", ":", "--a", "-b", "1",
            "1a",
            "?", "??", "!", "not ", "in ", "for ", "poll ", "until ", "try ", "catch e", "def f(",
            "fail ", "&&", "“", "é", "#", "\r\n", "%", "*", "\u{301}",
        ]
        for _ in 0..<20_000 {
            let text = (0..<next(14)).map { _ in pieces[next(pieces.count)] }.joined()
            check(Array(text.utf8))
        }
    }

    /// Scripts of the language's own tests and examples, a few places of each changed.
    ///
    /// `FUZZ_ROUNDS` says how many; the same ones come each time.
    @Test func readsAndFormatsWhatIsNearlyAScript() throws {
        let rounds = ProcessInfo.processInfo.environment["FUZZ_ROUNDS"].flatMap { Int($0) } ?? 2_000
        let texts = try FormatTests.scripts().map { Array($0.utf8) }.filter { !$0.isEmpty }
        let signs = Array("#\\\n{}()[]|>;'\"$! \t\r,=-.?*~".utf8)
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<rounds {
            var text = texts[next(texts.count)]
            for _ in 0...next(3) where !text.isEmpty {
                let place = next(text.count)
                switch next(6) {
                case 0: text[place] = signs[next(signs.count)]
                case 1: text.insert(signs[next(signs.count)], at: place)
                case 2: text.remove(at: place)
                case 3: text.removeSubrange(place..<min(text.count, place + next(12)))
                case 4:
                    let other = texts[next(texts.count)]
                    let start = next(other.count)
                    text.insert(contentsOf: other[start..<min(other.count, start + 20)], at: place)
                default:
                    let long = [UInt8](repeating: UInt8(ascii: "x"), count: next(110))
                    text.insert(contentsOf: long, at: place)
                }
            }
            check(text)
        }
    }

    @Test func nestsTwoHundredDeep() throws {
        for (open, close) in [("(", ")"), ("[", "]"), ("{a:", "}"), ("${", "}"), ("\"$(", ")\"")] {
            let inner = open == "[" ? "" : "1"
            let text =
                "let x = " + String(repeating: open, count: 200) + inner
                + String(repeating: close, count: 200)
            let parsed = Parser.parse(Source(.embedder("test"), text))
            #expect(parsed.diagnostics.isEmpty, "\(open)")
        }
        let blocks =
            String(repeating: "if true { ", count: 200) + String(repeating: "}", count: 200)
        #expect(Parser.parse(Source(.embedder("test"), blocks)).diagnostics.isEmpty)
    }

    @Test func tellsOnceOfTenThousandBrackets() {
        for open in [
            "(", "[", "{a:", "${", "$x[", "\"$(", "a $(", "[(", "-(", "not (",
            "if true {", "while x {", "print {a: (", "for x in [1] { poll {", "| (", "! (", "$(",
        ] {
            let text = "let x = " + String(repeating: open, count: 10_000)
            let parsed = parse(text)
            #expect(parsed.diagnostics.count <= 2, "\(open)")
            #expect(!parsed.diagnostics.isEmpty, "\(open)")
        }
    }

    @Test func tellsOnceOfTooManyOperators() {
        for sign in ["1 + ", "1 - (1) + ", "not ", "- ", "1 ?? ", "1 and ", "not 1 == ", "-"] {
            let text = "let x = " + String(repeating: sign, count: 100_000) + "1"
            let parsed = parse(text)
            #expect(!parsed.diagnostics.isEmpty, "\(sign)")
            #expect(parsed.diagnostics.count <= 101, "\(sign)")
        }
        let text = "let x = " + String(repeating: "$a.b[0].c", count: 10) + "1"
        check(Array(text.utf8))
    }

    @Test func tellsOfABinaryFileOnce() {
        let program: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0xFF, 0xFE, 0]
        let parsed = Parser.parse(Source(.embedder("test"), bytes: program))
        #expect(parsed.diagnostics.map(\.message) == ["the source is no text: byte 7 is zero"])
        let noise = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) | 1 }
        #expect(Parser.parse(Source(.embedder("test"), bytes: noise)).diagnostics.count == 1)
    }

    @Test func stopsAfterAHundredErrors() {
        let text = String(repeating: "print $\n", count: 10_000)
        let parsed = Parser.parse(Source(.embedder("test"), text))
        #expect(parsed.diagnostics.count == 101)
        #expect(parsed.diagnostics.last?.message == "there are more errors than 100")
    }

    /// Parses, and looks at all that the tree and the errors say of the source.
    private func check(_ bytes: [UInt8]) {
        let parsed = Parser.parse(Source(.embedder("test"), bytes: bytes))
        let range = 0...Int32(bytes.count)
        for diagnostic in parsed.diagnostics {
            guard let span = diagnostic.location?.span else { continue }
            #expect(range.contains(span.start) && range.contains(span.end))
            #expect(span.start <= span.end)
        }
        for statement in parsed.script.statements {
            #expect(range.contains(statement.span.start) && range.contains(statement.span.end))
            #expect(statement.span.start <= statement.span.end)
        }
        if let diagnostic = parsed.diagnostics.first { _ = DiagnosticText.plain(diagnostic) }
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        checkHighlights(text)
        if parsed.diagnostics.isEmpty { checkFormat(text) }
    }

    /// The parts are in order, and whole characters.
    private func checkHighlights(_ text: String) {
        let highlights = Self.highlighter.highlights(of: text, cursor: text.utf8.count)
        var end = 0
        for highlight in highlights {
            #expect(highlight.range.lowerBound >= end && !highlight.range.isEmpty)
            end = highlight.range.upperBound
        }
        #expect(end <= text.utf8.count)
    }

    private static let highlighter = Highlighter(
        commands: (try? CommandRegistry([])) ?? Self.noCommands,
        variables: ["x", "b"]
    )

    private static var noCommands: CommandRegistry { fatalError("an empty registry is one") }

    /// The tree stays what it is, and twice is once.
    private func checkFormat(_ text: String) {
        let source = Source(.embedder("test"), text)
        let once: [UInt8]
        do {
            once = try ScriptFormatter.format(source)
        } catch {
            // A text that no layout would keep is left as it is; no whole script is one.
            let refused = (error as? Interpreter.CheckFailed)?.diagnostics.map(\.kind) == [.fail]
            if !refused { Issue.record("not formatted: \(text)") }
            return
        }
        let formatted = String(decoding: once, as: UTF8.self)
        let (before, after) = (SyntaxDescriber.describe(text), SyntaxDescriber.describe(formatted))
        #expect(before == after, "\(text)\nbecame\n\(formatted)")
        let twice = try? ScriptFormatter.format(Source(.embedder("test"), bytes: once))
        #expect(twice == once, "\(text)\nbecame\n\(formatted)")
    }

    @Test func asksOnASmallStackWhetherDeepTextIsComplete() {
        for open in ["(", "[", "{a:", "${", "\"$(", "print {a: (", "if true {", "poll {try {"] {
            let text = "let x = " + String(repeating: open, count: 10_000)
            onASmallStack {
                _ = Completeness.isComplete(text)
                _ = CompletionContext(text, at: text.utf8.count)
            }
        }
    }

    /// Does something on a thread whose stack is as small as macOS makes them.
    private func onASmallStack(_ body: @escaping @Sendable () -> Void) {
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            body()
            done.signal()
        }
        thread.stackSize = 512 * 1024
        thread.start()
        done.wait()
    }

    private func parse(_ text: String) -> Parsed {
        Parser.parse(Source(.embedder("test"), text))
    }

    static let scripts = [
        ##"""
        #!/usr/bin/env batchsh
        #: Load the day's export.
        param dataset "dataset to load into"
        param day = (now --format date) "day to load"
        let {id, status} = batch create $dataset --format=json --tag="k=my v" -- -x
        batch upload $id exports/${day}/*.json ...$rest ...[1, 2] \#x > "out file.json"
        let done = (batch wait $id --timeout 30m).metrics?.outputRecordCount? ?? 0
        """##,
        ##"""
        if $a.b[0]["k"]? == 1 and not ($x in [1, ...$l]) { print "a ${$b + 1} $(count $l)\u{1F600}" } else if
            true { break } else { exit 3 }
        for x in [$b.id for b in $list if $b.n > 3] { while $i < -1.5e3 { continue } }
        poll every 5s timeout 15m { batch show $id } until $_.status == "success" fail $_.s =~ "^f$"
        def load(file, b = {a: 1, "c-d": null, "$k": 2}) { return (batch list) | jq -r '.[] # { ' }
        try { fail "no" } catch e { assert $e.line == 3, "where"; ! echo "${HOME:-x}" `date` }
        """##,
        "print \"\"\"\r\n    one $x.y\r\n      \"two\" \\n\r\n\r\n    \"\"\"\r\nlet n = 1 + \\\r\n    2 ?? 3..4\r\n",
        "x = 1; $x += 2\nlet $y === \u{201C}a\u{201D} && !$z\u{A0}|| f(1, 2)\nelse { é } 'it''s",
    ]
}

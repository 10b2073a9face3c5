import BatchLanguage
import Foundation
import Testing

/// The canonical layout of scripts.
struct FormatTests {
    private func formatted(_ text: String) throws -> String {
        let source = Source(.embedder("test"), text)
        return String(decoding: try ScriptFormatter.format(source), as: UTF8.self)
    }

    @Test(arguments: [
        ("print   1;print 2", "print 1\nprint 2\n"), ("", ""), ("\n\n\n", ""),
        ("let x=1+2*3", "let x = 1 + 2 * 3\n"), ("let {a,b,} = $_", "let {a, b} = $_\n"),
        (
            "if $a==1{print 1}else if $b{}else{print 2}",
            "if $a == 1 {\n    print 1\n} else if $b {} else {\n    print 2\n}\n"
        ),
        ("for i in 1 .. 3 {break}", "for i in 1..3 {\n    break\n}\n"),
        ("while not ($a or $b) { continue }", "while not ($a or $b) {\n    continue\n}\n"),
        (
            "poll timeout 5m every 1s {now} until $_ fail $b",
            "poll every 1s timeout 5m {\n    now\n} until $_ fail $b\n"
        ),
        ("def f(a,b=[1,2]){return}", "def f(a, b = [1, 2]) {\n    return\n}\n"),
        ("try{fail 'x'}catch e{exit 3}", "try {\n    fail \"x\"\n} catch e {\n    exit 3\n}\n"),
        ("assert $a==1,'no'", "assert $a == 1, \"no\"\n"),
        ("batch list|jq  '.[0]'  ", "batch list | jq  '.[0]'\n"),
        ("!  ls  -l", "! ls  -l\n"), ("print 1>>a.txt", "print 1 >> a.txt\n"),
        ("f --a=1   --b 2 -- --c", "f --a=1 --b 2 -- --c\n"),
        ("f ...$x  pre-${ $n+1 }.json", "f ...$x pre-${$n + 1}.json\n"),
        ("[ $x for x in [1,2]if $x>1 ]", "[$x for x in [1, 2] if $x > 1]\n"),
        ("{a:1,\"b-c\":[],...$o}", "{a: 1, \"b-c\": [], ...$o}\n"),
        ("$a.b[ $i+1 ]? ?? -  -3", "$a.b[$i + 1]? ?? - -3\n"),
        ("let s = \"a ${ $b+1 } $(f  1) $c.d\"", "let s = \"a ${$b + 1} $(f 1) $c.d\"\n"),
    ])
    func everyStatementHasOneLayout(_ text: String, _ layout: String) throws {
        let once = try formatted(text)
        #expect(once == layout)
        let twice = try formatted(once)
        #expect(twice == once)
    }

    @Test(arguments: [
        ("'plain'", "\"plain\""), (#""a \"b\" c""#, #"'a "b" c'"#), ("'it''s'", "\"it's\""),
        (#""say \"it's\"""#, #"'say "it''s"'"#), (#"'"''$'"#, #"'"''$'"#),
        (#""\$ref""#, "'$ref'"), (#""a\tb\"c""#, #""a\tb\"c""#),
        (#""\u00e9\u{1F600}""#, #""\u00e9\u{1F600}""#),
        (#"'C:\new'"#, #"'C:\new'"#), ("'a\nb'", "'a\nb'"),
        ("\"\"\"\n  x\n  \"\"\"", "\"\"\"\n  x\n  \"\"\""),
        (#""^a.c$""#, "'^a.c$'"),
    ])
    func textsAreInDoubleQuotesUnlessSingleOnesSaveAnEscape(_ text: String, _ layout: String) throws
    {
        let once = try formatted("let x = \(text)")
        #expect(once == "let x = \(layout)\n")
    }

    @Test func commentsStayWhereTheyStand() throws {
        let text = """
            #!/usr/bin/env batchsh
            #:  Narration.


            # own line
            print 1 # behind
            if true {    # at the brace

              # first

              print 2;  # behind two
              # last
            }
            let a = 1; let b = 2 # behind both
            # between
            let x = [1, # inside
                 2]
            # end
            """
        #expect(
            try formatted(text) == """
                #!/usr/bin/env batchsh
                #:  Narration.

                # own line
                print 1  # behind
                if true {  # at the brace
                    # first

                    print 2  # behind two
                    # last
                }
                let a = 1
                let b = 2  # behind both
                # between
                let x = [1, # inside
                     2]
                # end

                """
        )
    }

    @Test func theHelpsOfParametersStandInAColumn() throws {
        let text = """
            param dataset "which dataset"
            param day = (now --format date)   'the day'
            param n

            param other = 1 "alone"
            """
        #expect(
            try formatted(text) == """
                param dataset                    "which dataset"
                param day = (now --format date)  "the day"
                param n

                param other = 1  "alone"

                """
        )
    }

    @Test func whatIsTooLongIsBrokenWhereItMayBe() throws {
        let long = String(repeating: "x", count: 40)
        #expect(
            try formatted("batch upload $b \(long) \(long) --parallel 8 --prefix \(long)") == """
                batch upload $b \(long) \(long) \\
                    --parallel 8 --prefix \(long)

                """
        )
        #expect(
            try formatted("let l = [\"\(long)\", {a: \"\(long)\", b: 1}, \"\(long)\"]") == """
                let l = [
                    "\(long)",
                    {a: "\(long)", b: 1},
                    "\(long)",
                ]

                """
        )
        #expect(
            try formatted("assert $a == \"\(long)\" and $b == \"\(long)\" or $c == \"\(long)\"")
                == """
                assert $a == "\(long)" and
                    $b == "\(long)" or
                    $c == "\(long)"

                """
        )
    }

    /// Places where one more blank, line break or line end would change the meaning.
    @Test func theMeaningIsKept() throws {
        let long = String(repeating: "x", count: 60)
        for (text, layout) in [
            (
                "batch upload $b \(long) \(long) --parallel 8 # why",
                "batch upload $b \(long) \(long) --parallel 8  # why\n"
            ),
            (
                "let l = (f \(long) \(long) --n 8) # why",
                "let l = (f \(long)\n        \(long) --n 8)  # why\n"
            ),
            ("print a >#", "print a >#\n"), ("print a >>#b;print 1", "print a >>#b\nprint 1\n"),
            ("! {", "! {"), ("! echo a \\", "! echo a \\"),
        ] {
            let once = try formatted(text)
            #expect(once == layout)
            #expect(SyntaxDescriber.describe(once) == SyntaxDescriber.describe(text))
            #expect(try formatted(once) == once)
        }
    }

    @Test func whatCannotBeReadIsRefused() throws {
        #expect(throws: Interpreter.CheckFailed.self) { try formatted("let = 1\nprint (") }
    }

    @Test func linesOfOtherSystemsAndMarksGo() throws {
        #expect(
            try formatted("\u{FEFF}print 1\r\nlet t = 'a\r\nb'\r\n") == "print 1\nlet t = 'a\nb'\n"
        )
    }

    /// Every text of the language's own tests and examples reads the same after it, and stays.
    @Test func theTreeStaysAndTwiceIsOnce() throws {
        var count = 0
        for text in try Self.scripts() {
            let source = Source(.embedder("test"), text)
            // A line that was cut out of its statement is no script.
            guard Parser.parse(source).diagnostics.isEmpty,
                "\\{".contains(text.last ?? " ") == false
            else { continue }
            let once = try formatted(text)
            let (before, after) = (SyntaxDescriber.describe(text), SyntaxDescriber.describe(once))
            #expect(after == before, "\(text)\nbecame\n\(once)")
            let twice = try formatted(once)
            #expect(twice == once)
            count += 1
        }
        #expect(count > 200)
    }

    /// The golden scripts, the examples, README's, and each line of them alone.
    static func scripts() throws -> [String] {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let root = tests.deletingLastPathComponent().deletingLastPathComponent()
        let places = [
            tests.appendingPathComponent("Golden"), root.appendingPathComponent("scripts"),
        ]
        var texts = [
            try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
                .components(separatedBy: "```batchsh\n")[1].components(separatedBy: "```")[0]
        ]
        for place in places {
            let files = FileManager.default.enumerator(at: place, includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
                texts.append(text)
                texts += text.components(separatedBy: "\n")
            }
        }
        return texts
    }
}

import BatchLanguage
import BatchValues
import Testing

struct HighlightTests {
    /// The letter of each kind, one under each byte of the text.
    private static let letters: [Highlight.Kind: Character] = [
        .keyword: "k", .command: "c", .option: "o", .text: "t", .number: "n", .literal: "l",
        .variable: "v", .field: "f", .shell: "s", .comment: "#", .unknown: "?", .bracket: "b",
        .secret: "x",
    ]

    private func drawn(_ text: String, cursor: Int? = nil) throws -> String {
        let highlighter = Highlighter(
            commands: try CommandRegistry([
                Command("print", group: "tools", summary: "prints") { _ in .null },
                Command(
                    "batch create",
                    group: "batches",
                    summary: "creates",
                    arguments: [
                        Command.Option("format", .text, placeholder: "F", help: "the format"),
                        Command.Option(flag: "all", help: "all"),
                    ]
                ) { _ in .null },
                Command(
                    "set token",
                    group: "session",
                    summary: "sets",
                    arguments: [
                        Command.Parameter(optional: "value", .secret, help: "the token"),
                        Command.Option("env", .text, placeholder: "NAME", help: "a variable"),
                        Command.Option("key", .secret, placeholder: "KEY", help: "a key"),
                    ]
                ) { _ in .null },
                Command(
                    "keep",
                    group: "session",
                    summary: "keeps",
                    arguments: [
                        Command.Parameter(optional: "label", .text, help: "what it is called"),
                        Command.Parameter("value", .secret, help: "what is kept"),
                    ]
                ) { _ in .null },
                Command(
                    "upper",
                    group: "tools",
                    summary: "makes letters large",
                    arguments: [Command.Parameter("text", .secret, help: "the text")],
                    gives: "a text"
                ) { _ in .null },
            ]),
            variables: ["b"],
            definitions: ["mine"]
        )
        var line = text.utf8.map { _ in Character(" ") }
        for highlight in highlighter.highlights(of: text, cursor: cursor) {
            for place in highlight.range { line[place] = Self.letters[highlight.kind] ?? "!" }
        }
        let drawn = String(line)
        return String(drawn.reversed().drop { $0 == " " }.reversed())
    }

    @Test(arguments: [
        (#"print "a $b" 'c' 12"#, #"ccccc tttvvt ttt"#),
        ("batch create $b.id --format x # why", "ccccc cccccc vvfff oooooooo   #####"),
        ("let n = 1 + $b[0].size", "kkk v   n   vv n fffff"),
        ("for x in [1, true] { mine $x }", "kkk v kk  n  llll    cccc vv"),
        (#"if $b in ["a"] and not false { } else { }"#, "kk vv kk  ttt  kkk kkk lllll     kkkk"),
        (#"print in "${b.id}: $(mine)""#, "ccccc    t  vfff tt  cccc t"),
        ("let o = {in: 1, \"k\": null}", "kkk v    ff  n  fff  llll"),
        (
            "try { fail \"x\" } catch e { print $e.message }",
            "kkk   kkkk ttt   kkkkk v   ccccc vvffffffff"
        ),
        ("def go(a, n = 2) { print $a }; go 1", "kkk cc v  v   n    ccccc vv    cc"),
        ("poll every 5s { } until $b", "kkkk kkkkk        kkkkk vv"),
        ("! ls $b | wc", "  sssvvsssss"),
        ("[x for x in $b]", " ? kkk v kk vv"),
        ("[$x for x in $b]", " vv kkk v kk vv"),
        (#"param day = "x" "the day""#, "kkkkk vvv   ttttttttttttt"),
    ])
    func everyPartIsWhatTheLanguageReads(_ text: String, _ kinds: String) throws {
        let drawn = try drawn(text)
        #expect(drawn == kinds)
    }

    @Test(arguments: [
        ("prnt 1", "????"), ("batch craete", "ccccc ??????"),
        ("batch create --fromat x", "ccccc cccccc ????????"),
        ("print $c", "ccccc ??"), ("print $b $c.d", "ccccc vv ??ff"),
        ("let x = tru", "kkk v   ???"),
        ("print )", "ccccc ?"),
    ])
    func whatThereIsNotIsMarked(_ text: String, _ kinds: String) throws {
        let drawn = try drawn(text)
        #expect(drawn == kinds)
    }

    @Test(arguments: [
        ("pri", "ccc"), ("batch cr", "ccccc cc"), ("batch create --for", "ccccc cccccc ooooo"),
        ("let x = tru", "kkk v   ccc"), ("prx", "???"), ("print \"no end", "ccccc ttttttt"),
        ("let", "kkk"),
        ("if $b {", "kk vv"), ("print (1 +", "ccccc  n"), ("le", "cc"), ("whi", "ccc"),
    ])
    func whatIsStillTypedIsNoMistake(_ text: String, _ kinds: String) throws {
        let drawn = try drawn(text, cursor: text.utf8.count)
        #expect(drawn == kinds)
    }

    @Test(arguments: [
        ("set token abc", "ccc ccccc xxx"), ("set token 'a b' more", "ccc ccccc xxxxx xxxx"),
        ("set token $b", "ccc ccccc vv"), ("set token", "ccc ccccc"),
        ("print \"eyJhbGciOiJub25lIn0.c2Vj\"", "ccccc txxxxxxxxxxxxxxxxxxxxxxxxt"),
        // The value of an option is masked where that is secret, and only there.
        ("set token --env NAME", "ccc ccccc ooooo"), ("set token --env=NAME", "ccc ccccc ooooo"),
        ("set token --key=abc", "ccc ccccc ooooo xxx"),
        ("set token --key abc", "ccc ccccc ooooo xxx"),
        // An optional parameter has a word only where the required one has its own.
        ("keep abc", "cccc xxx"), ("keep name abc", "cccc      xxx"),
        ("keep ...$b name abc", "cccc    vv xxxx xxx"),
        ("print eyJ", "ccccc"), ("upper abc 'd'", "ccccc     ttt"),
    ])
    func aSecretInClearIsKnown(_ text: String, _ kinds: String) throws {
        let drawn = try drawn(text, cursor: text.utf8.count)
        #expect(drawn == kinds)
    }

    @Test func theBracketAtTheCursorHasItsPartner() throws {
        let text = #"print ([1, "("])"#
        #expect(try drawn(text, cursor: 16) == "ccccc b n  ttt b")
        #expect(try drawn(text, cursor: 15) == "ccccc  bn  tttb")
        #expect(try drawn(text, cursor: 6) == "ccccc b n  ttt b")
        #expect(try drawn(text, cursor: 9) == "ccccc   n  ttt")
    }

    /// Whatever stands there, the parts are in order and within it.
    @Test func anyTextIsReadToItsEnd() throws {
        let whole = #"let é = "日 ${b[ {a: '"} | sh ) 12e "" \ --x=y $ é"#
        let bytes = Array(whole.utf8)
        for end in 0...bytes.count {
            let text = String(decoding: bytes[..<end], as: UTF8.self)
            #expect(try drawn(text, cursor: end).utf8.count <= text.utf8.count)
        }
    }
}

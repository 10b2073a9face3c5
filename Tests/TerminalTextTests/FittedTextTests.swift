import TerminalText
import Testing

struct FittedTextTests {
    @Test(arguments: [
        ("events", 6, "events"), ("events", 5, "even…"), ("events", 2, "e…"), ("events", 1, "…"),
        ("events", 0, ""), ("", 0, ""), ("日本", 4, "日本"), ("日本", 3, "日…"), ("日本", 2, "…"),
        ("e\u{301}e\u{301}e\u{301}", 3, "e\u{301}e\u{301}e\u{301}"),
        ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("a👩‍👩‍👧b", 3, "a…"), ("a👩‍👩‍👧b", 4, "a👩‍👩‍👧b"),
    ])
    func cutsATextToItsColumns(_ text: String, _ limit: Int, _ shown: String) {
        #expect(text.cut(toColumns: limit).utf8.elementsEqual(shown.utf8))
    }

    @Test func padsATextToItsColumns() {
        #expect("日本".padded(toColumns: 6) == "日本  ")
        #expect("日本".padded(toColumns: 6, isAtRight: true) == "  日本")
        #expect("events".padded(toColumns: 3) == "events")
    }

    @Test func wrapsAtBlanksWithAHangingIndent() {
        let text = "  --format  the format of the files: json, csv or parquet"
        #expect(
            text.wrapped(toColumns: 30, hangingIndent: 12) == [
                "  --format  the format of the",
                "            files: json, csv",
                "            or parquet",
            ]
        )
        #expect(text.wrapped(toColumns: 80, hangingIndent: 12) == [text])
    }

    @Test func keepsTheLineEndsOfTheText() {
        #expect("one two\n\n three".wrapped(toColumns: 8) == ["one two", "", " three"])
        #expect("a\r\nb".wrapped(toColumns: 8, hangingIndent: 2) == ["a", "  b"])
        #expect("".wrapped(toColumns: 8, hangingIndent: 2) == [""])
        #expect("one two   ".wrapped(toColumns: 4) == ["one", "two"])
    }

    @Test func breaksAWordThatIsLongerThanALine() {
        #expect(
            "see https://example.com".wrapped(toColumns: 9, hangingIndent: 2)
                == ["see", "  https:/", "  /exampl", "  e.com"]
        )
        #expect("日本語abc".wrapped(toColumns: 3) == ["日", "本", "語a", "bc"])
        #expect("日本".wrapped(toColumns: 1) == ["日", "本"])
    }

    @Test func breaksALongWordBehindItsSigns() {
        #expect(
            "  PUT /data/foundation/import/batches/{batch}/files/{name}"
                .wrapped(toColumns: 34, hangingIndent: 4)
                == ["  PUT /data/foundation/import/", "    batches/{batch}/files/{name}"]
        )
        #expect("a b-c-d-e".wrapped(toColumns: 6) == ["a b-c-", "d-e"])
    }

    @Test func keepsABracketOnOneLine() {
        let usage = "set token [VALUE] [--env NAME] [--file FILE]"
        #expect(
            usage.wrapped(toColumns: 34, hangingIndent: 2)
                == ["set token [VALUE] [--env NAME]", "  [--file FILE]"]
        )
        #expect("[one two three] [y/N] ".wrapped(toColumns: 12) == ["[one two", "three] [y/N]"])
        #expect("[1, 2".wrapped(toColumns: 4) == ["[1,", "2"])
    }

    @Test func anIndentLeavesMostOfTheLine() {
        #expect("ab cd".wrapped(toColumns: 1, hangingIndent: 9) == ["a", "b", "c", "d"])
        #expect("abc cd".wrapped(toColumns: 5, hangingIndent: 9) == ["abc", "  cd"])
    }

    @Test func proseGoesOnBelowWhatItSays() {
        let text = """
            options
              --format FORMAT  json, csv or parquet
                of each file, at least one of them
            a sentence that is long

            """
        #expect(
            text.prose(toColumns: 40) == """
                options
                  --format FORMAT  json, csv or parquet
                    of each file, at least one of them
                a sentence that is long

                """
        )
        #expect(
            text.prose(toColumns: 30) == """
                options
                  --format FORMAT
                      json, csv or parquet
                    of each file, at least one
                    of them
                a sentence that is long

                """
        )
        #expect(
            "  a  one two three four five".prose(toColumns: 20)
                == "  a  one two three\n     four five"
        )
        #expect(text.prose(toColumns: 19) == text)
    }

    @Test func codeAndCommentsGoOnDeeperThanTheyBegin() {
        let text = """
            profile save NAME [--with-secrets] [--yes]
              # in cron: a second run sends nothing
              ingest $ds day/*.json --once loyalty
              show people by their own names now

              $list[0]  $list[-1]   an element, from the front
            """
        #expect(
            text.prose(toColumns: 30) == """
                profile save NAME
                  [--with-secrets] [--yes]
                  # in cron: a second run
                    sends nothing
                  ingest $ds day/*.json --once
                    loyalty
                  show people by their own
                  names now

                  $list[0]  $list[-1]
                      an element, from the
                      front
                """
        )
    }

    /// Nothing is lost, and no line is too long, at any width.
    @Test(arguments: 1...40) func everyWidthHoldsTheWholeText(width: Int) {
        let text = "a batch of 10,000 файлов, 日本語のテキスト 👩‍👩‍👧 e\u{301}\u{301} und Straßenbahnhaltestelle"
        for indent in 0...40 {
            let lines = text.wrapped(toColumns: width, hangingIndent: indent)
            let isWithin = lines.allSatisfy { TextWidth.columns(of: $0) <= max(width, 2) }
            #expect(isWithin, "\(lines)")
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        }
    }
}

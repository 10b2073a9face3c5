import TestSupport
import Testing

/// A report in each of its forms, whole.
@Suite struct ReportFormTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ arguments: [String]) async throws -> BuiltProgram.Result {
        let reports = ["junit", "tap", "json", "html"].flatMap { ["--report", "\($0)=out.\($0)"] }
        return try await BuiltProgram.run(reports + arguments, in: folder)
    }

    /// A report without its times and, where it is a page, without its style.
    private func read(_ name: String) throws -> String {
        try folder.read(name).masked
            .replacing(#/"(start|elapsed)": \d+/#) { "\"\($0.output.1)\": N" }
            .replacing(#/left:[\d.]+%;width:[\d.]+%/#, with: "…")
            .replacing(#/(?s)<style>.*</style>/#, with: "<style>…</style>")
    }

    private static let head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>1 script, 1 failed – batchsh</title>
        <style>…</style>
        </head>
        <body>
        <header>
        <h1 class="failed">1 script, 1 failed</h1>
        <p>batchsh 0.1.0</p>
        </header>
        <main>
        <section>

        """
    private static let foot = """
        </section>
        </main>
        </body>
        </html>

        """

    @Test func anExitCodeIsAFailure() async throws {
        try folder.write("print 1\nexit 3\n", to: "x.batchsh")
        #expect(try await run(["x.batchsh"]) == .init(output: "1\n", errors: "", code: 3))
        let junit = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="batchsh" tests="2" failures="0" errors="1">
              <testsuite name="x.batchsh" tests="2" failures="0" errors="1" skipped="0" time="N" timestamp="TIME">
                <testcase name="line 1: print 1" classname="x.batchsh" time="N"/>
                <testcase name="line 2: exit 3" classname="x.batchsh" time="N">
                  <error type="fail" message="exit 3">error: exit 3
              ┌ x.batchsh:2:1
            2 │ exit 3
              │ ^^^^^^</error>
                </testcase>
              </testsuite>
            </testsuites>

            """
        #expect(try read("out.junit") == junit)
        let tap = """
            TAP version 13
            1..2
            ok 1 - x.batchsh:1 print 1
              ---
              duration_ms: N
              ...
            not ok 2 - x.batchsh:2 exit 3
              ---
              duration_ms: N
              kind: "fail"
              exit: 3
              message: "exit 3"
              file: "x.batchsh"
              line: 2
              column: 1
              ...

            """
        #expect(try read("out.tap") == tap)
        let json = """
            {
              "batchsh": "0.1.0",
              "exit": 3,
              "scripts": [
                {
                  "script": "x.batchsh",
                  "started": "TIME",
                  "elapsed": N,
                  "exit": 3,
                  "statements": [
                    {
                      "line": 1,
                      "column": 1,
                      "text": "print 1",
                      "start": N,
                      "elapsed": N,
                      "error": null,
                      "exchanges": [],
                      "statements": []
                    },
                    {
                      "line": 2,
                      "column": 1,
                      "text": "exit 3",
                      "start": N,
                      "elapsed": N,
                      "error": {
                        "kind": "fail",
                        "exit": 3,
                        "message": "exit 3",
                        "hint": null,
                        "file": "x.batchsh",
                        "line": 2,
                        "column": 1,
                        "status": null,
                        "requestId": null,
                        "batch": null,
                        "retry": null,
                        "body": null
                      },
                      "exchanges": [],
                      "statements": []
                    }
                  ],
                  "exchanges": [],
                  "diagnostics": []
                }
              ]
            }

            """
        #expect(try read("out.json") == json)
        let page = """
            <h2>x.batchsh <span class="badge failed">exit 3</span></h2>
            <p class="facts">TIME, N</p>
            <ol>
            <li class="passed"><details><summary class="row"><span class="mark">✓</span>\
            <span class="line">1</span><code>print 1</code><span class="time">N</span>\
            <span class="track"><span class="bar" style="…"></span></span></summary>
            <pre class="shown">1</pre>
            </details></li>
            <li class="failed"><details open><summary class="row"><span class="mark">✗</span>\
            <span class="line">2</span><code>exit 3</code><span class="time">N</span>\
            <span class="track"><span class="bar" style="…"></span></span></summary>
            <pre class="error">error: exit 3
              ┌ x.batchsh:2:1
            2 │ exit 3
              │ ^^^^^^</pre>
            </details></li>
            </ol>

            """
        #expect(try read("out.html") == Self.head + page + Self.foot)
    }

    /// A script with narration stands open, as a page to take home: what it tells, does and shows,
    /// and the same with curl.
    @Test func aNarratedScriptIsAHandOut() async throws {
        let script = """
            #: Ask for <the> newest batch.
            #: There is none yet.
            let batches = batch list --limit 1
            count $batches

            assert (count $batches) == 0
            #: A mistake.
            batch show 01HK153X01575YD620G2XB2AG2
            """
        try folder.write(script, to: "x.batchsh")
        #expect(try await run(["--local", "x.batchsh"]).code == 6)
        func row(_ line: Int, _ code: String, _ state: String = "passed") -> String {
            """
            <li class="\(state)"><details open><summary class="row">\
            <span class="mark">\(state == "passed" ? "✓" : "✗")</span>\
            <span class="line">\(line)</span><code>\(code)</code><span class="time">N</span>\
            <span class="track"><span class="bar" style="…"></span></span></summary>
            """
        }
        func exchange(_ status: Int, _ url: String) -> String {
            let state = status < 400 ? "passed" : "failed"
            return """
                <details class="exchange"><summary><span class="\(state)">\(status)</span> GET \
                <span class="url">\(url)</span> <span class="time">N</span></summary>
                <pre>…</pre>
                </details>
                <pre class="curl">curl -sS &#39;\(url)&#39; \\
                  -H &quot;Authorization: Bearer $ACCESS_TOKEN&quot; \\
                  -H &quot;x-api-key: $API_KEY&quot; \\
                  -H &#39;x-gw-ims-org-id: 7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg&#39; \\
                  -H &#39;x-sandbox-name: dev&#39; \\
                  -H &#39;Accept: application/json&#39;</pre>
                """
        }
        let batches = "http://127.0.0.1:PORT/data/foundation/catalog/batches"
        let page = try read("out.html")
            .replacing(#/(?s)<pre>&gt; GET .*?<\/pre>/#, with: "<pre>…</pre>")
            .replacing(#/(?s)(<pre class="error">error: ).*?<\/pre>/#) { "\($0.output.1)…</pre>" }
        #expect(
            page == Self.head + """
                <h2>x.batchsh <span class="badge failed">exit 6</span></h2>
                <p class="facts">TIME, N</p>
                <ol>
                <li class="narration"><p>Ask for &lt;the&gt; newest batch.<br>
                There is none yet.</p></li>
                \(row(3, "let batches = batch list --limit 1"))
                \(exchange(200, batches + "?orderBy=desc%3Acreated&amp;limit=1"))
                </details></li>
                \(row(4, "count $batches"))
                <pre class="shown">0</pre>
                </details></li>
                <li class="passed"><div class="row"><span class="mark">✓</span>\
                <span class="line">6</span><code>assert (count $batches) == 0</code>\
                <span class="time">N</span>\
                <span class="track"><span class="bar" style="…"></span></span></div></li>
                <li class="narration"><p>A mistake.</p></li>
                \(row(8, "batch show BATCH", "failed"))
                \(exchange(404, batches + "/BATCH"))
                <pre class="error">error: …</pre>
                </details></li>
                </ol>

                """ + Self.foot
        )
    }

    @Test func everyErrorOfTheCheckIsAFailure() async throws {
        try folder.write("print $a\nprint $b\n", to: "x.batchsh")
        let errors = """
            error: no variable 'a'
              ┌ x.batchsh:1:7
            1 │ print $a
              │       ^^
              = hint: bind it first: let a = …
            error: no variable 'b'
              ┌ x.batchsh:2:7
            2 │ print $b
              │       ^^
              = hint: bind it first: let b = …

            """
        #expect(try await run(["x.batchsh"]) == .init(output: "", errors: errors, code: 2))
        let junit = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="batchsh" tests="2" failures="0" errors="2">
              <testsuite name="x.batchsh" tests="2" failures="0" errors="2" skipped="0" time="N" timestamp="TIME">
                <testcase name="before the first statement" classname="x.batchsh" time="N">
                  <error type="syntax" message="no variable &#39;a&#39;">error: no variable &#39;a&#39;
              ┌ x.batchsh:1:7
            1 │ print $a
              │       ^^
              = hint: bind it first: let a = …</error>
                </testcase>
                <testcase name="before the first statement (2)" classname="x.batchsh" time="N">
                  <error type="syntax" message="no variable &#39;b&#39;">error: no variable &#39;b&#39;
              ┌ x.batchsh:2:7
            2 │ print $b
              │       ^^
              = hint: bind it first: let b = …</error>
                </testcase>
              </testsuite>
            </testsuites>

            """
        #expect(try read("out.junit") == junit)
        let tap = """
            TAP version 13
            1..2
            not ok 1 - x.batchsh before the first statement
              ---
              duration_ms: N
              kind: "syntax"
              exit: 2
              message: "no variable 'a'"
              hint: "bind it first: let a = …"
              file: "x.batchsh"
              line: 1
              column: 7
              ...
            not ok 2 - x.batchsh before the first statement (2)
              ---
              duration_ms: N
              kind: "syntax"
              exit: 2
              message: "no variable 'b'"
              hint: "bind it first: let b = …"
              file: "x.batchsh"
              line: 2
              column: 7
              ...

            """
        #expect(try read("out.tap") == tap)
        func diagnostic(_ name: String, line: Int) -> String {
            """
                    {
                      "kind": "syntax",
                      "exit": 2,
                      "message": "no variable '\(name)'",
                      "hint": "bind it first: let \(name) = …",
                      "file": "x.batchsh",
                      "line": \(line),
                      "column": 7,
                      "status": null,
                      "requestId": null,
                      "batch": null,
                      "retry": null,
                      "body": null,
                      "severity": "error"
                    }
            """
        }
        let json = """
            {
              "batchsh": "0.1.0",
              "exit": 2,
              "scripts": [
                {
                  "script": "x.batchsh",
                  "started": "TIME",
                  "elapsed": N,
                  "exit": 2,
                  "statements": [],
                  "exchanges": [],
                  "diagnostics": [
            \(diagnostic("a", line: 1)),
            \(diagnostic("b", line: 2))
                  ]
                }
              ]
            }

            """
        #expect(try read("out.json") == json)
        let page = """
            <h2>x.batchsh <span class="badge failed">exit 2</span></h2>
            <p class="facts">TIME, N</p>
            <pre class="error">error: no variable &#39;a&#39;
              ┌ x.batchsh:1:7
            1 │ print $a
              │       ^^
              = hint: bind it first: let a = …</pre>
            <pre class="error">error: no variable &#39;b&#39;
              ┌ x.batchsh:2:7
            2 │ print $b
              │       ^^
              = hint: bind it first: let b = …</pre>

            """
        #expect(try read("out.html") == Self.head + page + Self.foot)
    }

    /// A quoted line shows them as the language writes them, a message as JSON does.
    @Test func controlCharactersAreEscaped() async throws {
        let script = "fail \"a\u{9B}b\u{202E}c\u{200B}d\""
        let result = try await run(["--errors", "json", "-c", script])
        let errors = #"""
            {"kind":"fail","exit":1,"message":"a\u009bb\u202ec\u200bd","hint":null,"file":"-c",\#
            "line":1,"column":1,"status":null,"requestId":null,"batch":null,"retry":null,\#
            "body":null}

            """#
        #expect(result == .init(output: "", errors: errors, code: 1))
        let junit = #"""
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="batchsh" tests="1" failures="0" errors="1">
              <testsuite name="-c" tests="1" failures="0" errors="1" skipped="0" time="N" timestamp="TIME">
                <testcase name="line 1: fail &quot;a\u009bb\u202ec\u200bd&quot;" classname="-c" time="N">
                  <error type="fail" message="a\u009bb\u202ec\u200bd">error: a\u{9b}b\u{202e}c\u{200b}d
              ┌ -c:1:1
            1 │ fail &quot;a\u{9b}b\u{202e}c\u{200b}d&quot;</error>
                </testcase>
              </testsuite>
            </testsuites>

            """#
        #expect(try read("out.junit") == junit)
        let tap = #"""
            TAP version 13
            1..1
            not ok 1 - -c:1 fail "a\u009bb\u202ec\u200bd"
              ---
              duration_ms: N
              kind: "fail"
              exit: 1
              message: "a\u009bb\u202ec\u200bd"
              file: "-c"
              line: 1
              column: 1
              ...

            """#
        #expect(try read("out.tap") == tap)
        let page = #"""
            <h2>-c <span class="badge failed">exit 1</span></h2>
            <p class="facts">TIME, N</p>
            <ol>
            <li class="failed"><details open><summary class="row"><span class="mark">✗</span>\#
            <span class="line">1</span><code>fail &quot;a\u009bb\u202ec\u200bd&quot;</code>\#
            <span class="time">N</span>\#
            <span class="track"><span class="bar" style="…"></span></span></summary>
            <pre class="error">error: a\u{9b}b\u{202e}c\u{200b}d
              ┌ -c:1:1
            1 │ fail &quot;a\u{9b}b\u{202e}c\u{200b}d&quot;</pre>
            </details></li>
            </ol>

            """#
        #expect(try read("out.html") == Self.head + page + Self.foot)
        let json = try folder.read("out.json")
        #expect(json.unicodeScalars.allSatisfy { $0.isASCII })
    }
}

import BatchValues
import PlatformEmulator
import Testing

@Suite(
    .enabled(if: Browser.path != nil, "chromium is not installed: apt-get install chromium"),
    .serialized,
    .timeLimit(.minutes(3))
)
struct PageInBrowserTests {
    @Test func showsARequestAsItComes() async throws {
        try await withPage { browser, client in
            // The time of the answer and that of the row, both by this machine's clock.
            try await browser.evaluate(
                """
                window.delays = [];
                new MutationObserver((changes) => {
                  for (const change of changes)
                    for (const row of change.addedNodes) window.delays.push(Date.now());
                }).observe(document.querySelector("#requests"), { childList: true });
                """
            )
            var fastest = Int64.max
            for number in 1...10 {
                _ = try await client.catalog("batches?limit=\(number)")
                try await browser.wait(until: "window.delays.length === \(number)")
                let shown = try #require(try await browser.evaluate("window.delays.at(-1)").int)
                let log = try await client.send("GET", "/_emulator/requests/\(number)").json()
                fastest = min(fastest, shown - (try #require(log["time"]?.int)))
            }
            #expect(fastest <= 200)
            #expect(
                try await browser.evaluate("document.querySelector('#requests .main').textContent")
                    == "catalog/batches"
            )
        }
    }

    @Test func showsHostileTextAsText() async throws {
        try await withPage { browser, client in
            let text = "<b/id=planted>x</b>"
            _ = try await client.send(
                "GET",
                "/\(text)",
                ["user-agent": text, "x-sandbox-name": text]
            )
            _ = try await client.create(#"{"datasetId":"\#(text)\#u{202E}","a":[1e400,{}]}"#)
            try await browser.wait(until: "document.querySelectorAll('#requests li').length === 2")
            let row = "document.querySelector('#requests li:nth-child(2)')"
            #expect(
                try await browser.evaluate("\(row).querySelector('.path').textContent")
                    .string == "/\(text)"
            )
            try await browser.evaluate("document.querySelector('#requests button').click()")
            try await browser.wait(until: "!document.querySelector('#detail').hidden")
            #expect(
                try await browser.evaluate("document.querySelector('#detail pre').textContent")
                    == """
                    {
                      "datasetId": "<b/id=planted>x</b>\\u202e",
                      "a": [
                        1e400,
                        {}
                      ]
                    }
                    """
            )
            #expect(try await browser.evaluate("document.querySelector('#planted')") == .null)
        }
    }

    @Test func isDrivenByTheKeyboard() async throws {
        try await withPage { browser, client in
            let address = try #require(try await browser.evaluate("location.origin").string)
            _ = try await client.catalog("batches?limit=1")
            _ = try await client.catalog("batches?limit=2")
            try await browser.wait(until: "document.querySelectorAll('#requests li').length === 2")
            let focused = "document.activeElement.dataset.number"
            try await browser.press("j")
            #expect(try await browser.evaluate(focused) == "2")
            try await browser.press("ArrowDown")
            #expect(try await browser.evaluate(focused) == "1")
            try await browser.press("Enter")
            try await browser.wait(until: "document.activeElement.id === 'detail'")
            #expect(
                try await browser.evaluate(
                    "[...document.querySelectorAll('#detail .again pre')].map((pre) => pre.textContent)"
                ) == [
                    .string(
                        """
                        curl '\(address)/data/foundation/catalog/batches?limit=1' \\
                          -H "authorization: Bearer $ACCESS_TOKEN" \\
                          -H 'x-api-key: \(client.headers["x-api-key"] ?? "")' \\
                          -H 'x-gw-ims-org-id: \(client.headers["x-gw-ims-org-id"] ?? "")' \\
                          -H 'x-sandbox-name: dev'
                        """
                    ), "get catalog/batches --query limit=1",
                ]
            )
            try await browser.press("Escape")
            #expect(try await browser.evaluate("document.querySelector('#detail').hidden") == true)
            #expect(try await browser.evaluate(focused) == "1")
            try await browser.press("/")
            #expect(try await browser.evaluate("document.activeElement.id") == "filter")
        }
    }

    @Test func itsButtonsDriveTheEmulator() async throws {
        try await withPage { browser, client in
            func click(_ selector: String) async throws {
                try await browser.evaluate("document.querySelector('\(selector)').click()")
            }
            try await click("#pace input[value=look]")
            try await browser.wait(until: "!document.querySelector('#step').hidden")
            let id = try await client.completedBatch(#"{"_id":"1","_acme":{"memberNumber":1}}"#)
            let card = ".batch:has(button[data-id=\"\(id)\"])"
            for status in ["loaded", "staging"] {
                let button = "document.querySelector('\(card)[data-status=\(status)] .step')"
                try await browser.wait(until: "\(button)?.hidden === false")
                // A second press is no second step.
                try await browser.evaluate("\(button).click(); \(button).click()")
            }
            try await browser.wait(
                until: "document.querySelector('\(card) .rows').textContent.includes('1 row in')"
            )
            try await click("#fault-presets button")
            try await browser.wait(
                until: "document.querySelector('#fault-count').textContent === '1'"
            )
            #expect(
                try await client.send("GET", "/_emulator/faults").json().array?.first?["fault"]
                    == "PUT files/ 1 429:5"
            )
            try await click("#fault-presets button:nth-child(2)")
            try await browser.wait(
                until: "document.querySelector('#fault-count').textContent === '2'"
            )
            try await click("#fault-list li:first-child button")
            try await browser.wait(
                until: "document.querySelector('#fault-count').textContent === '1'"
            )
            #expect(
                try await client.send("GET", "/_emulator/faults").json().array?.first?["fault"]
                    == "POST import/batches$ 1 503"
            )
            try await click("#strict")
            while try await client.send("GET", "/_emulator/state").json()["strict"] != true {
                await Task.yield()
            }
            try await browser.evaluate("document.querySelector('#reset-seed').value = '7'")
            try await click("#reset-form button[type=submit]")
            try await browser.wait(
                until: """
                    document.querySelectorAll('.batch').length === 3 \
                    && document.querySelectorAll('#requests li').length === 0
                    """
            )
        }
    }

    @Test func keepsTheLastThousand() async throws {
        try await withPage { browser, client in
            for _ in 0..<1_100 { _ = try await client.send("GET", "/many") }
            _ = try await client.send("GET", "/the-last")
            let first = "document.querySelector('#requests .main')?.textContent"
            try await browser.wait(until: "\(first) === '/the-last'")
            #expect(
                try await browser.evaluate("document.querySelector('#requests').children.length")
                    == 1000
            )
            #expect(
                try await browser.evaluate("document.querySelector('#request-count').textContent")
                    == "the last 1,000 of 1,101"
            )
        }
    }

    @Test func goesOnWithTheNextEmulator() async throws {
        let emulator = try await Emulator.start()
        let browser = try await Browser.start()
        defer { browser.stop() }
        let client = try await EmulatorClient(emulator)
        try await browser.open(emulator.address, until: isLive)
        _ = try await client.send("GET", "/first")
        try await browser.wait(until: "document.querySelectorAll('#requests li').length === 1")
        await emulator.stop()
        try await browser.wait(until: "document.querySelector('#link').className === 'link away'")
        let again = try await emulatorOnceFree(port: emulator.port)
        try await browser.wait(until: isLive)
        try await browser.wait(until: "document.querySelectorAll('#requests li').length === 0")
        #expect(again.port == emulator.port)
        await again.stop()
    }
}

/// An emulator on a port that was free a moment ago, and that another test may have taken since.
private func emulatorOnceFree(port: Int) async throws -> Emulator {
    while true {
        do {
            return try await Emulator.start(EmulatorOptions(port: port))
        } catch EmulatorStartError.portTaken {
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}

/// The page has got its first events.
private let isLive = """
    location.port && document.querySelector('#link')?.className === 'link live' \
    && document.querySelector('#batches').children.length > 0
    """

/// Runs a body with the page of an emulator, which has nothing to complain of behind it.
private func withPage(_ body: (Browser, EmulatorClient) async throws -> Void) async throws {
    try await withEmulator(EmulatorOptions(seed: 1)) { emulator in
        let browser = try await Browser.start()
        defer { browser.stop() }
        try await browser.open(emulator.address, until: isLive)
        try await body(browser, try await EmulatorClient(emulator))
        #expect(browser.problems == [])
    }
}

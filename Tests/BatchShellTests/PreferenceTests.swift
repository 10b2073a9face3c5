import Testing

@testable import BatchShell
@testable import TerminalText

/// `set editor`, `set bell`, `set color`, and what the prompt says of the last text.
struct PreferenceTests {
    @Test func theyAreKeptAndShown() async throws {
        let result = try await ShellHarness().run(
            """
            set editor vi
            set bell off
            set color command bold bright-green
            let kept = set
            print $kept.editor $kept.bell
            """
        )
        #expect(result.code == 0)
        #expect(result.output == "vi\noff\nbold bright-green\nvi off\n")
    }

    @Test func aColourThatIsNoneIsRefusedWithThoseThereAre() async throws {
        let result = try await ShellHarness().run("set color command purpel")
        #expect(
            result.errors == """
                error: 'purpel' is no colour
                  ┌ -c:1:19
                1 │ set color command purpel
                  │                   ^^^^^^
                  = hint: black, red, green, yellow, blue, magenta, cyan, white, bright-red and \
                so on, 0 to 255 or #rrggbb, with bold, dim, italic, underline or reverse; or none

                """
        )
        #expect(result.code == 1)
        let role = try await ShellHarness().run("set color comand red")
        #expect(
            role.errors == """
                error: ROLE takes key, text, number, literal, punctuation, heading, faint, error, \
                warning, success, danger, keyword, command, option, variable, bracket or offer, \
                not 'comand'
                  ┌ -c:1:11
                1 │ set color comand red
                  │           ^^^^^^
                  = hint: did you mean 'command'?

                """
        )
        #expect(role.code == 2)
    }

    @Test(arguments: [
        ("red", "31"), ("bold bright-blue", "1;94"), ("208", "38;5;208"),
        ("#ff8000 underline", "38;2;255;128;0;4"), ("none", ""), ("Dim WHITE", "2;37"),
    ])
    func aColourIsSaidInWords(_ words: String, _ parameters: String) {
        #expect(TerminalColor(words: words.split(separator: " "))?.parameters == parameters)
    }

    @Test(arguments: ["", "256", "#12345", "#gggggg", "reddish", "-1"])
    func whatIsNoColour(_ words: String) {
        let color = TerminalColor(words: words.split(separator: " "))
        #expect(color == nil || words.isEmpty)
    }

    @Test func aThemeTakesThemUnlessItIsPlain() {
        let colors: [Theme.Role: TerminalColor] = [
            .error: TerminalColor("35"), .faint: TerminalColor(""),
        ]
        #expect(Theme.standard.with(colors).paint("x", as: .error) == "\u{1B}[35mx\u{1B}[0m")
        #expect(Theme.standard.with(colors).paint("x", as: .faint) == "x")
        #expect(Theme.plain.with(colors).isPlain)
    }

    @Test(arguments: [
        (0, 10, ""), (6, 10, "exit 6"), (0, 2_300, "2.3 s"), (1, 64_000, "exit 1 1 min 4 s"),
        (0, 7_380_000, "2 h 3 min"),
    ])
    func theLastTextIsSpokenOf(_ code: Int, _ milliseconds: Int, _ status: String) {
        var prompt = ShellPrompt(place: "local", sandbox: "dev", isReadOnly: false)
        #expect(prompt.status == "")
        prompt.last = .init(exitCode: code, duration: .milliseconds(milliseconds))
        #expect(prompt.status == status)
    }

    @Test func thePromptSaysWhatMatters() {
        var prompt = ShellPrompt(place: "acme", sandbox: "prod", isReadOnly: true)
        prompt.isProduction = true
        prompt.tokenMinutes = 42
        #expect(prompt.text() == "acme:prod read-only token 42m> ")
        #expect(prompt.text(namesProduction: true) == "acme:prod PRODUCTION read-only token 42m> ")
        #expect(ShellPrompt(place: "acme", sandbox: nil, isReadOnly: false).text() == "acme> ")
    }

    @Test func aTokensLastHourIsSaidWhereNothingRenewsIt() async throws {
        // created_at 0, expires_in as the clock of the tests has it and 42 minutes more.
        var harness = ShellHarness()
        harness.fake.environment = ShellHarness.credentials
        let now = harness.fake.world.clock.milliseconds
        let payload = #"{"created_at":"0","expires_in":"\#(now + 42 * 60_000 + 500)"}"#
        harness.fake.environment["ACCESS_TOKEN"] = "e30.\(payload.base64URL).c2ln"
        let lines = TypedLines()
        _ = try await harness.type([], into: lines)
        #expect(lines.prompts == ["env:dev token 42m> "])
        harness.fake.environment["CLIENT_SECRET"] = "secret"
        let others = TypedLines()
        _ = try await harness.type([], into: others)
        #expect(others.prompts == ["env:dev> "])
    }
}

extension String {
    fileprivate var base64URL: String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var (bits, count, text) = (0, 0, "")
        for byte in utf8 {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(letters[bits >> count & 63])
            }
            bits &= (1 << count) - 1
        }
        if count > 0 { text.append(letters[bits << (6 - count) & 63]) }
        return text
    }
}

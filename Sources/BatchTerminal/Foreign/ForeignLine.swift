import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// A line at the prompt in the words of another program, and the same in ours: one for curl, a
/// request as documents have it, or how one leaves an editor.
///
/// It is never run. What it carries of secrets is not repeated.
struct ForeignLine {
    /// The message about it; its correction is the line of ours.
    let diagnostic: Diagnostic
    /// Nothing of it may be kept.
    let holdsSecret: Bool

    /// - Parameters:
    ///   - text: What was typed.
    ///   - destination: Where our requests go.
    ///   - secrets: Texts that are not repeated.
    init?(_ text: String, to destination: Destination, knowing secrets: [SecretText]) {
        if let habit = Self.habits[text.trimmed] {
            diagnostic = Diagnostic(
                .syntax,
                "no command '\(text.trimmed)'",
                hint: habit.meaning,
                correction: habit.line
            )
            holdsSecret = false
            return
        }
        guard let found = Self.read(text) else { return nil }
        var diagnostic = Self.diagnostic(of: found.request, found.name, to: destination)
        let repeatsSecret = diagnostic.correction?.mayHoldSecret(knowing: secrets) ?? false
        if repeatsSecret {
            diagnostic.hint = "there is a secret in it, which is not repeated here"
            diagnostic.correction = nil
        }
        self.diagnostic = diagnostic
        holdsSecret = repeatsSecret || !found.secrets.isEmpty
    }

    /// The places of secrets in a text of another program, in UTF-8 and in order.
    static func secrets(in text: String) -> [Range<Int>] { read(text)?.secrets ?? [] }

    private static func read(
        _ text: String
    ) -> (request: ForeignRequest, name: String, secrets: [Range<Int>])? {
        let line = text.withoutShellPrompt
        if line.hasPrefix("curl"), case let words = ShellWords(line),
            PastedCurl.isMeant(by: words), let curl = PastedCurl(words)
        {
            let start = text.firstRange(of: line)?.lowerBound ?? text.startIndex
            let offset = text.utf8.distance(from: text.startIndex, to: start)
            let secrets = curl.secrets.map { $0.lowerBound + offset..<$0.upperBound + offset }
            return (curl.request, "a line for curl", secrets)
        }
        guard let request = ForeignRequest(requestLine: line) else { return nil }
        let isSecret = request.headers.contains { ForeignHeader($0.name).isSecret }
        return (request, "a request, not a command", isSecret ? [0..<text.utf8.count] : [])
    }

    /// Whether Enter ends a text that is a line of another program; nil where it is none.
    static func isComplete(_ text: String) -> Bool? {
        let line = text.withoutShellPrompt
        guard line.hasPrefix("curl"), case let words = ShellWords(line),
            PastedCurl.isMeant(by: words)
        else { return habits[text.trimmed].map { _ in true } }
        return words.isComplete
    }

    private static func diagnostic(
        of request: ForeignRequest,
        _ name: String,
        to destination: Destination
    ) -> Diagnostic {
        let endpoint = destination.endpoint.value.origin
        let ourHost =
            endpoint.firstRange(of: "://").map { String(endpoint[$0.upperBound...]) } ?? ""
        guard request.isForPlatform(at: ourHost) else {
            return Diagnostic(
                .syntax,
                "this is \(name), and goes to \(request.host ?? "another host")",
                hint: "a program runs behind !: ! curl …"
            )
        }
        guard let line = request.line else {
            return Diagnostic(
                .syntax,
                "this is \(name)",
                hint: "its body is not JSON; with a file it is "
                    + "\(request.method.lowercased()) PATH --body-file FILE"
            )
        }
        var remarks = ["here it is: \(line)"]
        if let host = request.host, host != ourHost, !line.hasPrefix("login") {
            remarks.append("it goes to \(ourHost)")
        }
        let ours = destination.sandbox?.value.text
        if let theirs = request["x-sandbox-name"], theirs != ours, !theirs.contains("{"),
            !theirs.contains(ShellWords.variableStart), let ours
        {
            remarks.append("its sandbox was \(theirs), here it is \(ours)")
        }
        let left = request.headers.map(\.name).filter { ForeignHeader($0).isOfSession }
        if !left.isEmpty {
            remarks.append("the session sends its own \(left.joined(separator: ", "))")
        }
        return Diagnostic(
            .syntax,
            "this is \(name)",
            hint: remarks.joined(separator: "; "),
            correction: line
        )
    }

    /// How one leaves other programs and asks them for help.
    private static let habits: [String: (meaning: String, line: String)] = {
        let leaving = [
            ":q", ":q!", ":wq", ":x", ":quit", ":exit", "\\q", "/quit", "/exit", ".exit", "exit()",
            "quit()",
        ]
        let asking = ["?", "\\?", "\\h", ":h", ":help", "/help", ".help", "-h", "--help"]
        let left = leaving.map { ($0, ("exit leaves, and so does Ctrl-D", "exit")) }
        let asked = asking.map { ($0, ("help shows what to begin with", "help")) }
        return Dictionary(left + asked) { one, _ in one }
    }()
}

extension String {
    /// The text behind the `$ ` that documents put before a line for a shell.
    fileprivate var withoutShellPrompt: String {
        let text = trimmed
        for mark in ["$ ", "% ", "> "] where text.hasPrefix(mark) {
            let rest = String(text.dropFirst(mark.count))
            if rest.hasPrefix("curl") { return rest }
        }
        return text
    }
}

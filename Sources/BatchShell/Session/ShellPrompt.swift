import BatchValues

/// The prompt: the facts shown before the line that is typed.
package struct ShellPrompt: Sendable, Equatable {
    /// The place that requests go to: a profile, `env`, `local`, or the endpoint's host.
    package var place: String
    /// The sandbox in use, if one is.
    package let sandbox: String?
    /// Nothing can be changed from here.
    package let isReadOnly: Bool
    /// The sandbox is a production one; false as long as nobody has said what it is.
    package var isProduction = false
    /// The minutes that the token is still good, where that is less than an hour and nothing renews
    /// it.
    package var tokenMinutes: Int?
    /// The place in what is being learned, such as `4/6`; empty where nothing is.
    package var step = ""
    /// The outcome of the last text; nil before the first.
    package var last: LastRun?

    /// The outcome of a text, and the time it took.
    package struct LastRun: Sendable, Equatable {
        /// 0 for success.
        package let exitCode: Int
        /// From Enter to the end.
        package let duration: Duration

        package init(exitCode: Int, duration: Duration) {
            self.exitCode = exitCode
            self.duration = duration
        }
    }

    init(place: String, sandbox: String?, isReadOnly: Bool) {
        self.place = place
        self.sandbox = sandbox
        self.isReadOnly = isReadOnly
    }

    /// Place and sandbox, such as `local:dev`: what is drawn as dangerous in production.
    package var location: String { place + (sandbox.map { ":" + $0 } ?? "") }

    /// The prompt as text, with a blank behind it: `local:dev> `, `acme:prod read-only> `.
    ///
    /// - Parameter namesProduction: Says in a word what cannot be said by a colour.
    /// - Returns: The text; which part of it is dangerous ``location`` says.
    package func text(namesProduction: Bool = false) -> String {
        var text = location
        if namesProduction, isProduction { text += " PRODUCTION" }
        if isReadOnly { text += " read-only" }
        if let tokenMinutes { text += " token \(tokenMinutes)m" }
        return text + "> "
    }

    /// The report on the last text at the right margin: that it failed, and the time it took if
    /// that was worth a thought; empty otherwise.
    package var status: String {
        guard let last else { return step }
        var parts: [String] = []
        if last.exitCode != 0 { parts.append("exit \(last.exitCode)") }
        if last.duration >= Self.noteworthy { parts.append(last.duration.text(.readable)) }
        if !step.isEmpty { parts.append(step) }
        return parts.joined(separator: " ")
    }

    private static let noteworthy = Duration.seconds(2)
}

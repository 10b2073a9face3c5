import BatchLanguage
import BatchShell
import BatchValues

/// How long a list may be; every command that lists has it.
struct ListOptions {
    private let limit = Option(
        "limit",
        .integer(1...1_000_000),
        placeholder: "N",
        help: "how many at most",
        default: 20
    )
    private let unlimited = Option(flag: "all", help: "without a limit")

    /// Both, in the order in which help lists them.
    var all: [any CommandArgument] { [limit, unlimited] }

    /// The limit of a call; nil for none.
    func limit(of call: Invocation) -> Int? { call[unlimited] ? nil : call[limit] }
}

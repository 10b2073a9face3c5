import BatchLanguage
import BatchShell

/// How an emulator is started: the options of `emulator` and of `connect local`.
struct EmulatorStartOptions {
    let port = Option(
        "port",
        .integer(0...65_535),
        placeholder: "N",
        help: "where it listens; \(Session.usualLocalPort), and 0 takes any"
    )
    private let host = Option(
        "host",
        .text,
        placeholder: "H",
        help: "the address it listens on; \(LocalPlatformOptions().host), which only this machine "
            + "reaches"
    )
    private let data = Option(
        "data",
        .folder,
        placeholder: "DIR",
        help: "keeps its data there"
    )
    private let pace: Option<String?>
    private let faults: Option<[String]>
    private let strict = Option(
        "strict",
        .flag,
        help: "refuses what the platform's documents forbid"
    )
    private let seed = Option(
        "seed",
        .integer(0...Int.max),
        placeholder: "N",
        help: "makes its ids the same in every run"
    )
    let noPage = Option(flag: "no-page", help: "has no page for a browser")

    /// Options whose texts the emulator judges; without one they are not looked at.
    init(_ local: (any LocalPlatform)?) {
        pace = Option(
            "pace",
            .form { text in
                try local?.check(LocalPlatformChanges(pace: text))
                return text
            },
            placeholder: "PACE",
            help: "how long a batch stays in each state: 1s, fast, or look (until it is looked at)",
            completion: .choices(["1s", "fast", "look"])
        )
        faults = Option(
            many: "fault",
            .form { text in
                try local?.check(LocalPlatformChanges(faults: [text]))
                return text
            },
            placeholder: "SPEC",
            help: "METHOD PATH WHICH WHAT: a fault, such as 'PUT files/ 3 429:5'"
        )
    }

    /// All, in the order in which help lists them.
    var all: [any CommandArgument] { [port, host, data, pace, faults, strict, seed, noPage] }

    /// Those that an emulator which runs cannot take.
    var fixed: [any CommandArgument] { [host, port, data, seed, noPage] }

    /// The start that a call asks for; in a dry run the data are in memory.
    func read(
        _ call: Invocation,
        takesOtherPort: Bool,
        in context: CommandContext
    ) async -> LocalPlatformOptions {
        var options = LocalPlatformOptions(
            port: call[port] ?? Session.usualLocalPort,
            takesOtherPort: takesOtherPort
        )
        options.host = call[host] ?? options.host
        if let folder = call[data].map(context.world.files.absolute) {
            await context.changing("keep the emulator's data in \(folder)") {
                options.dataFolder = folder
            }
        }
        options.seed = call[seed].map { UInt64($0) }
        options.hasPage = !call[noPage]
        options.changes.pace = call[pace]
        options.changes.isStrict = call[strict]
        options.changes.faults = call.hasValue(for: faults) ? call[faults] : nil
        return options
    }
}

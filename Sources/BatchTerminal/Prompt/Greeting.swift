import BatchLanguage

/// The first lines that a prompt on the emulator shows.
struct Greeting {
    let lines: [String]

    /// - Parameters:
    ///   - address: Where the emulator listens.
    ///   - isAskedFor: Whether somebody asked for it; otherwise the reason is said.
    ///   - commands: Those of the shell: what it has not is not named.
    init(address: String, isAskedFor: Bool, commands: CommandRegistry) {
        let reason = isAskedFor ? "" : "no credentials are known: "
        let learn = commands["learn"] == nil ? "" : "; learn teaches the API step by step"
        lines =
            ["\(reason)this is the built-in emulator, \(address)"]
            + (commands["help"] == nil ? [] : ["help shows what to begin with" + learn])
    }
}

/// The commands that belong to the language itself and are in every registry.
extension Command {
    static let language = DeferredCommand.several(["run", "source", "exec"]) { languageCommands }

    private static let languageCommands: [Command] = [
        Command(
            "run",
            action: .run,
            group: "language",
            summary: "runs a script in a scope of its own",
            arguments: [
                Parameter("file", .file, help: "the script, relative to the file that says it"),
                Parameter(
                    many: "argument",
                    .value,
                    help: "an argument or option of the script"
                ),
                Option(flag: "step", help: "shows each statement before it runs"),
            ],
            gives: "what the script returns",
            examples: [
                Example("run load.batchsh $dataset --day 2024-10-11", "with arguments"),
                Example("run --step load.batchsh", "statement by statement, before a class"),
            ],
            replay: .keep
        ),
        Command(
            "source",
            action: .source,
            group: "language",
            summary: "reads a file into the scope where it stands",
            arguments: [
                Parameter("file", .file, help: "the file, relative to the file that says it")
            ],
            gives: "what the file returns",
            examples: [Example("source lib/checks.batchsh", "the commands that it defines")],
            replay: .keep
        ),
        Command(
            "exec",
            action: .exec,
            group: "language",
            summary: "runs a program without a shell, each value one argument",
            arguments: [
                Parameter("program", .text, help: "the program, looked up in PATH"),
                Parameter(
                    many: "argument",
                    .secret,
                    help: "one argument as it stands; a secret is given in clear"
                ),
            ],
            gives: "its output as text, where that is used",
            examples: [Example("exec gzip -9 $file", "no quoting, whatever $file holds")],
            replay: .keep,
            isRefusedWhenRestricted: true
        ),
    ]
}

/// The commands that belong to the language itself and are in every registry.
extension Command {
    static let language: [Command] = [
        Command(
            "run",
            action: .run,
            summary: "runs a script in a scope of its own",
            parameters: [
                Parameter("file", .file, help: "the script, relative to the file that says it"),
                Parameter(
                    "argument",
                    .value,
                    .many(atLeast: 0),
                    help: "an argument or option of the script"
                ),
            ],
            options: [Option("step", .flag, help: "shows each statement before it runs")],
            gives: "what the script returns",
            examples: [
                Example("run load.batchsh $dataset --day 2024-10-11", "with arguments"),
                Example("run --step load.batchsh", "statement by statement, before a class"),
            ]
        ),
        Command(
            "source",
            action: .source,
            summary: "reads a file into the scope where it stands",
            parameters: [
                Parameter("file", .file, help: "the file, relative to the file that says it")
            ],
            gives: "what the file returns",
            examples: [Example("source lib/checks.batchsh", "the commands that it defines")]
        ),
        Command(
            "exec",
            action: .exec,
            summary: "runs a program without a shell, each value one argument",
            parameters: [
                Parameter("program", .text, help: "the program, looked up in PATH"),
                Parameter(
                    "argument",
                    .secret,
                    .many(atLeast: 0),
                    help: "one argument as it stands; a secret is given in clear"
                ),
            ],
            gives: "its output as text, where that is used",
            examples: [Example("exec gzip -9 $file", "no quoting, whatever $file holds")],
            isRefusedWhenRestricted: true
        ),
    ]

    private init(
        _ name: String,
        action: Action,
        summary: String,
        parameters: [Parameter],
        options: [Option] = [],
        gives: String,
        examples: [Example],
        isRefusedWhenRestricted: Bool = false
    ) {
        self.name = name
        self.group = "language"
        self.summary = summary
        self.parameters = parameters
        self.options = options
        self.gives = gives
        self.effect = .local
        self.isIdempotent = true
        self.calls = []
        self.exampleAnswer = nil
        self.examples = examples
        self.isRefusedWhenRestricted = isRefusedWhenRestricted
        self.consequence = nil
        self.action = action
    }
}

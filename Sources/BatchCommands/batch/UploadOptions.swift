import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// How files are named in the batch and how they are sent; `batch upload` and `ingest` have it.
struct UploadOptions {
    private let name = Option(
        "as",
        .form { try FilePath($0).text },
        placeholder: "NAME",
        help: "the name there, for one file"
    )
    private let prefix = Option(
        "prefix",
        .form { text in
            let folder = text.hasSuffix("/") ? text : text + "/"
            _ = try FilePath(folder + "x")
            return folder
        },
        placeholder: "DIR",
        help: "a folder in front of the names"
    )
    private let base = Option(
        "base",
        .folder,
        placeholder: "DIR",
        help: "names are the paths below it, as partitions want it"
    )
    private let partSize = Option(
        "chunk-size",
        .size(1...FileLimit.part),
        placeholder: "64MB",
        help: "send in parts of this size; what is above 256 MB is sent in parts anyway"
    )
    private let split = Option(
        "split",
        .size(1...Int.max),
        placeholder: "100MB",
        help: "send JSON Lines or CSV as several files of this size, cut between rows"
    )
    let parallel = Option.parallel

    /// All of them, in the order in which help lists them.
    var all: [any CommandArgument] { [name, prefix, base, partSize, split, parallel] }

    func layout(of call: Invocation) -> UploadLayout {
        UploadLayout(
            name: call[name],
            prefix: call[prefix] ?? "",
            base: call[base],
            partSize: call[partSize],
            split: call[split]
        )
    }
}

extension Command.Option where Value == Int {
    /// How many files at once.
    static var parallel: Self {
        Self(
            "parallel",
            .integer(1...Session.mostParallel),
            placeholder: "N",
            help: "files under way at once",
            default: 4
        )
    }
}

import BatchLanguage
import BatchValues

extension Command {
    /// What shows the session without changing it: `vars`, `cd`.
    static func looking(_ context: ShellContext) -> [Command] {
        [
            Command(
                "vars",
                group: "looking",
                summary: "shows the variables that are known here",
                gives: "an object: each name and its value",
                examples: [Example("keys (vars)", "the names alone")],
                replay: .omit
            ) { invocation in
                var object = JSONObject()
                for (name, value) in await invocation.variables() { object[name] = value }
                return .object(object)
            },
            Command(
                "cd",
                group: "looking",
                summary: "changes the working directory of the session; without DIR goes home",
                parameters: [ParameterDeclaration("dir", .folder, .optional, help: "a folder")],
                gives: "the working directory",
                examples: [Example("cd exports", "for the paths that follow")],
                replay: .keep
            ) { invocation in
                let files = context.world.files
                guard let folder = invocation.text("dir") ?? context.world.environment["HOME"]
                else {
                    throw Diagnostic(.file, "the environment has no HOME to go to")
                }
                try files.changeDirectory(to: folder)
                return .string(files.workingDirectory)
            },
        ]
    }
}

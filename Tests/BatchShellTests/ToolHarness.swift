import BatchValues
import Synchronization

@testable import BatchCommands
@testable import BatchLanguage
@testable import BatchShell

/// Calls a small tool with arguments that are bound already.
struct ToolHarness {
    var world = FakeWorld()

    /// The value of the tool, called with values by the name of their parameter or option; the
    /// elements of `several` are those of its first parameter.
    func run(
        _ name: String,
        _ arguments: [String: JSONValue] = [:],
        several: [JSONValue]? = nil
    ) async throws -> JSONValue {
        try await call(name, arguments, several: several).value
    }

    /// The output of the tool.
    func shown(_ name: String, several: [JSONValue]) async throws -> [String] {
        try await call(name, [:], several: several).shown
    }

    private func call(
        _ name: String,
        _ arguments: [String: JSONValue],
        several: [JSONValue]?
    ) async throws -> (value: JSONValue, shown: [String]) {
        let commands = DeferredCommand.tools(world.world).map { $0.make() }
        guard let command = commands.first(where: { $0.name == name }),
            case .perform(let perform) = command.action
        else { throw NoTool(name: name) }
        var bound = arguments.mapValues { [$0] }
        for option in command.options where bound[option.name] == nil {
            bound[option.name] = option.default.map { [$0] }
        }
        if let several, let parameter = command.parameters.first { bound[parameter.name] = several }
        let shown = Recorder()
        let source = Source(.text, name)
        let answer = try await perform(
            Invocation(
                command: command,
                isKept: true,
                location: .init(source, SourceSpan(0, name.utf8.count)),
                arguments: bound,
                output: { shown.add($0) },
                bindings: { [] }
            )
        )
        return (answer.value, shown.texts)
    }

    struct NoTool: Error { let name: String }
}

/// Keeps texts in the order in which they come.
private final class Recorder: Sendable {
    private let kept = Mutex<[String]>([])

    var texts: [String] { kept.withLock { $0 } }

    func add(_ text: String) { kept.withLock { $0.append(text) } }
}

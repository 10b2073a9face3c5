import BatchLanguage
import BatchShell

/// A call to any path that may carry a body.
protocol CallWithBody: PlatformCommand {
    var target: AnyCall { get }
    var body: CarriedBody { get }
    var answer: AnswerFile { get }
}

extension CallWithBody {
    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let request = try target.request(of: call, carrying: body, in: context)
        return try await answer.send(request, call, settings, in: context)
    }
}

extension CallWithBody where Self: DestroyingCommand {
    func consequence(of call: Invocation, _ destruction: Destruction) async throws -> String {
        try await target.consequence(of: call, destruction)
    }
}

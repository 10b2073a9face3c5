import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// The file that takes an answer in place of the value.
struct AnswerFile {
    let path = Option(
        "to",
        .file,
        placeholder: "FILE",
        help: "takes the bytes of the answer, streamed"
    )

    /// Sends a request; its answer is the value, unless a file takes it.
    func send(
        _ request: PlatformRequest<JSONValue>,
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        guard let path = call[path] else {
            return Command.Answer(try await context.session.send(request, settings))
        }
        guard settings.dryRun == nil else {
            await context.note("would fetch it into \(path)")
            return .nothing
        }
        // A path that may not be used is refused before anything is sent.
        _ = try context.world.files.size(of: path)
        let sink = FileSink(path, files: context.world.files)
        var fetching = request
        fetching.sink = sink
        _ = try await context.session.send(fetching, settings)
        try sink.finish()
        context.conclude("\(sink.bytes.readableSize) in \(path)", isLogged: true)
        return .nothing
    }
}

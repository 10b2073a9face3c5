import BatchLanguage
package import BatchShell
import BatchValues
import PlatformClient
import Synchronization
import SystemSupport

extension PromptSession {
    /// Runs statements as they are typed, in one scope, until the input ends or `exit`.
    ///
    /// An error returns to the prompt.
    ///
    /// - Parameters:
    ///   - lines: The source of the statements.
    ///   - history: The file of what was typed; nil keeps it for this session only.
    ///   - preferences: A script that is read into the scope of the prompt at its start, where it
    ///     is there; an error in it is shown and survived.
    /// - Returns: The exit code: that of `exit`, else 0.
    package func run(
        _ lines: any LineSource,
        history: HistoryFile? = nil,
        preferences: String? = nil
    ) async -> Int {
        await shell.during(ShellRun(.prompt, "prompt")) {
            await converse(lines, history: history, preferences: preferences)
        }
    }

    private func converse(
        _ lines: any LineSource,
        history: HistoryFile?,
        preferences: String?
    ) async -> Int {
        await refreshScope()
        context.history.isOfPrompt = true
        if let history { await recall(history, for: lines) }
        if let code = await greet() { return code }
        if let preferences, isThere(preferences) {
            let end = Flag()
            context.display.isHidden = true
            let code = await run(preferences.asSourced, by: interpreter, end, from: .preferences)
            context.display.isHidden = false
            if end.isMarked { return code }
        }
        return await converse(in: lines) { await self.learn(lines) }
    }

    /// Runs the lines of a source to their end.
    ///
    /// - Parameters:
    ///   - lines: The source of the statements.
    ///   - after: Does what a line has asked for once it has ended; gives the exit code where the
    ///     program is to end.
    /// - Returns: The exit code.
    func converse(
        in lines: any LineSource,
        after: () async -> Int? = { nil }
    ) async -> Int {
        let end = Flag()
        var following: Task<Void, Never>?
        defer { following?.cancel() }
        var last: ShellPrompt.LastRun?
        while !context.events.isOutputClosed {
            if following == nil, let running = context.session.running {
                following = Task { [outsideRequests] in
                    await outsideRequests.follow(running) { lines.notice($0) }
                }
            }
            await refreshScope()
            for text in takeOthersHistory() { await lines.remember(text) }
            do {
                switch try await next(lines, after: last) {
                case .interrupted: last = nil
                case .endOfInput: return 0
                case .text(let text):
                    let place =
                        context.history.isOfLesson
                        ? HistoryEntry.lesson : context.session.destination.name
                    let start = context.world.clock.monotonic
                    let code = await outsideRequests.whileSending {
                        await run(text, by: interpreter, end)
                    }
                    let duration = context.world.clock.monotonic - start
                    last = ShellPrompt.LastRun(exitCode: code, duration: duration)
                    await keep(text, code, at: place, for: lines)
                    if end.isMarked { return code }
                    if let code = await after() { return code }
                }
            } catch {
                return await shell.finish { throw error }
            }
        }
        return 0
    }

    /// From now on the names that can be typed are those that there are.
    func refreshScope() async { scope = await PromptScope(of: interpreter, shell.commands) }

    /// Reads the next text; meanwhile the platform may say that the sandbox is a production one.
    private func next(
        _ lines: any LineSource,
        after last: ShellPrompt.LastRun?
    ) async throws -> PromptInput {
        var prompt = await context.session.prompt()
        prompt.last = last
        let isRead = Flag()
        if let sandbox = context.session.destination.sandbox?.value {
            // An answer to an earlier question may have come while the prompt was made.
            if let known = context.session.knownProduction(sandbox) {
                prompt.isProduction = known
            } else {
                askForProduction(sandbox, lines, prompt, until: isRead)
            }
        }
        defer { isRead.mark() }
        return try await context.events.typing {
            lines.notice($0)
        } _: { [prompt] in
            try await lines.next(prompt)
        }
    }

    private func askForProduction(
        _ sandbox: SandboxName,
        _ lines: any LineSource,
        _ prompt: ShellPrompt,
        until isRead: Flag
    ) {
        Task { [context, outsideRequests] in
            let session = context.session
            guard await session.answersQuietly else { return }
            let isProduction = try? await outsideRequests.whileSending {
                try await session.isProduction(sandbox)
            }
            guard isProduction == true, !isRead.isMarked else { return }
            var changed = prompt
            changed.isProduction = true
            lines.change(changed)
        }
    }

    private func run(
        _ text: String,
        by interpreter: Interpreter,
        _ end: Flag,
        from origin: Source.Origin = .prompt
    ) async -> Int {
        let source = Source(origin, text)
        context.correction.withLock { $0 = nil }
        if origin == .prompt, let foreign = foreignLine(text) {
            if foreign.holdsSecret { context.history.keepOut() }
            return await shell.finish { throw foreign.diagnostic }
        }
        return await shell.finish {
            let outcome = try await interpreter.runLine(source)
            if case .exit = outcome { end.mark() }
            return outcome
        }
    }

    /// Goes to the emulator where no credentials are known, and says where requests go.
    ///
    /// - Returns: The exit code where nothing can be typed.
    private func greet() async -> Int? {
        let session = context.session
        let wantsLocal = session.isLocal
        guard wantsLocal || (!session.destination.hasCredentials && session.mayBeLocal) else {
            return nil
        }
        let code = await shell.finish {
            try await session.connectLocal(LocalPlatformOptions(port: Session.usualLocalPort))
            return .value(.null)
        }
        guard code == 0 else { return code }
        let greeting = Greeting(
            address: session.destination.endpoint.value.origin,
            isAskedFor: wantsLocal,
            commands: shell.commands
        )
        for line in greeting.lines { await context.note(line) }
        return nil
    }

    /// Whether a file's folder has it; there is none where the folder cannot be read either.
    private func isThere(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast().joined(separator: "/") + "/"
        let names = (try? context.world.files.names(in: folder)) ?? []
        return names.contains { $0 == parts.last ?? "" }
    }

    private func recall(_ file: HistoryFile, for lines: any LineSource) async {
        do {
            if let kept = try context.history.open(file, isWritten: !context.isDryRun) {
                await context.note("the history was damaged: it is kept as \(kept)")
            }
            await lines.recall(context.history.entries.map(\.text))
        } catch {
            await tellOfHistory(error)
        }
    }

    private func keep(
        _ text: String,
        _ code: Int,
        at place: String,
        for lines: any LineSource
    ) async {
        let history = context.history
        let entry = HistoryEntry(
            text: text,
            time: context.world.clock.milliseconds,
            exitCode: code,
            profile: place
        )
        let kept = history.add(entry, excluding: context.session.secrets)
        if history.takeReordering() {
            await lines.recall(history.entries.map(\.text))
        } else if let kept {
            await lines.remember(kept.text)
        }
        guard let kept else { return }
        do {
            try history.save(kept)
        } catch {
            await tellOfHistory(error)
        }
    }

    private func tellOfHistory(_ error: any Error) async {
        let reason = Diagnostic(describing: error, .file).message
        await context.note("the history is kept for this session only: \(reason)")
    }
}

extension String {
    /// The statement that reads a script into the scope where it stands.
    fileprivate var asSourced: String {
        let quoted = split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        return "source '\(quoted)'"
    }
}

/// Something that has happened or not: `exit` was typed, as opposed to an error that has an exit code
/// too; a line has been read.
private final class Flag: Sendable {
    private let flag = Atomic(false)

    var isMarked: Bool { flag.load(ordering: .relaxed) }

    func mark() { flag.store(true, ordering: .relaxed) }
}

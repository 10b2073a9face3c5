import BatchLanguage
public import BatchShell
import PlatformEmulator
import SystemSupport

/// The emulator in this process, as a shell asks for it: `connect local`, `--local`.
public struct LocalEmulator: LocalPlatform {
    /// A way to start emulators.
    public init() {}

    /// Looks at options before anything is started or changed.
    public func check(_ changes: LocalPlatformChanges) throws { _ = try Changes(changes) }

    /// Starts an emulator; its port is its own when this returns.
    public func start(_ options: LocalPlatformOptions) async throws -> any RunningLocalPlatform {
        let changes = try Changes(options.changes)
        var settings = EmulatorOptions(
            host: options.host,
            port: options.port,
            dataFolder: options.dataFolder,
            isStrict: changes.isStrict ?? false,
            faults: changes.faults ?? [],
            hasPage: options.hasPage,
            seed: options.seed
        )
        if let pace = changes.pace { settings.pace = pace }
        do {
            return RunningEmulator(emulator: try await Emulator.start(settings))
        } catch EmulatorStartError.portTaken where options.takesOtherPort {
            settings.port = 0
            return RunningEmulator(emulator: try await Emulator.start(settings))
        } catch EmulatorStartError.portTaken(let host, let port) {
            throw Diagnostic(portTaken: port, of: host)
        }
    }
}

extension Diagnostic {
    /// A port that an emulator cannot have, with the program that has it.
    fileprivate init(portTaken port: Int, of host: String) {
        let program = ListeningProgram(port: port)
        let address = EmulatorOptions(host: host, port: port).reachableAuthority
        let who = program.map { "\($0.name), process \($0.process)" } ?? "another program"
        self.init(
            .command,
            "port \(port) of \(host) is taken by \(who)",
            hint: program?.name == "batchsh"
                ? "use the emulator there: eval \"$(curl -s http://\(address)/env)\"; "
                    + "--port 0 takes any port that is free"
                : "--port 0 takes any port that is free"
        )
    }
}

/// An emulator that was started.
private struct RunningEmulator: RunningLocalPlatform {
    let emulator: Emulator

    var address: String { emulator.address }
    var exports: [(name: String, value: String)] { emulator.exports }
    var asideHeader: (name: String, value: String)? { emulator.asideHeader }

    var requests: AsyncStream<LocalRequest> {
        let (requests, told) = AsyncStream.makeStream(of: LocalRequest.self)
        let telling = Task { [served = emulator.requests] in
            for await request in served {
                told.yield(
                    LocalRequest(
                        method: request.method,
                        path: request.path,
                        status: request.status,
                        elapsed: request.elapsed,
                        requestID: request.requestID,
                        failure: request.failure
                    )
                )
            }
            told.finish()
        }
        told.onTermination = { _ in telling.cancel() }
        return requests
    }

    var unmetFaults: [UnmetFault] {
        get async {
            await emulator.unmetFaults.map {
                UnmetFault(text: $0.fault.description, matched: $0.matched)
            }
        }
    }

    func change(_ changes: LocalPlatformChanges) async throws {
        let changes = try Changes(changes)
        await emulator.change(
            pace: changes.pace,
            isStrict: changes.isStrict,
            faults: changes.faults
        )
    }

    func reset() async throws { try await emulator.reset() }

    func stop() async { await emulator.stop() }
}

/// Changes as the emulator has them.
private struct Changes {
    let pace: Pace?
    let faults: [FaultSpec]?
    let isStrict: Bool?

    init(_ changes: LocalPlatformChanges) throws {
        pace = try changes.pace.map { text in
            guard let pace = Pace(text) else {
                throw Diagnostic(
                    .usage,
                    "'\(text)' is no pace: fast, look, or a time such as 500ms, 2s or 1m"
                )
            }
            return pace
        }
        faults = try changes.faults?.map { text in
            do throws(FaultSpecError) {
                return try FaultSpec(text)
            } catch {
                throw Diagnostic(.usage, error.description)
            }
        }
        isStrict = changes.isStrict
    }
}

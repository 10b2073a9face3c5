import BatchShell
import PlatformEmulator

/// The emulator in this process, as the shell asks for it.
struct EmulatorLauncher: LocalPlatform {
    func start(_ options: LocalPlatformOptions) async throws -> any RunningLocalPlatform {
        var settings = EmulatorOptions(port: options.port, seed: options.seed)
        do {
            return RunningEmulator(emulator: try await Emulator.start(settings))
        } catch EmulatorStartError.portTaken where options.takesOtherPort {
            settings.port = 0
            return RunningEmulator(emulator: try await Emulator.start(settings))
        }
    }
}

/// An emulator that was started.
private struct RunningEmulator: RunningLocalPlatform {
    let emulator: Emulator

    var address: String { emulator.address }
    var exports: [(name: String, value: String)] { emulator.exports }

    func stop() async { await emulator.stop() }
}

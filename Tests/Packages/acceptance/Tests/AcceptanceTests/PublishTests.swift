import BatchCommands
import Foundation
import LocalEmulator
import PlatformEmulator
import Testing

@testable import shipctl

@Test func aReleaseIsABatchOfItsDataset() async throws {
    let emulator = try await Emulator.start(EmulatorOptions(pace: .fast, seed: 1))
    let shell = try Shell(commands: [publish], world: emulator.world)
    let outcome = await shell.run(
        "return (release publish v1.1 --dataset 5c8c3c555033b814b69f947f)"
    )
    #expect(outcome.exitCode == 0)
    #expect(outcome.value["status"] == "loading")
    #expect(emulator.served.map(\.path) == ["/data/foundation/import/batches"])
    #expect(emulator.served[0].requestBody["tags"] == ["release": ["v1.1"]])
    await shell.close()
    await emulator.stop()
}

import BatchValues
import Synchronization

/// Changes of this machine: files, profiles, tokens that are kept, journals, the history.
///
/// Every one of them goes through ``CommandContext/changing(_:_:)`` or asks here, so that a dry run
/// leaves the machine as it was. The reports of the run itself are none: they were asked for.
final class LocalChanges: Sendable {
    private let isDryRun: Bool
    private let isCallDry = Mutex(false)

    /// - Parameter isDryRun: The whole shell is a dry run.
    init(isDryRun: Bool) { self.isDryRun = isDryRun }

    /// Nothing may be changed now.
    var areWithheld: Bool { isDryRun || isCallDry.withLock { $0 } }

    /// A call begins, or with nothing a statement that may have none.
    func begin(isDry: Bool = false) { isCallDry.withLock { $0 = isDry } }
}

import Testing

@testable import PlatformEmulator

@Suite struct BatchStatusTests {
    private static let unfinished: Set<BatchStatus> = [
        .loading, .loaded, .queued, .staging, .staged, .processing, .retrying, .stalled,
    ]

    @Test(arguments: BatchStatus.allCases)
    func completes(_ status: BatchStatus) {
        let expected: Transition =
            switch status {
            case .loading: .becomes(.loaded)
            case .loaded, .queued, .staging, .staged, .processing, .retrying, .stalled, .success:
                .stays
            case .failed, .aborted, .abandoned, .inactive, .deleted, .archived, .retained: .refused
            }
        #expect(status.transition(for: .complete) == expected)
    }

    @Test(arguments: BatchStatus.allCases)
    func abortsAndFailsUntilTheEnd(_ status: BatchStatus) {
        let isUnfinished = Self.unfinished.contains(status)
        #expect(status.transition(for: .abort) == (isUnfinished ? .becomes(.aborted) : .refused))
        #expect(status.transition(for: .fail) == (isUnfinished ? .becomes(.failed) : .refused))
        #expect(status.isFinal == !isUnfinished)
    }

    @Test(arguments: BatchStatus.allCases)
    func revertsASuccessAlone(_ status: BatchStatus) {
        let expected: Transition = status == .success ? .becomes(.inactive) : .refused
        #expect(status.transition(for: .revert) == expected)
    }

    @Test func readsActionsInAnyCase() {
        #expect(BatchAction(name: "COMPLETE") == .complete)
        #expect(BatchAction(name: "Abort") == .abort)
        #expect(BatchAction(name: "complete ") == nil)
        #expect(BatchAction(name: "ﬁnish") == nil)
    }
}

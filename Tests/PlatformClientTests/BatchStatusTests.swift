import PlatformClient
import Testing

struct BatchStatusTests {
    private func words(_ isSo: (BatchStatus) -> Bool) -> String {
        (BatchStatus.allCases + [BatchStatus(rawValue: "flushing")]).filter(isSo).map(\.rawValue)
            .joined(separator: " ")
    }

    @Test func everyKnownWordIsFinalOrInFlight() {
        #expect(
            words(\.isInFlight) == "loading loaded queued staging staged processing retrying"
        )
        #expect(
            words(\.isFinal)
                == "stalled success active failed failure aborted abandoned inactive deleted "
                + "archived retained"
        )
    }

    @Test func saysWhereTheRowsAre() {
        #expect(words(\.hasData) == "success active")
        #expect(
            words(\.hasEndedWithoutData) == "failed failure aborted abandoned inactive deleted"
        )
    }

    @Test func takesSynonymsForOne() {
        #expect(words { $0.plain != $0 } == "active failure")
        #expect(words { $0.synonym?.plain == $0.plain } == "success active failed failure")
    }

    @Test func keepsAWordThatNobodyKnows() {
        #expect(BatchStatus(rawValue: "flushing").plain.rawValue == "flushing")
    }
}

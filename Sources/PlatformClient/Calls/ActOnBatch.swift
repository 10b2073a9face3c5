private import HTTPTypes

extension RequestTemplate {
    /// Acts on a batch.
    public static func act(_ action: BatchAction) -> RequestTemplate {
        RequestTemplate(
            .post,
            "/data/foundation/import/batches/{batch}",
            query: "action=\(action.rawValue)"
        )
    }
}

extension PlatformRequest where Answer == Void {
    /// Acts on a batch; the same action again changes nothing more.
    ///
    /// The answer's body is empty, a batch or a single character, depending on the source, so it is
    /// not looked at. 200 means accepted, not done.
    ///
    /// Source: `POST /import/batches/{batch}?action={ACTION}`, without a body.
    public static func act(_ action: BatchAction, on batch: BatchID) -> Self {
        var request = Self(
            .act(action),
            batch,
            repetition: .safe,
            answerLimit: .status
        ) { _ in }
        request.query = [QueryItem("action", action.rawValue)]
        return request
    }
}

extension PlatformClient {
    /// Acts on a batch; done, where its answer was lost, is what leads to the status of the batch.
    ///
    /// - Throws: The errors of ``send(_:)``; a refusal with ``Refusal/mayHaveChanged`` where nobody
    ///   can say whether it was done.
    public func perform(_ action: BatchAction, on batch: BatchID) async throws {
        var course = SendCourse()
        try await send(.act(action, on: batch), changing: .batch(batch), &course) { _ in
            try await send(.batch(batch)).status.map { action.leads(to: $0) }
        }
    }
}

extension BatchAction {
    /// Whether a batch that the action was done to can have this status.
    fileprivate func leads(to status: BatchStatus) -> Bool {
        switch self {
        case .complete: ![.loading, .aborted, .abandoned].contains(status)
        case .abort: status == .aborted
        case .revert: [.inactive, .deleted].contains(status)
        }
    }
}

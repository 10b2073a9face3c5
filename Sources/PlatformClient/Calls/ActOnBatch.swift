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
    /// Acts on a batch, and finds out whether it did where the answer was lost.
    ///
    /// An action whose answer did not come is sent again, and refused where the first time it took
    /// effect: the batch then has a status that the action leads to.
    ///
    /// - Throws: The errors of ``send(_:)``, also of the look at the batch.
    public func perform(_ action: BatchAction, on batch: BatchID) async throws {
        var course = SendCourse()
        do {
            try await send(.act(action, on: batch), &course)
        } catch let error as PlatformError {
            guard course.mayHaveHappened, case .refused(let refusal) = error, refusal.status == 400,
                let status = try await send(.batch(batch)).status, action.leads(to: status)
            else { throw error }
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

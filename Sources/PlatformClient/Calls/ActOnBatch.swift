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

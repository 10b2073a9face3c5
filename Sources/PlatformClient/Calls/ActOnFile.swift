private import HTTPTypes

extension RequestTemplate {
    /// Begins a file that comes in parts.
    public static let beginFile = act("INITIALIZE")

    /// Completes a file that came in parts.
    public static let completeFile = act("COMPLETE")

    fileprivate static func act(_ action: String) -> RequestTemplate {
        RequestTemplate(
            .post,
            "/data/foundation/import/batches/{batch}/datasets/{dataset}/files/{name}",
            query: "action=\(action)"
        )
    }
}

extension PlatformRequest where Answer == Void {
    /// Begins a file that comes in parts, forgetting any that have come under the same name.
    ///
    /// Source: `POST …/files/{path}?action=INITIALIZE`; 201, or 200 in one of the sources.
    public static func beginFile(_ address: FileAddress) -> Self {
        act("INITIALIZE", on: address)
    }

    /// Says that all parts of a file are there; gaps and overlaps are found out now.
    ///
    /// Source: `POST …/files/{path}?action=COMPLETE`; 201, or 200 in one of the sources.
    public static func completeFile(_ address: FileAddress) -> Self {
        act("COMPLETE", on: address)
    }

    private static func act(_ action: String, on address: FileAddress) -> Self {
        var request = Self(.act(action), address) { _ in }
        request.query = [QueryItem("action", action)]
        return request
    }
}

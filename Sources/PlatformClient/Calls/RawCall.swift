public import HTTPTypes
public import BatchValues

extension RequestTemplate {
    /// Any call, whose path a person types.
    public static func call(_ method: HTTPRequest.Method) -> RequestTemplate {
        RequestTemplate(method, "PATH")
    }
}

extension PlatformRequest where Answer == JSONValue {
    /// Any call: what the platform answers is read by what it is.
    ///
    /// JSON is its value, nothing is null and other text a text.
    ///
    /// - Throws: From the call, ``PlatformError/unreadable(_:)`` for bytes that are no text.
    public static func call(
        _ method: HTTPRequest.Method,
        _ target: RequestTarget,
        query: [QueryItem] = [],
        body: RequestBody = .none
    ) -> Self {
        var request = Self(method, target.path) { answer in
            if answer.body.isEmpty { return .null }
            if let value = try? JSONValue(json: answer.body) { return answer.shown(value) }
            guard let text = String(validating: answer.body, as: UTF8.self) else {
                throw answer.unreadable(.unexpected("no text"))
            }
            return answer.shown(.string(text))
        }
        request.query = target.query + query
        request.body = body
        // The Sandbox API belongs to no sandbox.
        if target.path.encoded.hasPrefix("/data/foundation/sandbox-management") {
            request.scope = .organization
        }
        return request
    }
}

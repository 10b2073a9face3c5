/// Why the platform does not do what a request asks for.
///
/// Each service of the platform has a form of its own for errors; `Refusal+Answer` gives each of
/// these facts the form of the service that states it.
enum Refusal: Error, Sendable {
    /// The gateway lets nothing through to a service.
    case gateway(GatewayFault)
    case sandboxUnknown(String)
    /// No service has such a method and path.
    case routeUnknown
    case hostMalformed
    case urlTooLong(limit: Int)
    case bodyTooLarge(limit: Int)
    /// The connection or its framing broke before the body's end.
    case bodyBroken

    /// Somebody wanted this fault.
    case wanted(status: Int, retryAfter: Int?, isCatalog: Bool)
    /// More requests than the documents allow in a minute.
    case tooManyRequests(retryAfter: Int)
    /// What the documents forbid and only `strict` refuses; what they want instead.
    case strict(status: Int, String)
    /// A request to the emulator's own pages that cannot be taken.
    case own(status: Int, String)

    // Identity, Sandbox
    case ims(TokenFault, String)
    case sandboxQuery(String)
    case sandboxAbsent(String)

    // Schema Registry
    case schemaAccept(String)
    case schemaVersion(String)
    case schemaQuery(String)
    case schemaUnknown(String)

    // Batch Ingestion
    case contentTypeMissing
    case bodyMalformed(String)
    case multipart
    /// In the path it is a thing that is not there, in a body a wrong value.
    case datasetUnknown(DatasetID, SandboxName, isInPath: Bool)
    case datasetNotOfBatch(DatasetID, BatchID)
    case batchUnknown(BatchID, SandboxName)
    case batchNotOpen(BatchID, String)
    /// A batch that is to be replaced cannot be: what is wrong with it.
    case predecessorRefused(String, String)
    case pathMalformed(String)
    case tooManyFiles(limit: Int)
    case fileUnknown(FilePath, BatchID)
    /// Chunks are for a large file that was begun and is not complete.
    case fileNotBegun(FilePath, BatchID)
    /// The chunks of a large file do not make one whole: what is wrong with them.
    case fileIncomplete(FilePath, String)
    /// The batch still has a large file that is not complete.
    case fileOpen(String)
    case contentRange(String)
    case fileActionUnknown(String?)
    case actionUnknown(String?)
    case actionRefused(BatchAction, BatchID, BatchStatus)
    /// A text in a path that is no id stands for nothing that is there.
    case notAnID(String)

    // Data Access
    /// Bytes are asked for that the file does not have; how many it has.
    case rangeUnsatisfiable(size: Int)

    // Catalog
    case catalogQuery(String)
    case catalogObjectUnknown(String)
    case catalogContentType(String)
    case patch(String)
    case datasetMalformed(String)
    case recordMalformed(String)
    /// A tag that only the platform may write.
    case tagForbidden(String)
    /// The object has another version than the change is for; nothing if there is none.
    case versionConflict(String?)
}

/// What the gateway finds wrong with the headers of a request.
///
/// Source: Adobe's API gateway, request validation, and "Platform APIs authentication".
enum GatewayFault: Sendable, CaseIterable {
    case apiKeyMissing, apiKeyUnknown
    case tokenMissing, tokenInvalid
    case organizationMissing, organizationMalformed, organizationForeign
    /// A credential without a right, too many requests, and a gateway that is not well.
    case forbidden, tooMany, unavailable

    /// The code, whose first three digits are the status.
    var code: String {
        switch self {
        case .apiKeyMissing: "403000"
        case .apiKeyUnknown: "403003"
        case .tokenMissing: "403010"
        case .tokenInvalid: "401013"
        case .organizationMissing: "400003"
        case .organizationMalformed: "403027"
        case .organizationForeign, .forbidden: "403025"
        case .tooMany: "429050"
        case .unavailable: "503010"
        }
    }

    /// The gateway's words: the one for a missing token ends with a full stop, as documented.
    var message: String {
        switch self {
        case .apiKeyMissing: "Api Key is required"
        case .apiKeyUnknown: "Api Key is invalid"
        case .tokenMissing: "Oauth token is missing."
        case .tokenInvalid: "Oauth token is not valid"
        case .organizationMissing: "Missing header"
        case .organizationMalformed: "User region is missing"
        case .organizationForeign, .forbidden: "Profile is not valid"
        case .tooMany: "Too many requests"
        case .unavailable: "Could not validate the oauth token"
        }
    }
}

import HTTPTypes
import BatchValues

extension Refusal {
    /// The status of the answer.
    var status: HTTPResponse.Status {
        switch self {
        case .gateway(let fault): .init(code: Int(fault.code.prefix(3)) ?? 403)
        case .wanted(let status, _, _), .strict(let status, _), .own(let status, _):
            .named(status)
        case .tooManyRequests: .tooManyRequests
        case .ims(let fault, _): fault.status == 401 ? .unauthorized : .badRequest
        case .sandboxAbsent, .schemaUnknown: .notFound
        case .schemaVersion: .notAcceptable
        case .schemaAccept, .schemaQuery: .badRequest
        case .rangeUnsatisfiable: .rangeNotSatisfiable
        case .tagForbidden: .forbidden
        case .versionConflict: .preconditionFailed
        case .sandboxQuery: .badRequest
        case .sandboxUnknown: .forbidden
        case .routeUnknown, .datasetUnknown(_, _, isInPath: true), .datasetNotOfBatch,
            .batchUnknown, .notAnID, .catalogObjectUnknown, .fileUnknown, .fileNotBegun:
            .notFound
        case .urlTooLong: .uriTooLong
        case .bodyTooLarge: .contentTooLarge
        case .multipart: .unsupportedMediaType
        case .hostMalformed, .bodyBroken, .contentTypeMissing, .bodyMalformed,
            .datasetUnknown(_, _, isInPath: false), .batchNotOpen, .predecessorRefused,
            .pathMalformed, .tooManyFiles,
            .fileIncomplete, .fileOpen, .contentRange, .fileActionUnknown, .actionUnknown,
            .actionRefused, .catalogQuery, .catalogContentType, .patch, .datasetMalformed,
            .recordMalformed:
            .badRequest
        }
    }

    /// How many seconds the client is to wait before it tries again.
    var retryAfter: Int? {
        switch self {
        case .wanted(_, let seconds, _): seconds
        case .tooManyRequests(let seconds): seconds
        default: nil
        }
    }

    /// The body of the answer.
    ///
    /// The forms of the gateway, the router, Catalog and Sandbox are the platform's. For Batch
    /// Ingestion no source shows one: it has Catalog's members and types that only an emulator
    /// has. All details are our own words, but for the one of a missing content type.
    ///
    /// The registry's tells the request's id and the time, in milliseconds since 1970.
    func body(requestID: String, at time: Int64) -> JSONValue {
        switch self {
        case .gateway(let fault): gatewayBody(fault.code, fault.message)
        case .tooManyRequests: gatewayBody(GatewayFault.tooMany.code, GatewayFault.tooMany.message)
        case .wanted(let status, _, let isCatalog): wantedBody(status, isCatalog: isCatalog)
        case .strict(_, let detail): importBody("STRICT", detail)
        case .own(_, let detail): importBody("OWN", detail)
        case .urlTooLong(let limit): gatewayBody("414000", "URL is longer than \(limit) characters")
        case .bodyTooLarge(let limit): gatewayBody("413000", "Body is larger than \(limit) bytes")
        case .routeUnknown:
            [
                "code": 404,
                "message": "Oops. Something went wrong. Check your URI and try again.",
            ]
        case .ims(let fault, let description):
            ["error": .string(fault.error), "error_description": .string(description)]
        case .sandboxUnknown(let name):
            [
                "status": 403,
                "title": "Sandbox access is forbidden",
                "type": "http://ns.adobe.com/aep/errors/EMU-SANDBOX-403",
                "detail": .string("Sandbox \(name) does not exist or may not be used"),
            ]
        case .schemaAccept(let detail): schemaBody("XDM-1006", detail, requestID, time)
        case .schemaVersion(let version):
            schemaBody("XDM-1006", "No schema has version \(version)", requestID, time)
        case .schemaQuery(let detail): schemaBody("EMU-QUERY", detail, requestID, time)
        case .schemaUnknown(let name):
            schemaBody(
                "XDM-1010",
                "The requested schema resource \(name) is not found.",
                requestID,
                time
            )
        case .rangeUnsatisfiable(let size):
            catalogBody("RangeNotSatisfiableError", "The file has \(size) bytes")
        case .sandboxAbsent(let name): sandboxBody("There is no sandbox \(name)")
        case .sandboxQuery(let detail): sandboxBody(detail)
        case .contentTypeMissing:
            catalogBody("BadRequestError", "A valid content-type must be specified")
        case .catalogQuery(let detail), .catalogContentType(let detail), .patch(let detail),
            .datasetMalformed(let detail), .recordMalformed(let detail):
            catalogBody("BadRequestError", detail)
        case .tagForbidden(let name):
            catalogBody(
                "ForbiddenError",
                "Not permitted to create or modify tags for namespace(\(name))."
            )
        case .versionConflict(nil):
            catalogBody("PreconditionFailedError", "There is no object with that version")
        case .versionConflict(let version?):
            catalogBody("PreconditionFailedError", "The object has version \(version)")
        case .catalogObjectUnknown(let detail): catalogBody("NotFoundError", detail)
        case .hostMalformed: importBody("HOST", "The request has no plain Host header")
        case .bodyBroken: importBody("BODY", "The body ended before its time")
        case .bodyMalformed(let detail): importBody("BODY", detail)
        case .multipart:
            importBody("TYPE", "Send the file's bytes as application/octet-stream, not multipart")
        case .datasetUnknown(let id, let sandbox, _):
            importBody("DATASET", "Dataset \(id.text) was not found in sandbox \(sandbox.text)")
        case .datasetNotOfBatch(let dataset, let batch):
            importBody("DATASET", "Dataset \(dataset.text) is not that of batch \(batch.text)")
        case .batchUnknown(let id, let sandbox):
            importBody("BATCH", "Batch \(id.text) was not found in sandbox \(sandbox.text)")
        case .notAnID(let text): importBody("ID", "Nothing has the id \(text)")
        case .batchNotOpen(let id, let status):
            importBody("BATCH", "Batch \(id.text) is \(status) and takes no files")
        case .predecessorRefused(let name, let fault):
            importBody("REPLAY", "Batch \(name), which is to be replaced, \(fault)")
        case .pathMalformed(let detail): importBody("PATH", detail)
        case .tooManyFiles(let limit): importBody("FILES", "A batch has at most \(limit) files")
        case .fileUnknown(let path, let batch):
            importBody("FILE", "Batch \(batch.text) has no file \(path.text)")
        case .fileNotBegun(let path, let batch):
            importBody(
                "FILE",
                "Batch \(batch.text) takes no chunks of \(path.text): begin it with INITIALIZE"
            )
        case .fileIncomplete(let path, let fault):
            importBody("FILE", "The chunks of \(path.text) do not make a whole: \(fault)")
        case .fileOpen(let path):
            importBody("FILE", "The large file \(path) has not been completed")
        case .contentRange(let detail): importBody("RANGE", detail)
        case .fileActionUnknown(nil):
            importBody("ACTION", "Say what to do with the file: ?action=INITIALIZE or COMPLETE")
        case .fileActionUnknown(let name?):
            importBody("ACTION", "Action \(name) of a file is neither INITIALIZE nor COMPLETE")
        case .actionUnknown(nil):
            importBody("ACTION", "Say what to do: ?action=COMPLETE, ABORT, FAIL or REVERT")
        case .actionUnknown(let name?):
            importBody("ACTION", "Action \(name) is none of COMPLETE, ABORT, FAIL and REVERT")
        case .actionRefused(let action, let id, let status):
            importBody("ACTION", "Batch \(id.text) is \(status.rawValue): no \(action.name)")
        }
    }

    private func gatewayBody(_ code: String, _ message: String) -> JSONValue {
        ["error_code": .string(code), "message": .string(message)]
    }

    /// What a fault says: the gateway's own words for the statuses that it gives, else the form of
    /// the service.
    private func wantedBody(_ status: Int, isCatalog: Bool) -> JSONValue {
        let fault: GatewayFault? =
            switch status {
            case 401: .tokenInvalid
            case 403: .forbidden
            case 429: .tooMany
            case 503: .unavailable
            default: nil
            }
        if let fault { return gatewayBody(fault.code, fault.message) }
        let detail = "This fault was asked for"
        let words = self.status.reasonPhrase.filter { $0 != " " }
        return isCatalog
            ? catalogBody(words.hasSuffix("Error") ? words : "\(words)Error", detail)
            : importBody("FAULT", detail)
    }

    private func sandboxBody(_ title: String) -> JSONValue {
        [
            "status": .number(.integer(Int64(status.code))), "title": .string(title),
            "type": .string("http://ns.adobe.com/aep/errors/EMU-SANDBOX-\(status.code)"),
        ]
    }

    /// The form of the Schema Registry.
    private func schemaBody(
        _ code: String,
        _ detail: String,
        _ requestID: String,
        _ time: Int64
    ) -> JSONValue {
        let title = status == .notFound ? "Resource not found" : status.reasonPhrase
        let time = CivilTime(milliseconds: time)
        let (month, day) = (CivilTime.twoDigits(time.month), CivilTime.twoDigits(time.day))
        return [
            "type": .string("http://ns.adobe.com/aep/errors/\(code)-\(status.code)"),
            "title": .string(title), "status": .number(.integer(Int64(status.code))),
            "report": [
                "registryRequestId": .string(requestID),
                "timestamp": .string("\(month)-\(day)-\(time.year) \(time.clock)"),
                "detailed-message": .string(detail), "sub-errors": [],
            ],
            "detail": .string(detail),
        ]
    }

    private func catalogBody(_ title: String, _ detail: String) -> JSONValue {
        [
            "type": "/placeholder/type/uri",
            "status": .number(.integer(Int64(status.code))),
            "title": .string(title),
            "detail": .string(detail),
        ]
    }

    private func importBody(_ subject: String, _ detail: String) -> JSONValue {
        [
            "type": .string("http://ns.adobe.com/aep/errors/EMU-\(status.code)-\(subject)"),
            "status": .number(.integer(Int64(status.code))),
            "title": .string(status.reasonPhrase),
            "detail": .string(detail),
        ]
    }
}

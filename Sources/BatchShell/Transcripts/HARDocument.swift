package import BatchValues
import HTTPTypes
package import PlatformClient

/// Exchanges as an HTTP Archive, which browsers and other tools open; secrets are dots.
///
/// Source: the HAR 1.2 specification. What is not known (sizes of headers, the parts of the time) is
/// -1, or counted as waiting.
package struct HARDocument {
    package let exchanges: [Exchange]
    let version: String

    package init(exchanges: [Exchange], version: String) {
        self.exchanges = exchanges
        self.version = version
    }

    /// The archive.
    package var value: JSONValue {
        [
            "log": [
                "version": "1.2",
                "creator": ["name": "batchsh", "version": .string(version)],
                "entries": .array(exchanges.map(\.archived)),
            ]
        ]
    }
}

extension Exchange {
    /// The exchange as an entry of an archive.
    package var archived: JSONValue {
        let started = CalendarTime(milliseconds: self.started)
        let fraction = String(self.started % 1_000 + 1_000).dropFirst()
        let time = JSONValue.number(.integer(elapsed.milliseconds))
        var entry = JSONObject()
        entry["startedDateTime"] = .string("\(started.date)T\(started.time).\(fraction)Z")
        entry["time"] = time
        entry["request"] = request.entry
        entry["response"] = response.map(\.entry) ?? Self.noResponse
        entry["cache"] = .object(JSONObject())
        entry["timings"] = ["send": 0, "wait": time, "receive": 0]
        if let error { entry["comment"] = .string("\(error)") }
        return .object(entry)
    }

    /// The stand-in for an answer that never came: a status of 0.
    private static let noResponse: JSONValue = [
        "status": 0, "statusText": "", "httpVersion": "HTTP/1.1", "cookies": [], "headers": [],
        "content": ["size": 0, "mimeType": ""], "redirectURL": "", "headersSize": -1,
        "bodySize": -1,
    ]
}

extension Exchange.Request {
    fileprivate var entry: JSONValue {
        var entry = JSONObject()
        entry["method"] = .string(method.rawValue)
        entry["url"] = .string(url)
        entry["httpVersion"] = "HTTP/1.1"
        entry["cookies"] = []
        entry["headers"] = headers.entries
        entry["queryString"] = .array(query)
        let type = headers[.contentType] ?? ""
        switch body.content {
        case .none: break
        case .json(let value):
            entry["postData"] = ["mimeType": .string(type), "text": .string(value.json(.compact))]
        case .text(let text, _, _):
            entry["postData"] = ["mimeType": .string(type), "text": .string(text)]
        case .bytes(let count):
            entry["postData"] = [
                "mimeType": .string(type), "text": "", "comment": .string("\(count) bytes"),
            ]
        case .file(let excerpt):
            entry["postData"] = [
                "mimeType": .string(type), "text": "",
                "comment": .string("\(excerpt.count) bytes of \(excerpt.path)"),
            ]
        }
        entry["headersSize"] = -1
        entry["bodySize"] = JSONValue(body.count ?? -1)
        return .object(entry)
    }

    private var query: [JSONValue] {
        guard let mark = url.firstIndex(of: "?") else { return [] }
        return url[url.index(after: mark)...].split(separator: "&").map { item in
            let sides = item.split(separator: "=", maxSplits: 1)
            return [
                "name": .string(String(sides.first ?? "")),
                "value": .string(sides.count > 1 ? String(sides[1]) : ""),
            ]
        }
    }
}

extension Exchange.Response {
    fileprivate var entry: JSONValue {
        let bytes = body.bytes ?? []
        var content = JSONObject()
        content["size"] = JSONValue(body.count ?? bytes.count)
        content["mimeType"] = .string(headers[.contentType] ?? "")
        if let text = String(validating: bytes, as: UTF8.self) {
            content["text"] = .string(text)
        } else {
            content["text"] = .string(Base64.text(of: bytes))
            content["encoding"] = "base64"
        }
        if body.wholeCount != nil || body.count.map({ $0 > CapturedBody.limit }) ?? false {
            content["comment"] = "cut"
        }
        return [
            "status": JSONValue(status),
            "statusText": .string(HTTPResponse.Status(code: status).reasonPhrase),
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": headers.entries,
            "content": .object(content),
            "redirectURL": .string(headers[.location] ?? ""),
            "headersSize": -1,
            "bodySize": JSONValue(body.count ?? -1),
        ]
    }
}

extension HTTPFields {
    fileprivate var entries: JSONValue {
        .array(map { ["name": .string($0.name.rawName), "value": .string($0.value)] })
    }
}

package import BatchValues
import HTTPTypes
import PlatformClient

extension Exchange {
    /// The value of `$http`; header names are in lower case, as they go over the wire in HTTP/2.
    package var variable: JSONValue {
        [
            "status": response.map { JSONValue($0.status) } ?? .null,
            "headers": response.map { $0.headers.variable } ?? .null,
            "body": response.map { $0.body.variable } ?? .null,
            "elapsed": .number(.integer(elapsed.milliseconds)),
            "request": [
                "method": .string(request.method.rawValue),
                "url": .string(request.url),
                "headers": request.headers.variable,
                "body": request.body.variable,
            ],
        ]
    }

    /// The exchange as it went over the wire, secrets as dots.
    package var wireText: String { wireText(withBodies: true) }

    /// The same, perhaps without the bodies.
    func wireText(withBodies: Bool) -> String {
        var lines = ["> \(request.method.rawValue) \(request.url)"]
        lines += request.headers.map { "> \($0.name.rawName): \($0.value)" }
        if withBodies { lines += request.body.lines }
        if let response {
            lines.append("< \(response.status), after \(elapsed.milliseconds) ms")
            lines += response.headers.map { "< \($0.name.rawName): \($0.value)" }
            if withBodies { lines += response.body.lines }
        }
        if let error { lines.append("! \(error)") }
        return lines.joined(separator: "\n")
    }
}

extension Exchange.Request {
    /// Method, URL and body, for a person.
    package var wireLines: [String] {
        let lines = body.lines.flatMap { $0.split(separator: "\n") }
        return ["\(method.rawValue) \(url)"] + lines.map { "  " + $0 }
    }
}

extension HTTPFields {
    /// The fields by name; several of one name are joined as HTTP joins them.
    fileprivate var variable: JSONValue {
        var object = JSONObject()
        for field in self {
            let name = field.name.canonicalName
            let earlier = object[name]?.string.map { $0 + ", " } ?? ""
            object[name] = .string(earlier + field.value)
        }
        return .object(object)
    }
}

extension CapturedBody {
    /// The body as a value: JSON as it is, text as text, null for none and for bytes.
    fileprivate var variable: JSONValue {
        switch content {
        case .json(let value): value
        case .text(let text, _, _): .string(text)
        case .none, .bytes, .file: .null
        }
    }

    /// The length of the whole body of which only the beginning is kept; nil where all of it is.
    package var wholeCount: Int? {
        if case .text(_, let count, isCut: true) = content { count } else { nil }
    }

    fileprivate var lines: [String] {
        switch content {
        case .none: []
        case .json(let value): ["", value.json(.pretty)]
        case .text(let text, let count, let isCut):
            ["", text] + (isCut ? ["… (\(count) bytes in all)"] : [])
        case .bytes(let count): ["", "(\(count) bytes)"]
        case .file(let excerpt): ["", "(\(excerpt.count) bytes of \(excerpt.path))"]
        }
    }
}

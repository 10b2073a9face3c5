import BatchValues
import HTTPTypes
import PlatformClient

extension Exchange.Request {
    /// The request as a line for a POSIX shell that sends the same with curl.
    ///
    /// The session's own values are left to the variables that the emulator exports and that
    /// scripts read: `$ACCESS_TOKEN`, `$API_KEY`, `$IMS_ORG`, `$SANDBOX_NAME`, and `$CLIENT_SECRET`
    /// where a token is asked for. A value that was sent and is not the session's stands there
    /// itself.
    package func curlLine(in session: Destination) -> String {
        var words = ["curl", "-sS"]
        switch method {
        case .get: break
        case .head: words.append("-I")
        default: words += ["-X", method.rawValue]
        }
        words.append(url.shellQuoted)
        for field in headers where field.name != .userAgent {
            words += ["-H", Self.header(field, in: session)]
        }
        var source = ""
        switch body.content {
        case .none: break
        case .json(let value): words += ["--data-raw", value.json(.compact).shellQuotedWithSecret]
        case .text(let text, _, isCut: false):
            words += ["--data-raw", text.shellQuotedWithSecret]
        case .text(_, let count, _), .bytes(let count):
            return "# a body of \(count) bytes that was not kept: \(words.joined(separator: " "))"
        case .file(let excerpt):
            // curl would wait for leave to send it otherwise.
            words += [
                "-H", "Expect:", "--data-binary",
                excerpt.isWhole ? "@\(excerpt.path)".shellQuoted : "@-",
            ]
            source = excerpt.isWhole ? "" : excerpt.shellSource + " | "
        }
        return source + words.joined(separator: " ")
    }

    private static func header(_ field: HTTPField, in session: Destination) -> String {
        let variable: (name: String, value: String?)? =
            switch field.name.canonicalName {
            case "authorization": ("Bearer $ACCESS_TOKEN", "Bearer " + SecretText.dots)
            case "x-api-key": ("$API_KEY", session.apiKey?.value.description)
            case "x-gw-ims-org-id": ("$IMS_ORG", session.organization?.value.text)
            case "x-sandbox-name": ("$SANDBOX_NAME", session.sandbox?.value.text)
            default: nil
            }
        // Of an earlier key only the beginning is known, which would be sent as the key.
        if let variable, field.value == variable.value || field.value.hasSuffix(SecretText.dots) {
            return "\"\(field.name.rawName): \(variable.name)\""
        }
        return "\(field.name.rawName): \(field.value)".shellQuoted
    }
}

extension FileExcerpt {
    /// The command that prints these bytes.
    fileprivate var shellSource: String {
        let path = path.shellQuoted
        let part = "tail -c +\(range.lowerBound + 1) \(path) | head -c \(range.count)"
        return headerLength == 0 ? part : "{ head -c \(headerLength) \(path); \(part); }"
    }
}

extension String {
    /// The text as one word of a POSIX shell, nothing in it read.
    fileprivate var shellQuoted: String {
        "'" + replacing("'", with: "'\\''") + "'"
    }

    /// The same, with the client secret's variable in the place of dots.
    fileprivate var shellQuotedWithSecret: String {
        shellQuoted.replacing(SecretText.dots, with: "'\"$CLIENT_SECRET\"'")
    }
}

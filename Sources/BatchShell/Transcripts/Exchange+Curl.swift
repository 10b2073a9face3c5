import BatchValues
import HTTPTypes
import PlatformClient

extension Exchange.Request {
    /// The request as a line for a POSIX shell that sends the same with curl.
    ///
    /// The session's own values are left to the variables that the emulator exports and that
    /// scripts read: `$ACCESS_TOKEN`, `$API_KEY`, `$IMS_ORG`, `$SANDBOX_NAME`, and `$CLIENT_SECRET`
    /// where a token is asked for. A value that was sent and is not the session's stands there
    /// itself; one that is never shown is asked for: `${SECRET:?}`.
    ///
    /// - Parameters:
    ///   - session: The values that are the session's own; nil where they are not known.
    ///   - isBroken: Each header and the body stand on a line of their own, behind a `\`.
    /// - Returns: The line.
    package func curlLine(in session: Destination?, isBroken: Bool = false) -> String {
        var words = ["curl", "-sS"]
        switch method {
        case .get: break
        case .head: words.append("-I")
        default: words += ["-X", method.rawValue]
        }
        words.append(url.shellQuotedAroundSecrets)
        for field in headers where field.name != .userAgent {
            words += ["-H", Self.header(field, in: session)]
        }
        var source = ""
        switch body.content {
        case .none: break
        case .json(let value):
            words += ["--data-raw", value.json(.compact).shellQuotedAroundSecrets]
        case .text(let text, _, isCut: false):
            words += ["--data-raw", text.shellQuotedAroundSecrets]
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
        let line = words.dropFirst().reduce(into: words[0]) { line, word in
            let isBegun = isBroken && ["-H", "--data-raw", "--data-binary"].contains(word)
            line += isBegun ? " \\\n  \(word)" : " \(word)"
        }
        return source + line
    }

    private static func header(_ field: HTTPField, in session: Destination?) -> String {
        let variable: (name: String, value: String?)? =
            switch field.name.canonicalName {
            case "authorization": ("Bearer $ACCESS_TOKEN", "Bearer " + SecretText.dots)
            case "x-api-key": ("$API_KEY", session?.apiKey?.value.description)
            case "x-gw-ims-org-id": ("$IMS_ORG", session?.organization?.value.text)
            case "x-sandbox-name": ("$SANDBOX_NAME", session?.sandbox?.value.text)
            default: nil
            }
        // Of an earlier key only the beginning is known, which would be sent as the key.
        if let variable, field.value == variable.value || field.value.hasSuffix(SecretText.dots) {
            return "\"\(field.name.rawName): \(variable.name)\""
        }
        return "\(field.name.rawName): \(field.value)".shellQuotedAroundSecrets
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

    /// The same, with variables in the place of what is hidden; the shell refuses the line where they
    /// are not set.
    fileprivate var shellQuotedAroundSecrets: String {
        let key = "client_secret="
        return
            shellQuoted
            .replacing(key + SecretText.dots, with: key + "'\"$CLIENT_SECRET\"'")
            .replacing(SecretText.dots, with: "'\"${SECRET:?}\"'")
    }
}

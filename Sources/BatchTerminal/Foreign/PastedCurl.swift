import BatchValues

/// A line for curl, as documents, Postman and browsers give it.
struct PastedCurl {
    let request: ForeignRequest
    /// The places of secrets in the line, in UTF-8.
    let secrets: [Range<Int>]

    /// Reads a line; nil where it is none for curl that names a URL, or goes on.
    init?(_ words: ShellWords) {
        guard words.words.first?.text == "curl", words.isComplete else { return nil }
        var reading = Reading(words.words.dropFirst())
        reading.read()
        guard var request = reading.request else { return nil }
        if let sign = words.rest.first, "|>".contains(sign) { request.pipe = words.rest }
        self.request = request
        secrets = reading.secrets
    }

    /// Whether a line is for curl, and not for our command of that name.
    static func isMeant(by words: ShellWords) -> Bool {
        guard words.words.first?.text == "curl" else { return false }
        let ours = ["--all", "--help", "-h"]
        return !words.isComplete && words.words.count > 1
            || words.words.dropFirst().contains { word in
                word.text.contains("/") || word.text.hasPrefix("-") && !ours.contains(word.text)
            }
    }
}

extension PastedCurl {
    /// The options and the URL, one after the other.
    private struct Reading {
        private var rest: ArraySlice<ShellWords.Word>
        private(set) var secrets: [Range<Int>] = []
        private var method: String?
        private var target: String?
        private var headers: [(name: String, value: String)] = []
        private var data: [String] = []
        private var file: String?
        private var isUpload = false
        private var isHead = false
        private var asksByQuery = false
        private var output: String?

        init(_ words: ArraySlice<ShellWords.Word>) { rest = words }

        mutating func read() {
            while let word = rest.popFirst() {
                if word.text.hasPrefix("--") {
                    take(String(word.text.dropFirst(2)), valueOf: word, nil)
                } else if word.text.hasPrefix("-"), word.text.utf8.count > 1 {
                    takeLetters(of: word)
                } else if target == nil {
                    target = word.text
                }
            }
        }

        /// `-sSX POST`, `-XPOST`: the first letter that takes a value takes all that follows.
        private mutating func takeLetters(of word: ShellWords.Word) {
            var letters = word.text.dropFirst()
            while let letter = letters.popFirst() {
                guard let name = Self.names[letter] else { continue }
                let attached = letters.isEmpty ? nil : String(letters)
                take(name, valueOf: word, Self.flags.contains(name) ? nil : attached)
                if !Self.flags.contains(name) { return }
            }
        }

        private mutating func take(
            _ name: String,
            valueOf word: ShellWords.Word,
            _ attached: String?
        ) {
            switch name {
            case "head": isHead = true
            case "get": asksByQuery = true
            case _ where Self.valued.contains(name):
                let given = attached.map { ShellWords.Word(text: $0, range: word.range) }
                if let value = given ?? rest.popFirst() { take(name, value) }
            default: break
            }
        }

        private mutating func take(_ name: String, _ value: ShellWords.Word) {
            switch name {
            case "request": method = value.text.uppercased()
            case "url": target = target ?? value.text
            case "header": takeHeader(value)
            case "user", "oauth2-bearer", "cookie", "proxy-user": secrets.append(value.range)
            case "output": output = value.text
            case "upload-file":
                isUpload = true
                file = value.text
            case "form":
                let path = value.text.drop { $0 != "@" }.dropFirst().prefix { $0 != ";" }
                if !path.isEmpty { file = String(path) }
            case "data", "data-ascii", "data-binary", "data-urlencode", "json":
                if value.text.hasPrefix("@") {
                    file = String(value.text.dropFirst())
                } else {
                    data.append(value.text)
                }
            case "data-raw": data.append(value.text)
            default: break
            }
        }

        private mutating func takeHeader(_ word: ShellWords.Word) {
            let name = word.text.prefix { $0 != ":" }
            let value = String(word.text.dropFirst(name.count + 1)).trimmed
            headers.append((String(name), value))
            let isVariable = value.contains(ShellWords.variableStart)
            if ForeignHeader(String(name)).isSecret, !isVariable, !value.isEmpty {
                let start = min(word.range.lowerBound + name.utf8.count + 1, word.range.upperBound)
                secrets.append(start..<word.range.upperBound)
            }
        }

        var request: ForeignRequest? {
            guard var target else { return nil }
            var request = ForeignRequest(method: "GET", target: "")
            if asksByQuery, !data.isEmpty {
                target += (target.contains("?") ? "&" : "?") + data.joined(separator: "&")
            } else if !data.isEmpty {
                request.body = .text(data.joined(separator: "&"))
            } else if let file {
                request.body = file == "-" ? .none : .file(file)
            }
            let hasBody = !asksByQuery && (!data.isEmpty || file != nil)
            request.method =
                method ?? (isHead ? "HEAD" : isUpload ? "PUT" : hasBody ? "POST" : "GET")
            request.target = target
            request.headers = headers
            request.output = output
            return request
        }

        /// The long names of the letters that mean something here or take a value.
        private static let names: [Character: String] = [
            "X": "request", "H": "header", "d": "data", "T": "upload-file", "o": "output",
            "u": "user", "b": "cookie", "c": "cookie-jar", "A": "user-agent", "e": "referer",
            "F": "form", "m": "max-time", "w": "write-out", "x": "proxy", "E": "cert",
            "I": "head", "G": "get", "K": "config", "r": "range", "D": "dump-header",
            "U": "proxy-user", "C": "continue-at", "z": "time-cond",
        ]

        private static let flags: Set = ["head", "get"]

        private static let valued: Set = [
            "request", "header", "data", "data-raw", "data-binary", "data-ascii",
            "data-urlencode", "json", "upload-file", "output", "user", "cookie", "cookie-jar",
            "user-agent", "referer", "form", "form-string", "max-time", "connect-timeout",
            "write-out", "proxy", "proxy-user", "cert", "key", "cacert", "capath", "range",
            "config", "retry", "retry-delay", "retry-max-time", "url", "oauth2-bearer", "resolve",
            "limit-rate", "max-redirs", "interface", "dump-header", "continue-at", "time-cond",
        ]
    }
}

/// The part of a header in a request of ours.
struct ForeignHeader {
    private let name: String

    init(_ name: String) { self.name = name.lowercased() }

    /// The session sends its own.
    var isOfSession: Bool {
        ["authorization", "x-api-key", "x-gw-ims-org-id", "x-sandbox-name", "x-sandbox-id"]
            .contains(name)
    }

    /// It follows from the request, or is about the program that was to send it.
    var isImplied: Bool {
        [
            "content-type", "content-length", "accept", "accept-encoding", "accept-language",
            "host",
            "user-agent", "expect", "connection", "cache-control", "postman-token", "origin",
            "referer", "cookie", "pragma",
        ].contains(name) || name.hasPrefix("sec-")
    }

    /// Nobody else may read it.
    var isSecret: Bool {
        ["authorization", "proxy-authorization", "x-api-key", "cookie"].contains(name)
            || ["token", "secret", "password"].contains { name.contains($0) }
    }
}

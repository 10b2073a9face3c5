import BatchValues

/// A request in another program's words.
struct ForeignRequest {
    enum Body {
        case none
        case text(String)
        /// A file by its path.
        case file(String)
    }

    var method: String
    /// A URL or a path.
    var target: String
    var headers: [(name: String, value: String)] = []
    var body = Body.none
    /// The file that the answer goes to.
    var output: String?
    /// The text behind it that is a pipe.
    var pipe = ""

    /// The value of a header.
    subscript(header: String) -> String? {
        headers.first { $0.name.lowercased() == header }?.value
    }

    /// The methods of HTTP as documents write them.
    static let methods: Set = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
}

extension ForeignRequest {
    /// Reads `POST /batches`, as documents have it, or a request as it goes over the wire: with its
    /// headers on the next lines and its body behind an empty one.
    init?(requestLine text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first else { return nil }
        let words = first.split(maxSplits: 2, whereSeparator: \.isWhitespace).map(String.init)
        guard words.count > 1, Self.methods.contains(words[0]), words[1].contains("/") else {
            return nil
        }
        self.init(method: words[0], target: words[1])
        let headers = lines.dropFirst().prefix { $0.contains(":") && !$0.hasPrefix("{") }
        self.headers = headers.map { line in
            let name = line.prefix { $0 != ":" }
            return (String(name), String(line.dropFirst(name.count + 1)).trimmed)
        }
        let behind = words.count > 2 && !words[2].hasPrefix("HTTP/") ? words[2] + "\n" : ""
        let body = behind + lines.dropFirst(1 + headers.count).joined(separator: "\n")
        if !body.trimmed.isEmpty { self.body = .text(body.trimmed) }
    }
}

import BatchLanguage

extension Fact {
    /// Methods of HTTP, as the platform's services use them.
    ///
    /// Source: RFC 9110 and RFC 5789, and the API references.
    static let methods = FactTable(
        .method,
        """
        GET: reads, and changes nothing; a request that got no answer may be sent again
          > get PATH
        HEAD: reads like GET, the headers alone: of a large upload how much has arrived, of a file its
          size
          > head PATH, then $http.headers
        POST: makes something new, or with action= does something with what is there; sent twice it
          may have happened twice
          > post PATH --body JSON
        PUT: puts something in the place of what is there: a file of a batch, a whole object
          > put PATH --body JSON; batch upload for files
        PATCH: changes some fields of an object; of a large file it carries a part
          > patch PATH --body JSON; a list is a JSON Patch
        DELETE: takes something away; the platform does not ask
          > delete PATH
        OPTIONS: asks what a path can do, as browsers do before they send; no call of batchsh's is one
        """
    )

    /// Statuses of HTTP, as far as the platform, the emulator or what stands between may send them.
    ///
    /// Source: RFC 9110, and what the API references say of each.
    static let httpStatuses = FactTable(
        .httpStatus,
        """
        200, OK: the request was taken; of COMPLETE it means accepted, not ingested
          > batch wait says how the batch ends
        201, Created: something new is there; of a creation, of a begun or completed large file
        202, Accepted: the request was taken and goes on by itself, as with a new sandbox
        204, No Content: the request was taken; there is nothing to show
        206, Partial Content: a piece of a file, as Range asked for it; Content-Range says which
        207, Multi-Status: several answers in one
        301, 302, 303, 307, 308: the address has moved; batchsh sends no token to another one
          > set the endpoint to the address in Location
        304, Not Modified: what is there is the version that the client has already
        400, Bad Request: the request is malformed, or not possible in the state that things are in
          > the platform's own words say what; http shows what was sent
        401, Unauthorized: the access token is missing, wrong or expired
          > login, or set token with a fresh one
        403, Forbidden: the thing is there, but this credential, organisation or sandbox may not
          > session shows which org, api key and sandbox were sent
        404, Not Found: no such id in this sandbox, or no such path
          > an id belongs to one sandbox; session shows which is in use
        405, Method Not Allowed: the path has not this method; Allow lists those that it has
        406, Not Acceptable: the answer is not there in the form or version that Accept wants
        407, Proxy Authentication Required: the proxy wants a name and a password
          > HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT
        408, Request Timeout: the request took too long to arrive
          > send smaller parts: --chunk-size, --split
        409, Conflict: something of that name is there, or is being changed by somebody else
        410, Gone: it was there, and is not any more
        411, Length Required: the request has to say how long its body is
        412, Precondition Failed: the object has changed since the version in If-Match
          > read it again, and change that
        413, Content Too Large, Payload Too Large: the body is larger than one request may carry
          > batch upload sends a large file in parts; --split makes several files of it
        414, URI Too Long: the URL is longer than 2000 characters
          > shorten names and filters
        415, Unsupported Media Type: the body does not come as the type that the call wants
          > a file is sent as its bytes, application/octet-stream, not as a form (curl -F)
        416, Range Not Satisfiable: bytes are asked for that the file does not have
        417, Expectation Failed: what Expect asks for is not possible
        421, Misdirected Request: the request came to a host that does not answer for it
        422, Unprocessable Content: the body can be read and makes no sense
        425, Too Early: the request was sent before the connection was safe
        426, Upgrade Required: another protocol is wanted
        428, Precondition Required: a change has to say which version it is for: If-Match
        429, Too Many Requests: more requests than are allowed in this time
          > wait as long as Retry-After says; set retries does so by itself
        431, Request Header Fields Too Large: the headers are too long; a token may be
        451, Unavailable For Legal Reasons: it may not be shown by law
        500, Internal Server Error: the platform failed; often it had too much to do at once
          > wait and try again; Adobe's support wants the x-request-id
        501, Not Implemented: the server does not know the method
        502, Bad Gateway: something between here and the platform got no good answer
          > try again
        503, Service Unavailable: the platform or its gateway cannot for the moment
          > it passes; set retries says how often a request is sent again
        504, Gateway Timeout: something between here and the platform waited too long
          > batch list shows whether it took effect; send less in one request
        505, HTTP Version Not Supported: the server does not speak this version of HTTP
        507, Insufficient Storage: the disk takes no more; the emulator says so
        511, Network Authentication Required: the network wants a login first, in a browser
        """
    )

    /// The exit codes of the program, from the kinds of error.
    static let exitCodes =
        Dictionary(grouping: ErrorKind.allCases, by: \.exitCode)
        .sorted { $0.key < $1.key }
        .map { code, kinds in
            Fact(
                .exitCode,
                [String(code)],
                meaning: "an error of kind \(kinds.map(\.rawValue).joined(separator: ", "))",
                remedy: "help exits"
            )
        } + [
            Fact(.exitCode, ["0"], meaning: "everything succeeded"),
            Fact(.exitCode, ["143"], meaning: "ended by SIGTERM"),
        ]
}

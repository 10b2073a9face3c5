import BatchValues
import Crypto
import HTTPTypes
import Hummingbird
import NIOCore

/// The page as one document: style and script stand in it, and nothing comes from elsewhere.
///
/// Its policy lets the browser run this script and draw with this style, and no others.
struct PageDocument: Sendable {
    private let text: String
    private let policy: String
    private let tag: String

    /// The one that is built in.
    static let builtIn = PageDocument()

    /// The scripts in the order in which they stand in the document: one module, so that names of
    /// one file are known in the others.
    private static let scripts = [
        PackageResources.text_js, PackageResources.json_js,
        PackageResources.requests_js, PackageResources.detail_js,
        PackageResources.batches_js, PackageResources.controls_js,
        PackageResources.stream_js,
    ]

    private init() {
        let style = "\n\(String(decoding: PackageResources.page_css, as: UTF8.self))"
        let script = Self.scripts.map { "\n\(String(decoding: $0, as: UTF8.self))" }.joined()
        text = String(decoding: PackageResources.page_html, as: UTF8.self)
            .replacing("<style></style>", with: "<style>\(style)</style>", maxReplacements: 1)
            .replacing("></script>", with: ">\(script)</script>", maxReplacements: 1)
        policy = [
            "default-src 'none'", "script-src '\(Self.hash(script))'",
            "style-src '\(Self.hash(style))'", "img-src data:", "connect-src 'self'",
            "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
            "require-trusted-types-for 'script'", "trusted-types 'none'",
        ].joined(separator: "; ")
        tag = "\"\(Base64.urlText(of: Array(SHA256.hash(data: Array(text.utf8))).prefix(12)))\""
    }

    /// The answer to a request for it; a browser that has it gets the news that it is the same.
    func answer(to request: Request) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-cache", .eTag: tag,
            .contentSecurityPolicy: policy,
        ]
        headers.append(contentsOf: HTTPFields.ofThePage)
        if request.headers[.ifNoneMatch] == tag {
            return Response(status: .notModified, headers: headers)
        }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    /// A text as a policy names it.
    private static func hash(_ text: String) -> String {
        "sha256-\(Base64.text(of: Array(SHA256.hash(data: Array(text.utf8)))))"
    }
}

extension HTTPFields {
    /// The headers of all that the page is made of: it is drawn and read by nobody else's page.
    static let ofThePage: HTTPFields = [
        .xContentTypeOptions: "nosniff", .resourcePolicy: "same-origin",
        .openerPolicy: "same-origin", .frameOptions: "DENY", .referrerPolicy: "no-referrer",
    ]
}

// swift-format-ignore-file: NeverForceUnwrap
import HTTPTypes

/// The headers of the platform that HTTP itself does not have.
extension HTTPField.Name {
    static let apiKey = Self("x-api-key")!
    static let organization = Self("x-gw-ims-org-id")!
    static let sandboxName = Self("x-sandbox-name")!
    static let catalogETag = Self("E-Tag")!
    static let pragma = Self("Pragma")!
    /// A request that leaves no trace: see ``RequestMiddleware``.
    static let aside = Self("X-Batchsh-Aside")!
    static let requestID = Self("x-request-id")!

    // Of the page.
    static let lastEventID = Self("Last-Event-ID")!
    static let resourcePolicy = Self("Cross-Origin-Resource-Policy")!
    static let openerPolicy = Self("Cross-Origin-Opener-Policy")!
    static let frameOptions = Self("X-Frame-Options")!
    static let referrerPolicy = Self("Referrer-Policy")!
}

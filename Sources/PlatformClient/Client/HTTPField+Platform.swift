// swift-format-ignore-file: NeverForceUnwrap
import HTTPTypes

extension HTTPField.Name {
    /// The credential's client id.
    static let apiKey = HTTPField.Name("x-api-key")!
    /// The organisation.
    static let organization = HTTPField.Name("x-gw-ims-org-id")!
    /// The sandbox.
    static let sandbox = HTTPField.Name("x-sandbox-name")!
}

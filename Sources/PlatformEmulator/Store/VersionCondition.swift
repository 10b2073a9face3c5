import BatchValues
import HTTPTypes
import Hummingbird

/// The version of an object that a change is for, by `If-Match` and `If-None-Match`.
///
/// A version may stand in quotes or not, as Catalog itself delivers it without them.
///
/// Source: "Catalog Service API guide", getting started, `If-Match`; that the header's version is
/// the object's own is documented, that a date would do too is only the reference's.
struct VersionCondition: Sendable {
    private let wanted: [String]?
    private let unwanted: [String]?

    init(_ headers: HTTPFields) {
        wanted = headers[.ifMatch].map(Self.versions)
        unwanted = headers[.ifNoneMatch].map(Self.versions)
    }

    /// Makes sure that a change is for the version that there is; nothing stands for no object.
    ///
    /// - Throws: ``CatalogError/versionConflict(_:)``.
    func check(_ version: String?) throws(CatalogError) {
        func names(_ versions: [String]) -> Bool {
            guard let version else { return false }
            return versions.contains { $0 == "*" || $0.hasSameScalars(as: version) }
        }
        if let wanted, !names(wanted) { throw .versionConflict(version) }
        if let unwanted, names(unwanted) { throw .versionConflict(version) }
    }

    private static func versions(_ header: String) -> [String] {
        header.split(separator: ",").map { part in
            var text = part.drop { $0 == " " }
            while text.last == " " { text.removeLast() }
            if text.hasPrefix("W/") { text = text.dropFirst(2) }
            if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") {
                text = text.dropFirst().dropLast()
            }
            return String(text)
        }
    }
}

extension Response {
    /// The answer with the version of the one object in it.
    ///
    /// Catalog calls the header `E-Tag`, HTTP `ETag`: both are there.
    func versioned(_ version: String?) -> Response {
        guard let version else { return self }
        var response = self
        response.headers[.eTag] = "\"\(version)\""
        response.headers[.catalogETag] = version
        return response
    }
}

/// The bytes that a `Range` header asks for: `bytes=0-99`, `bytes=100-` or the last 100, `bytes=-100`.
///
/// Of several ranges the first is answered, as a server may; a header in another form is passed
/// over.
///
/// Source: RFC 9110 section 14.
struct ByteRange: Equatable {
    let first: Int
    let count: Int

    /// The range of a file of a size, or nothing if the header asks for the whole of it.
    ///
    /// - Throws: ``CatalogError/rangeUnsatisfiable(size:)`` where the file has none of the bytes.
    init?(_ header: String?, size: Int) throws(CatalogError) {
        guard let header, header.lowercasedASCII?.hasPrefix("bytes=") == true,
            let text = header.dropFirst(6).split(separator: ",").first
        else { return nil }
        let ends = text.filter { $0 != " " }.split(
            separator: "-",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        guard ends.count == 2, ends.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return nil }
        switch (Int(ends[0]), Int(ends[1])) {
        case (nil, let last?):
            guard ends[0].isEmpty else { return nil }
            first = max(0, size - last)
            count = size - first
        case (let start?, let last):
            guard last != nil || ends[1].isEmpty else { return nil }
            if let last, last < start { return nil }
            first = start
            count = min(last ?? .max, size - 1) - start + 1
        case (nil, nil): return nil
        }
        guard count > 0 else { throw .rangeUnsatisfiable(size: size) }
    }
}

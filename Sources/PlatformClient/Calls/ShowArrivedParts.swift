private import HTTPTypes

extension RequestTemplate {
    /// Asks which bytes of a file have arrived.
    public static let showArrivedParts = RequestTemplate(
        .head,
        "/data/foundation/import/batches/{batch}/datasets/{dataset}/files/{name}"
    )
}

extension PlatformRequest where Answer == [Range<Int>] {
    /// Asks which bytes of a file have arrived.
    ///
    /// Source: `HEAD …/files/{path}`, whose answer has them in a header `Range`, such as
    /// `bytes=0-511999999`, several with commas between; without it nothing has arrived.
    public static func arrivedParts(of address: FileAddress) -> Self {
        Self(
            .showArrivedParts,
            address.batch,
            address.dataset,
            address.path,
            answerLimit: .status
        ) { answer in
            guard let text = answer.headers[.range], text.hasPrefix("bytes=") else { return [] }
            return text.dropFirst(6).split(separator: ",").compactMap { part in
                let ends = part.split(separator: "-").compactMap { Int($0.filter(\.isNumber)) }
                guard ends.count == 2, ends[0] >= 0, ends[1] >= ends[0], ends[1] < .max else {
                    return nil
                }
                return ends[0]..<(ends[1] + 1)
            }
        }
    }
}

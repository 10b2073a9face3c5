private import HTTPTypes
private import BatchValues

extension RequestTemplate {
    /// Deletes a dataset.
    public static let deleteDataset = RequestTemplate(
        .delete,
        "/data/foundation/catalog/dataSets/{dataset}"
    )
}

extension PlatformRequest where Answer == Bool {
    /// Deletes a dataset, the batches in it included; whether there was one.
    ///
    /// Source: `DELETE /catalog/dataSets/{id}`, whose answer is a list of what was deleted: an empty
    /// one for an id that is not there.
    public static func deleteDataset(_ id: DatasetID) -> Self {
        var request = Self(.deleteDataset, id, repetition: .safe) { answer in
            answer.body.isEmpty ? true : try answer.json().array?.isEmpty == false
        }
        request.dryAnswer = { true }
        return request
    }
}

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

extension PlatformClient {
    /// Deletes a dataset, the batches in it included.
    ///
    /// A deletion whose answer was lost is sent again, and the dataset is not there then because it
    /// was deleted.
    ///
    /// - Returns: Whether there was one.
    /// - Throws: The errors of ``send(_:)``; a refusal with ``Refusal/mayHaveChanged`` where nobody
    ///   can say whether it was deleted.
    public func delete(_ dataset: DatasetID) async throws -> Bool {
        var course = SendCourse()
        let wasThere = try await send(
            .deleteDataset(dataset),
            changing: .dataset(dataset),
            &course
        ) { refusal in
            if refusal.status == 404 { return true }
            do {
                _ = try await send(.dataset(dataset))
                return false
            } catch PlatformError.refused(let refusal) where refusal.status == 404 {
                return true
            }
        }
        return wasThere ?? true || course.mayHaveHappened
    }
}

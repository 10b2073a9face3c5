import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

extension CommandContext {
    /// The schema of a dataset, or the one of an `$id`.
    func schema(_ source: String, _ settings: CallSettings) async throws -> JSONObject {
        let id: String
        if source.hasPrefix("https://ns.adobe.com/") || source.hasPrefix("_") {
            id = source
        } else {
            let dataset = try await session.send(
                .dataset(dataset(source, settings)),
                settings
            )
            guard let schema = dataset.value["schemaRef"]?["id"]?.string else {
                throw Diagnostic(.value, "the dataset \(dataset.id.text) does not say its schema")
            }
            id = schema
        }
        return try await session.send(.schema(id), settings).object ?? JSONObject()
    }
}

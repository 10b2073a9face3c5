import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import XDM

extension CommandContext {
    /// The schema of a dataset, or the one of an `$id`.
    func schema(_ source: String, _ settings: CallSettings) async throws -> JSONObject {
        let id: String
        if source.hasPrefix("https://ns.adobe.com/") || source.hasPrefix("_") {
            id = source
        } else {
            let dataset = try await self.dataset(source, settings)
            return try await schema(of: dataset, settings)
        }
        return try await session.send(.schema(id), settings).object ?? JSONObject()
    }

    /// The schema of a dataset, which a load of the next minutes need not ask for again.
    private func schema(of id: DatasetID, _ settings: CallSettings) async throws -> JSONObject {
        let dataset = try await session.send(.dataset(id), settings)
        guard let name = dataset.value["schemaRef"]?["id"]?.string else {
            throw Diagnostic(.value, "the dataset \(dataset.id.text) does not say its schema")
        }
        let schema = try await session.send(.schema(name), settings).object ?? JSONObject()
        session.schemas.keep(schema, as: schemaKey(of: id, settings), at: world.clock.monotonic)
        return schema
    }

    /// The schema of a dataset, as it was some minutes ago or as it is.
    func recentSchema(of id: DatasetID, _ settings: CallSettings) async throws -> JSONObject {
        let key = schemaKey(of: id, settings)
        if let known = session.schemas.schema(key, at: world.clock.monotonic) { return known }
        return try await schema(of: id, settings)
    }

    /// A schema that was kept in a file.
    func schema(inFile path: String) throws -> JSONObject {
        let file = try world.files.body(of: path)
        let limit = 64 << 20
        guard file.count <= limit else {
            throw Diagnostic(.file, "'\(path)' is no schema: it is \(file.count.readableSize)")
        }
        do {
            guard let schema = try JSONValue(json: file.firstBytes(limit)).object else {
                throw Diagnostic(.file, "'\(path)' is no schema: it is no object")
            }
            return schema
        } catch let error as JSONSyntaxError {
            throw Diagnostic(.file, "'\(path)' is no JSON: \(error)")
        }
    }

    private func schemaKey(of id: DatasetID, _ settings: CallSettings) -> KnownSchemas.Key {
        let destination = session.destination
        return KnownSchemas.Key(
            endpoint: destination.endpoint.value,
            organization: destination.organization?.value.text,
            sandbox: (settings.sandbox ?? destination.sandbox?.value)?.text,
            dataset: id
        )
    }
}

extension [XDMField] {
    /// The fields of a schema that came from the registry or a file.
    ///
    /// - Throws: A `Diagnostic` of kind `value` where rows cannot be compared with it.
    init(of schema: JSONObject) throws {
        do throws(XDMSchemaError) {
            try self.init(schema: schema)
        } catch {
            throw Diagnostic(.value, "the schema cannot be used: \(error)")
        }
    }
}

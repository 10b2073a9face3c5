import BatchValues
import Hummingbird
import XDM

/// The Schema Registry's procedures: what can be made of a schema, or told of it.
///
/// Any `Accept` header is taken: the guide says that none is needed, the reference lists some.
///
/// Source: "Schema Registry API guide", sample data, audit log and export; Schema Registry API
/// reference.
struct SchemaProcedureRoutes {
    let account: Account

    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("sampledata/:schema") { _, context in
            Response(json: .object(try schema(context).fields.sampleRow))
        }
        // Nothing was ever changed.
        group.get("auditlog/:schema") { _, context in
            _ = try schema(context)
            return Response(json: [])
        }
        // With it would come its field groups and data types, of which there are none.
        group.get("export/:schema") { _, context in
            let schema = try schema(context)
            return Response(
                json: [schema.json(.plain, organization: account.organization).exported]
            )
        }
    }

    /// The schema whose `meta:altId` or `$id` the path has.
    private func schema(_ context: EmulatorContext) throws -> XDMSchema {
        let name = try context.pathPart("schema")
        guard let schema = XDMSchema.find(name) else { throw SchemaError.unknown(name) }
        return schema
    }
}

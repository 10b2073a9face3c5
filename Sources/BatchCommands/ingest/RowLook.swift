import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import XDM

/// The rows of files that are to be sent, which `ingest --check all` compares before it begins.
enum RowLook: String, Sendable, CaseIterable {
    case off, all
}

extension CommandContext {
    /// Compares all rows with the schema of a dataset.
    ///
    /// - Parameters:
    ///   - items: The files.
    ///   - dataset: The dataset, as a call names it.
    ///   - reading: The way that the platform will read them.
    ///   - allowance: The rows that may fail.
    ///   - settings: The settings of the call.
    /// - Throws: A `Diagnostic` of kind `partial` where more would fail; nothing was sent then.
    func refuseBadRows(
        in items: [UploadPlan.Item],
        of dataset: String,
        as reading: DeclaredReading,
        _ allowance: FailureAllowance,
        _ settings: CallSettings
    ) async throws {
        let id = try await self.dataset(dataset, settings)
        let fields = try [XDMField](of: try await schema(id.text, settings))
        let comparison = RowComparison(fields, as: reading, mostExamples: 3)
        var report = RowReport(mostExamples: 3)
        for item in items {
            var own = try await comparison.report(of: item.file, named: item.path.text)
            own.lines = 0
            report.add(own)
        }
        guard report.badRows > 0 else { return }
        guard allowance.allows(Int64(report.badRows), of: Int64(report.rows)) else {
            throw report.diagnostic("nothing was sent: ")
        }
        await note("\(report.badRows) of \(report.rows) rows will fail, which is allowed")
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

extension RowReport {
    /// The error about rows that would fail; a script that catches it has the report in `.body`.
    func diagnostic(_ front: String = "") -> Diagnostic {
        let first = entries.first
        var diagnostic = Diagnostic(
            .partial,
            "\(front)\(badRows) of \(rows) rows would fail",
            hint: remedy
                ?? "explain \(first?.code ?? "CODE") tells more; rows check names more of them"
        )
        diagnostic.notes = entries.prefix(3).compactMap { entry in
            entry.examples.first.map { "\($0.file):\($0.place): \($0.message)" }
        }
        diagnostic.details.body = value
        return diagnostic
    }
}

import BatchLanguage
import BatchShell
import PlatformClient
import XDM

extension CommandContext {
    /// The fields that the rows of a load are compared with.
    ///
    /// - Parameters:
    ///   - dataset: The dataset.
    ///   - compared: The rows that are compared.
    ///   - settings: The settings of the call.
    /// - Returns: Nil where nothing is compared; that a schema cannot be read, or cannot be used, is
    ///   told then.
    /// - Throws: The error of reading it where all rows were to be compared.
    func fields(
        of dataset: DatasetID,
        _ compared: ComparedRows,
        _ settings: CallSettings
    ) async throws -> [XDMField]? {
        switch compared {
        case .off: return nil
        case .all: return try [XDMField](of: try await recentSchema(of: dataset, settings))
        case .first:
            guard !dataset.text.hasPrefix(NotSent.idPrefix) else { return nil }
            do {
                return try [XDMField](
                    of: try await recentSchema(of: dataset, settings.withoutRetries)
                )
            } catch is CancellationError {
                throw CancellationError()
            } catch PlatformError.cancelled {
                throw PlatformError.cancelled
            } catch {
                let reason = Diagnostic(describing: error, .command).message
                await note("rows are not compared with the schema: \(reason)")
                return nil
            }
        }
    }
}

private import HTTPTypes
public import BatchValues

extension PlatformRequest where Answer == [JSONValue] {
    /// Gets the first rows of a file of row errors, each as it was sent with what is wrong with it.
    ///
    /// Such a file may be as large as what was sent: the first megabyte of it is looked at.
    ///
    /// Source: `GET /export/batches/{batch}/meta?path=row_errors/{name}`, JSON Lines whose objects
    /// have `_errors`.
    public static func rowErrors(_ name: String, of batch: BatchID) -> Self {
        var request = Self(.downloadRowErrors, batch, answerLimit: .excerpt) { answer in
            // A line cut off at the limit is not whole, and no JSON.
            answer.body.split(separator: UInt8(ascii: "\n")).compactMap { line in
                (try? JSONValue(json: Array(line))).map(answer.shown)
            }
        }
        request.query = [QueryItem("path", "row_errors/\(name)")]
        request.accept = "*/*"
        return request
    }
}

extension PlatformClient {
    /// Rows of a batch that failed, some of each code.
    ///
    /// Without diagnostics there are none, which the platform answers with 404.
    ///
    /// - Parameters:
    ///   - batch: The batch.
    ///   - limit: The largest number of rows of each code.
    /// - Returns: The rows by the codes in their `_errors`; those without one have an empty code.
    /// - Throws: The errors of ``send(_:)``.
    public func failedRows(
        of batch: BatchID,
        limit: Int
    ) async throws -> [String: [JSONValue]] {
        let files: [JSONValue]
        do {
            files = try await self.files(.rowErrors, of: batch)
        } catch PlatformError.refused(let refusal) where refusal.status == 404 {
            return [:]
        }
        var rows: [String: [JSONValue]] = [:]
        for name in files.compactMap({ $0["name"]?.string }) {
            for row in try await send(.rowErrors(name, of: batch)) {
                let codes = (row["_errors"]?.array ?? []).compactMap { error in
                    error["code"]?.string ?? error["code"]?.int.map(String.init)
                }
                for code in codes.isEmpty ? [""] : Set(codes)
                where rows[code, default: []].count < limit {
                    rows[code, default: []].append(row)
                }
            }
        }
        return rows
    }
}

package import BatchValues
package import PlatformClient
import Synchronization

/// The schemas of datasets that a session has asked for, each for some minutes.
package final class KnownSchemas: Sendable {
    /// A dataset where it is.
    package struct Key: Hashable, Sendable {
        private let endpoint: Endpoint
        private let organization: String?
        private let sandbox: String?
        private let dataset: DatasetID

        package init(
            endpoint: Endpoint,
            organization: String?,
            sandbox: String?,
            dataset: DatasetID
        ) {
            self.endpoint = endpoint
            self.organization = organization
            self.sandbox = sandbox
            self.dataset = dataset
        }
    }

    private let known = Mutex<[Key: (schema: JSONObject, time: Duration)]>([:])

    /// Somebody may add fields to a schema meanwhile.
    private static let life = Duration.seconds(600)

    /// The schema of a dataset, unless it was asked for too long ago.
    package func schema(_ key: Key, at time: Duration) -> JSONObject? {
        known.withLock { known in
            guard let found = known[key], time - found.time < Self.life else { return nil }
            return found.schema
        }
    }

    /// Keeps what was answered.
    package func keep(_ schema: JSONObject, as key: Key, at time: Duration) {
        known.withLock { $0[key] = (schema, time) }
    }
}

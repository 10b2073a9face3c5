import GRDB

/// The columns of a batch that a list can be filtered and ordered by.
enum BatchColumn: String, CatalogColumn {
    case id, status, created, updated, started, completed, revision
    case dataset, externalId, createdClient, createdUser

    init?(property: String) {
        switch property {
        case "id", "batch": self = .id
        case "dataSet": self = .dataset
        case "version": self = .revision
        // A batch is changed by whom it was created, for the emulator has one account.
        case "updatedUser": self = .createdUser
        case "status", "created", "updated", "started", "completed", "externalId",
            "createdClient", "createdUser":
            self.init(rawValue: property)
        default: return nil
        }
    }

    func value(_ text: String) -> DatabaseValue? {
        switch self {
        case .created, .updated, .started, .completed: Int64(text)?.databaseValue
        case .revision: revisionValue(text)
        case .id, .status, .dataset, .externalId, .createdClient, .createdUser:
            text.databaseValue
        }
    }
}

/// The columns of a dataset that a list can be filtered and ordered by.
enum DatasetColumn: String, CatalogColumn {
    case id, name, created, updated, revision

    init?(property: String) {
        switch property {
        case "version": self = .revision
        case "id", "name", "created", "updated": self.init(rawValue: property)
        default: return nil
        }
    }

    func value(_ text: String) -> DatabaseValue? {
        switch self {
        case .created, .updated: Int64(text)?.databaseValue
        case .revision: revisionValue(text)
        case .id, .name: text.databaseValue
        }
    }
}

/// The revision that a version such as `1.0.3` stands for; one that no object can have otherwise.
private func revisionValue(_ version: String) -> DatabaseValue {
    guard version.hasPrefix("1.0."), let revision = Int64(version.dropFirst(4)) else {
        return (-1).databaseValue
    }
    return revision.databaseValue
}

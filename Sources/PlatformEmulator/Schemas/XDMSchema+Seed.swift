import BatchValues
import XDM

/// The schemas that every emulator has, one for each dataset that it begins with.
///
/// They are made up, small, and have something of everything that is checked: fields that are
/// required, typed, enumerated and ranged, dates, lists and maps.
extension XDMSchema {
    /// The tenant that the schemas belong to; its fields stand under `_acme`.
    static let tenant = "acme"

    /// The version of every schema here: none of them was ever changed.
    static let version = "1.0"

    /// A schema by the last part of its ids: 32 hexadecimal digits.
    private init(
        digits: String,
        title: String,
        about: String,
        baseClass: String,
        fields: [XDMField]
    ) {
        self.init(
            id: "https://ns.adobe.com/\(Self.tenant)/schemas/\(digits)",
            alternateID: "_\(Self.tenant).schemas.\(digits)",
            title: title,
            about: about,
            baseClass: baseClass,
            version: Self.version,
            fields: fields
        )
    }

    /// The schema of an `$id` or a `meta:altId`, also that of a union.
    static func find(_ name: String) -> XDMSchema? {
        (all + unions).first { $0.isCalled(name) }
    }

    /// Whether a text is its `$id` or its `meta:altId`.
    func isCalled(_ name: String) -> Bool {
        name.hasSameScalars(as: id) || name.hasSameScalars(as: alternateID)
    }

    /// All schemas, in the order of their titles.
    static let all = [loyaltyMembers, storeVisits, stores]

    /// A person who collects points.
    static let loyaltyMembers = XDMSchema(
        digits: "719c4e19184402c27595e65b931a142b",
        title: "Loyalty Members",
        about: "One record for each member of the loyalty programme.",
        baseClass: "https://ns.adobe.com/xdm/context/profile",
        fields: [
            XDMField("_id", "Identifier", .string(), isRequired: true),
            XDMField(
                "person",
                "Person",
                .object([
                    XDMField(
                        "name",
                        "Full name",
                        .object([
                            XDMField("firstName", "First name", .string()),
                            XDMField("lastName", "Last name", .string()),
                        ])
                    ),
                    XDMField("birthDate", "Birth date", .date),
                ])
            ),
            XDMField(
                "personalEmail",
                "Personal email",
                .object([XDMField("address", "Address", .string())])
            ),
            XDMField(
                "_acme",
                "Acme",
                .object([
                    XDMField("memberNumber", "Member number", .integer(.long), isRequired: true),
                    XDMField(
                        "tier",
                        "Tier",
                        .string(among: ["bronze", "silver", "gold", "platinum"])
                    ),
                    XDMField("points", "Points", .integer(.int, in: 0...1_000_000)),
                    XDMField("joined", "Joined on", .date),
                    XDMField("lastVisit", "Last visit", .dateTime),
                    XDMField("subscribed", "Subscribed to the newsletter", .boolean),
                    XDMField("interests", "Interests", .array(of: .string())),
                    XDMField("preferences", "Preferences", .map(of: .string())),
                ])
            ),
        ]
    )

    /// Somebody came to a store.
    static let storeVisits = XDMSchema(
        digits: "2f5b9d3c7a1e4860b4d2c9e8f7a61350",
        title: "Store Visits",
        about: "One event for each visit to a store.",
        baseClass: "https://ns.adobe.com/xdm/context/experienceevent",
        fields: [
            XDMField("_id", "Identifier", .string(), isRequired: true),
            XDMField("timestamp", "Timestamp", .dateTime, isRequired: true),
            XDMField(
                "eventType",
                "Event type",
                .string(among: ["store.visit", "store.purchase", "store.return"])
            ),
            XDMField(
                "identityMap",
                "Identity map",
                .map(
                    of: .array(
                        of: .object([
                            XDMField("id", "Identity", .string(), isRequired: true),
                            XDMField("primary", "Primary", .boolean),
                        ])
                    )
                )
            ),
            XDMField(
                "_acme",
                "Acme",
                .object([
                    XDMField("storeId", "Store", .string(), isRequired: true),
                    XDMField("minutes", "Minutes in the store", .integer(.short, in: 0...1440)),
                    XDMField("items", "Items bought", .integer(.byte, in: 0...100)),
                    XDMField("amount", "Amount spent", .double(in: 0...100_000)),
                ])
            ),
        ]
    )

    /// A store; flat, so that CSV can be loaded.
    static let stores = XDMSchema(
        digits: "8a04c6e1d95f4b27a3e07c1b5d8f2946",
        title: "Stores",
        about: "One row for each store.",
        baseClass: "https://ns.adobe.com/xdm/data/adhoc",
        fields: [
            XDMField("storeId", "Store", .string(), isRequired: true),
            XDMField("name", "Name", .string(), isRequired: true),
            XDMField("city", "City", .string()),
            XDMField("country", "Country", .string(among: ["CH", "DE", "FR", "GB", "IT", "US"])),
            XDMField("opened", "Opened on", .date),
            XDMField("squareMeters", "Floor space", .integer(.int, in: 1...100_000)),
            XDMField("latitude", "Latitude", .double(in: -90...90)),
            XDMField("longitude", "Longitude", .double(in: -180...180)),
        ]
    )
}

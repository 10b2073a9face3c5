/// The members of a JSON object in their order, with unique keys.
///
/// Keys are equal when their code points are: "é" and "e\u{301}" are two keys.
public struct JSONObject: Sendable {
    /// One key and its value.
    public struct Member: Sendable {
        /// The key, not escaped.
        public let key: String
        /// The value of the key.
        public var value: JSONValue
        /// The key was made of a secret; writers show dots in its place.
        public let isKeySecret: Bool

        /// A member of this key and value.
        public init(key: String, value: JSONValue, isKeySecret: Bool = false) {
            self.key = key
            self.value = value
            self.isKeySecret = isKeySecret
        }

        /// The key as a value: a secret one where it is not shown.
        public var keyValue: JSONValue {
            isKeySecret ? .secret(SecretText(key)) : .string(key)
        }

        /// Whether dots stand for the key: an empty one hides nothing.
        var hidesKey: Bool { isKeySecret && !key.isEmpty }
    }

    /// The members in their order.
    public private(set) var members: [Member] = []

    /// The places of the keys, once there are enough of them.
    private var index: KeyIndex?

    /// The number of members up to which looking at each is faster than an index.
    static let unindexedLimit = 16

    /// An object without members.
    public init() {}

    /// An object of these members; of equal keys the last value stands at the first one's place.
    public init(members: some Sequence<Member>) {
        reserveCapacity(members.underestimatedCount)
        for member in members { set(member) }
    }

    /// An object of members whose keys are known to differ.
    package init(differing members: [Member]) {
        self.init(unique: members) { members.map { KeyHash.hash($0.key) } }
    }

    /// An object of members whose keys are known to differ, and the hashes of the keys.
    ///
    /// The hashes are asked for only when there are enough members for an index.
    init(unique members: [Member], hashes: () -> [UInt64]) {
        self.members = members
        if members.count > Self.unindexedLimit { index = KeyIndex(hashes: hashes()) }
    }

    /// The number of members.
    public var count: Int { members.count }

    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The keys in their order, secret ones in clear.
    public var keys: [String] { members.map(\.key) }

    /// The keys in their order as messages name them, dots for each secret one.
    public var shownKeys: [String] { members.map(\.keyValue.displayText) }

    /// Makes room for this many members at once.
    public mutating func reserveCapacity(_ count: Int) {
        members.reserveCapacity(count)
    }

    /// The value of the member `key`.
    ///
    /// Setting a value replaces the member's at its place or adds it at the end; setting `nil`
    /// takes the member away.
    public subscript(key: String) -> JSONValue? {
        get { place(of: key).map { members[$0].value } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): remove(at: place)
            case (nil, let value?): append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Puts the member's value at the place of its key, or adds the member at the end.
    public mutating func set(_ member: Member) {
        if let place = place(of: member.key) {
            members[place].value = member.value
        } else {
            append(member)
        }
    }

    /// The place of the key in `members`.
    public func place(of key: String) -> Int? {
        if let index {
            index.place(KeyHash.hash(key)) { members[$0].key.hasSameScalars(as: key) }
        } else {
            members.firstIndex { $0.key.hasSameScalars(as: key) }
        }
    }

    private mutating func append(_ member: Member) {
        members.append(member)
        if index != nil {
            index?.append(KeyHash.hash(member.key), place: members.count - 1)
        } else if members.count > Self.unindexedLimit {
            index = KeyIndex(hashes: members.lazy.map { KeyHash.hash($0.key) })
        }
    }

    private mutating func remove(at place: Int) {
        members.remove(at: place)
        if members.count > Self.unindexedLimit {
            index?.remove(at: place)
        } else {
            index = nil
        }
    }
}

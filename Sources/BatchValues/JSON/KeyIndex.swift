/// Finds the place of a key among the members of a large object.
///
/// An open-addressed table. A slot holds the upper half of a key's hash and, in its lower half,
/// the member's place and one, so that 0 is an empty slot. How many members there are is for the
/// object to know: this value is one pointer, which keeps every `JSONValue` small.
struct KeyIndex: Sendable {
    private var slots: [UInt64] = []

    /// An index of these keys' hashes, the first being that of place 0.
    init(hashes: some Collection<UInt64>) {
        makeRoom(for: hashes.count)
        for (place, hash) in hashes.enumerated() { insert(Self.slot(hash, place)) }
    }

    /// Adds a member at the end, whose place is `place`.
    mutating func append(_ hash: UInt64, place: Int) {
        makeRoom(for: place + 1)
        insert(Self.slot(hash, place))
    }

    /// The place of the member with this hash of which `isRight` says that it has the key.
    func place(_ hash: UInt64, where isRight: (Int) -> Bool) -> Int? {
        let mask = slots.count - 1
        var position = Int(hash >> 32) & mask
        while slots[position] != 0 {
            let slot = slots[position]
            if slot >> 32 == hash >> 32, isRight(Self.place(slot)) { return Self.place(slot) }
            position = (position + 1) & mask
        }
        return nil
    }

    /// Takes a member away; those behind it move one place to the front.
    mutating func remove(at place: Int) {
        let old = slots
        slots = Array(repeating: 0, count: old.count)
        for slot in old where slot != 0 && Self.place(slot) != place {
            insert(Self.place(slot) > place ? slot - 1 : slot)
        }
    }

    /// Keeps at least half of the slots empty.
    private mutating func makeRoom(for count: Int) {
        guard count * 2 > slots.count else { return }
        let old = slots
        var size = 64
        while size < count * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        for slot in old where slot != 0 { insert(slot) }
    }

    private mutating func insert(_ slot: UInt64) {
        let mask = slots.count - 1
        var position = Int(slot >> 32) & mask
        while slots[position] != 0 { position = (position + 1) & mask }
        slots[position] = slot
    }

    private static func slot(_ hash: UInt64, _ place: Int) -> UInt64 {
        (hash & ~0xFFFF_FFFF) | UInt64(place + 1)
    }

    private static func place(_ slot: UInt64) -> Int { Int(slot & 0xFFFF_FFFF) - 1 }
}

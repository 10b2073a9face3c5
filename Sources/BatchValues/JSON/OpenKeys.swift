/// The keys of the objects that are being read.
///
/// A key that comes again shares the text made for it the first time, and each is known to
/// stand, or not to stand, in the object being read, without comparing keys with each other.
struct OpenKeys: ~Copyable {
    /// A key that was met somewhere in the text.
    private struct Entry {
        let text: String
        let bytes: UnsafeRawPointer
        let count: Int
        let hash: UInt64
        /// The use of the key in the innermost open object that has it.
        var use: Use
    }

    /// The depth of the object that has a key, and the key's place among its members.
    private struct Use {
        let depth: UInt32
        let place: UInt32
    }

    /// A key of an open object, with the use it had in an object further out.
    private struct OpenKey {
        let entry: UInt32
        let outerUse: Use
    }

    private var entries: [Entry] = []
    private var slots = [UInt32](repeating: 0, count: 256)
    private var open: [OpenKey] = []
    /// Copies of the keys that do not stand in the input as they are.
    private var copies: [UnsafeMutableRawPointer] = []
    private let seed = KeyHash.seed

    init() {}

    deinit {
        for copy in copies { copy.deallocate() }
    }

    /// The number of keys of all open objects together.
    var count: Int { open.count }

    /// A key of an open object; the keys of those further out come first.
    func key(at place: Int) -> String { entries[Int(open[place].entry)].text }

    /// The hash of a key of an open object.
    func hash(at place: Int) -> UInt64 { entries[Int(open[place].entry)].hash }

    /// Adds a key to the object that is `depth` deep, or says at which place the object has it.
    ///
    /// - Parameters:
    ///   - base: The beginning of the key, without escapes.
    ///   - count: The number of its bytes.
    ///   - isLasting: Whether the bytes stay where they are for as long as this value is used.
    ///   - depth: The depth of the object, from 1.
    ///   - place: The number of members the object has.
    ///   - makeText: Makes the key's text, when it is met for the first time.
    /// - Returns: The place of the member that has this key already.
    /// - Throws: The error of `makeText`.
    @inline(__always)
    mutating func add<Failure: Error>(
        _ base: UnsafeRawPointer,
        count: Int,
        isLasting: Bool,
        depth: Int,
        place: Int,
        makeText: () throws(Failure) -> String
    ) throws(Failure) -> Int? {
        let hash = KeyHash.hash(base, count: count, seed: seed)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let entry = Int(slots[slot]) - 1
            if entries[entry].hash == hash, entries[entry].count == count,
                sameBytes(entries[entry].bytes, base, count: count)
            {
                let use = entries[entry].use
                if use.depth == UInt32(depth) { return Int(use.place) }
                open.append(OpenKey(entry: UInt32(entry), outerUse: use))
                entries[entry].use = Use(depth: UInt32(depth), place: UInt32(place))
                return nil
            }
            slot = (slot + 1) & mask
        }
        let text = try makeText()
        open.append(OpenKey(entry: UInt32(entries.count), outerUse: Use(depth: 0, place: 0)))
        entries.append(
            Entry(
                text: text,
                bytes: isLasting ? base : copy(base, count: count),
                count: count,
                hash: hash,
                use: Use(depth: UInt32(depth), place: UInt32(place))
            )
        )
        slots[slot] = UInt32(entries.count)
        if entries.count * 2 > slots.count { grow() }
        return nil
    }

    /// Closes the object whose first key is `start`.
    @inline(__always)
    mutating func close(from start: Int) {
        for place in start..<open.count {
            entries[Int(open[place].entry)].use = open[place].outerUse
        }
        open.removeSubrange(start...)
    }

    private mutating func copy(_ base: UnsafeRawPointer, count: Int) -> UnsafeRawPointer {
        let copy = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 1)
        copy.copyMemory(from: base, byteCount: count)
        copies.append(copy)
        return UnsafeRawPointer(copy)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 4)
        let mask = slots.count - 1
        for (place, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(place + 1)
        }
    }
}

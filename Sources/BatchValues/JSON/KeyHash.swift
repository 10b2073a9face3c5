/// Hashes the bytes of keys.
///
/// The seed differs from process to process, so that nobody can send keys made to collide.
enum KeyHash {
    /// The seed of this process.
    static let seed = UInt64.random(in: .min ... .max)

    /// The hash of the `count` bytes at `bytes`.
    @inline(__always)
    static func hash(_ bytes: UnsafeRawPointer, count: Int, seed: UInt64) -> UInt64 {
        var state = seed ^ UInt64(truncatingIfNeeded: count)
        var offset = 0
        while offset + 8 < count {
            state = mix(state ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        let tail: UInt64
        switch count {
        case 8...: tail = bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        case 4...:
            let low = bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self)
            let high = bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            tail = UInt64(high) << 32 | UInt64(low)
        case 1...:
            let first = bytes.load(as: UInt8.self)
            let middle = bytes.load(fromByteOffset: count / 2, as: UInt8.self)
            let last = bytes.load(fromByteOffset: count - 1, as: UInt8.self)
            tail = UInt64(first) << 16 | UInt64(middle) << 8 | UInt64(last)
        default: tail = 0
        }
        return mix(state ^ tail)
    }

    /// The hash of a text's UTF-8.
    static func hash(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return mix(seed) }
            return hash(base, count: bytes.count, seed: seed)
        }
    }

    /// Both halves of a product with an odd constant, folded into one.
    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}

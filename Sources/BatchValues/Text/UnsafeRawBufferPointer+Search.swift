extension UnsafeRawBufferPointer {
    /// The place of the first byte that is this one, from a place on; eight are looked at at a time.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let wanted = ones &* UInt64(byte)
        var place = start
        while place + 8 <= count {
            let eight = loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let bytes = UInt64(littleEndian: eight) ^ wanted
            // The first byte that is zero borrows from its highest bit.
            let zeros = (bytes &- ones) & ~bytes & (ones << 7)
            if zeros != 0 { return place + zeros.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < count {
            if self[place] == byte { return place }
            place += 1
        }
        return nil
    }
}

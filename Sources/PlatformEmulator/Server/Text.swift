extension StringProtocol {
    /// Whether two texts have the same code points.
    ///
    /// Swift's `==` also takes what is canonically equivalent for equal: the Kelvin sign and `K`.
    func hasSameBytes(as other: some StringProtocol) -> Bool {
        let areSame = utf8.withContiguousStorageIfAvailable { bytes in
            other.utf8.withContiguousStorageIfAvailable {
                bytes.count == $0.count && bytes.elementsEqual($0)
            }
        }
        return areSame.flatMap(\.self) ?? utf8.elementsEqual(other.utf8)
    }

    /// The text in lower case, if it is ASCII.
    var lowercasedASCII: String? {
        guard utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return lowercased()
    }

    /// The text as it can stand in a query or be a part of a path (RFC 3986, unreserved).
    var percentEncoded: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text without its percent-encoding, or nothing if it has a wrong one or is no UTF-8.
    ///
    /// In a query `+` stands for a blank, in a path for itself.
    func percentDecoded(plusIsBlank: Bool = false) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var rest = utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next()?.hexDigit, let low = rest.next()?.hexDigit else {
                    return nil
                }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsBlank: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    /// The value of the hexadecimal digit that this byte is in ASCII.
    fileprivate var hexDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

import BatchValues

extension StringProtocol {
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
            if byte.isUnreserved {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
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
                guard let high = rest.next()?.hexDigitValue, let low = rest.next()?.hexDigitValue
                else {
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

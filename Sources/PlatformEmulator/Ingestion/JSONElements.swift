extension FileReader {
    /// Hands on the elements of the list that the file is, one after the other.
    ///
    /// An element is found by its brackets and quotes alone, so that the list goes on behind one
    /// that is no JSON. What stands where no element can is handed on like one: it is no JSON
    /// either.
    func forEachElement(_ body: (RowText) throws -> Void) throws {
        var elements = JSONElements()
        while let piece = try nextPiece() {
            for byte in piece where elements.feed(byte) { try elements.emit(to: body) }
        }
        if elements.end() { try elements.emit(to: body) }
    }
}

/// The place of the next byte in a list, and the start of the element around it.
private struct JSONElements {
    private enum State {
        case beforeList, element, afterList
    }

    private var state = State.beforeList
    private var text: [UInt8] = []
    private var depth = 0
    private var isInText = false
    private var isEscaped = false
    private var isTooLong = false
    /// Whether the list has an element, so that an empty place is one that is missing.
    private var hasElement = false

    /// Takes a byte; says whether it ends an element that is to be handed on.
    mutating func feed(_ byte: UInt8) -> Bool {
        switch state {
        case .beforeList:
            // The caller has seen that the list is there.
            if byte == UInt8(ascii: "[") { state = .element }
            return false
        case .afterList:
            keep(byte)
            return false
        case .element: break
        }
        if isInText {
            keep(byte)
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInText = false
            }
            return false
        }
        switch byte {
        case UInt8(ascii: "\""): isInText = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: ",") where depth == 0:
            hasElement = true
            return true
        case UInt8(ascii: "]") where depth == 0:
            state = .afterList
            return hasElement || !text.allSatisfy(\.isJSONBlank)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
        default: break
        }
        keep(byte)
        return false
    }

    /// Ends the file; says whether something is left that is to be handed on: an element or a
    /// list that is not closed, or what follows the list.
    mutating func end() -> Bool {
        state == .element || !text.allSatisfy(\.isJSONBlank)
    }

    /// Hands on what there is of an element, and begins another.
    mutating func emit(to body: (RowText) throws -> Void) throws {
        try text.withUnsafeBytes { try body(isTooLong ? .tooLong($0) : .whole($0)) }
        text.removeAll(keepingCapacity: true)
        isTooLong = false
    }

    private mutating func keep(_ byte: UInt8) {
        if text.count < RowText.limit { text.append(byte) } else { isTooLong = true }
    }
}

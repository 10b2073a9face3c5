/// Finds the elements of a JSON list, which comes a piece at a time, without reading them.
///
/// An element is found by its brackets and quotes alone, so that the list goes on behind one that is
/// no JSON. What stands where no element can is handed on like one: it is no JSON either.
package struct JSONElements {
    /// Takes the bytes of an element; `isTooLong` where these are its first ones only.
    package typealias Body = (_ text: UnsafeRawBufferPointer, _ isTooLong: Bool) throws -> Void

    private enum State {
        case beforeList, element, afterList
    }

    private let limit: Int
    private var state = State.beforeList
    private var text: [UInt8] = []
    private var depth = 0
    private var isInText = false
    private var isEscaped = false
    private var isTooLong = false
    /// Whether the list has an element, so that an empty place is one that is missing.
    private var hasElement = false

    /// A scanner at the start of the list.
    ///
    /// - Parameter limit: The most bytes of an element.
    package init(limit: Int) { self.limit = limit }

    /// Takes the next bytes, and hands on each element that they end.
    package mutating func feed(_ piece: some Sequence<UInt8>, _ body: Body) rethrows {
        for byte in piece where feed(byte) { try emit(to: body) }
    }

    /// Ends the list, and hands on what is left: an element or a list that is not closed, or what
    /// follows the list.
    package mutating func finish(_ body: Body) rethrows { if end() { try emit(to: body) } }

    /// Takes a byte; says whether it ends an element that is to be handed on.
    private mutating func feed(_ byte: UInt8) -> Bool {
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

    private mutating func end() -> Bool {
        state == .element || !text.allSatisfy(\.isJSONBlank)
    }

    /// Hands on what there is of an element, and begins another.
    private mutating func emit(to body: Body) rethrows {
        try text.withUnsafeBytes { try body($0, isTooLong) }
        text.removeAll(keepingCapacity: true)
        isTooLong = false
    }

    private mutating func keep(_ byte: UInt8) {
        if text.count < limit { text.append(byte) } else { isTooLong = true }
    }
}

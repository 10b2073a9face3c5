/// A key that a person pressed, made of the terminal's bytes.
enum Key: Equatable {
    /// A character, or a control character such as Enter, Tab and ESC.
    case character(Unicode.Scalar)
    case function(FunctionKey)
    /// The terminal says that what follows is pasted.
    case pasteStart
}

/// A key that terminals send as a sequence of bytes.
///
/// The raw value is the single character that libedit gets for it: a control character of the
/// upper set, which nobody types and which our own input is cleared of. Sequences themselves never
/// reach libedit, which would wait for their end after every ESC.
enum FunctionKey: UInt8, CaseIterable {
    case up = 0x81
    case down, right, left, home, end
    case delete = 0x88
    case pageUp, pageDown, wordLeft, wordRight, shiftTab, deleteWord
    /// A paste that has been read whole.
    case paste = 0x90
    /// Not keys: the parts that a cut is made of.
    case setMark, jumpToMark, cutToMark

    var scalar: Unicode.Scalar { Unicode.Scalar(rawValue) }

    /// The key of a sequence `CSI parameters final` or `SS3 final`; nil for those we do not know.
    init?(parameters: [Int], final: UInt8) {
        // xterm's modifiers: 1 and a bit each for Shift, Alt, Control.
        let modifiers = parameters.count > 1 ? parameters[1] - 1 : 0
        let byWord = modifiers & 0b110 != 0
        switch (final, parameters.first ?? 0) {
        case (UInt8(ascii: "A"), _): self = .up
        case (UInt8(ascii: "B"), _): self = .down
        case (UInt8(ascii: "C"), _): self = byWord ? .wordRight : .right
        case (UInt8(ascii: "D"), _): self = byWord ? .wordLeft : .left
        case (UInt8(ascii: "H"), _): self = .home
        case (UInt8(ascii: "F"), _): self = .end
        case (UInt8(ascii: "Z"), _): self = .shiftTab
        case (UInt8(ascii: "~"), 1), (UInt8(ascii: "~"), 7): self = .home
        case (UInt8(ascii: "~"), 4), (UInt8(ascii: "~"), 8): self = .end
        case (UInt8(ascii: "~"), 3): self = byWord ? .deleteWord : .delete
        case (UInt8(ascii: "~"), 5): self = .pageUp
        case (UInt8(ascii: "~"), 6): self = .pageDown
        default: return nil
        }
    }
}

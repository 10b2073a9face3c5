@testable import LineEditor
import Testing

struct KeyTests {
    /// The keys of some bytes, fed one by one, with a pause at the end.
    private func keys(_ text: String) -> [Key] { keys(Array(text.utf8)) }

    private func keys(_ bytes: [UInt8]) -> [Key] {
        var decoder = KeyDecoder()
        var keys: [Key] = []
        for byte in bytes {
            decoder.feed([byte])
            while case .key(let key) = decoder.next() { keys.append(key) }
        }
        while case .key(let key) = decoder.next(isFinal: true) { keys.append(key) }
        return keys
    }

    private func typed(_ text: String) -> [Key] { text.unicodeScalars.map { .character($0) } }

    @Test func charactersAreDecodedFromUTF8() {
        #expect(keys("aé日👩‍👧\u{1}\r") == typed("aé日👩‍👧\u{1}\r"))
    }

    @Test func bytesThatAreNoTextAreReplacedOneByOne() {
        #expect(keys([0xC3, 0x28, 0xFF, 0x61]) == typed("\u{FFFD}(\u{FFFD}a"))
    }

    @Test func noKeySendsNulOrUpperControlCharacters() {
        #expect(keys("a\0b\u{81}c\u{9B}") == typed("abc"))
    }

    @Test(
        arguments: [
            ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[1;2D", .left),
            ("\u{1B}[1;5D", .wordLeft),
            ("\u{1B}[1;3C", .wordRight), ("\u{1B}[7~", .home), ("\u{1B}OF", .end),
            ("\u{1B}[3~", .delete), ("\u{1B}[3;5~", .deleteWord), ("\u{1B}[5~", .pageUp),
            ("\u{1B}[Z", .shiftTab),
        ] as [(String, FunctionKey)]
    )
    func aSequenceIsAKey(bytes: String, key: FunctionKey) {
        #expect(keys("x" + bytes + "y") == typed("x") + [.function(key)] + typed("y"))
    }

    @Test func sequencesThatNobodyKnowsAreDropped() {
        #expect(keys("a\u{1B}[<0;1;2Mb\u{1B}[?1;2cc\u{1B}OPd\u{1B}[15~e") == typed("abcde"))
    }

    @Test func anEscapeAloneIsAKey() {
        #expect(keys("\u{1B}") == typed("\u{1B}"))
        #expect(keys("\u{1B}b") == typed("\u{1B}b"))
        #expect(keys("\u{1B}\u{1B}[A") == typed("\u{1B}") + [.function(.up)])
        #expect(keys("\u{1B}[") == typed("\u{1B}["))
        #expect(keys("\u{1B}O") == typed("\u{1B}O"))
        var decoder = KeyDecoder()
        decoder.feed([0x1B])
        #expect(decoder.next() == .needsMoreSoon)
        decoder.feed([0x5B])
        #expect(decoder.next() == .needsMoreSoon)
    }

    @Test func aSequenceWithoutEndIsNotWaitedForForever() {
        let bytes = "\u{1B}[" + String(repeating: "1;", count: 40)
        #expect(keys(bytes).prefix(2) == typed("\u{1B}[")[...])
    }

    @Test func aPasteIsAnnounced() {
        #expect(keys("\u{1B}[200~") == [.pasteStart])
        #expect(keys("\u{1B}[201~") == [])
    }
}

struct EditBufferTests {
    private func buffer(_ text: String, _ cursor: Int) -> EditBuffer {
        EditBuffer(scalars: Array(text.unicodeScalars), cursor: cursor)
    }

    @Test func positionsGoByCharactersAndLines() {
        let line = buffer("ae\u{301}日\nbc", 6)
        #expect(line.characterBefore(3) == 1)
        #expect(line.characterAfter(1) == 3)
        #expect(line.characterBefore(5) == 4)
        #expect(line.character(around: 2) == 1..<3)
        #expect(line.character(around: 3) == nil)
        #expect(line.lineStart(6) == 5)
        #expect(line.lineEnd(1) == 4)
        #expect(line.utf8Cursor == 9)
        #expect(line.position(utf8: 9) == 6)
        // One character from the start, in the line above.
        #expect(line.positionAbove() == 1)
        #expect(buffer("ab日\nc", 3).positionBelow() == 5)
        #expect(buffer("ab", 1).positionAbove() == nil)
        #expect(buffer("ab", 1).positionBelow() == nil)
    }

    @Test func aWordEndsAtABlank() {
        #expect(buffer("ab c/d  ", 8).blankWordStart(8) == 3)
        #expect(buffer("ab", 2).blankWordStart(2) == 0)
        #expect(buffer("  ", 2).blankWordStart(2) == 0)
    }

    @Test func undoGoesBackByWords() {
        var undo = UndoStack()
        var text = ""
        for letter in "ab cd" {
            text.append(letter)
            undo.note(buffer(text, text.count))
        }
        #expect(undo.undo()?.text == "ab ")
        #expect(undo.undo()?.text == "")
        #expect(undo.undo() == nil)
    }
}

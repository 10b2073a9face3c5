internal import CLibEdit

/// The commands of our own keys, beside libedit's.
enum EditCommand: String, CaseIterable {
    case enter
    case complete
    case up
    case down
    case oldest
    case newest
    case lineStart = "line-start"
    case lineEnd = "line-end"
    case forward
    case wordForward = "word-forward"
    case deleteBack = "delete-back"
    case delete
    case deleteOrEnd = "delete-or-end"
    case cutToStart = "cut-to-start"
    case cutToEnd = "cut-to-end"
    case cutWord = "cut-word"
    case jumpToMark = "jump-to-mark"
    case search
    case searchOlder = "search-older"
    case searchNewer = "search-newer"
    case lastWord = "last-word"
    case undo
    case redo
    case quote
    case paste
    case openEditor = "open-editor"
    case clearScreen = "clear-screen"
    case ignore

    /// The name for `bind` in `.editrc`.
    var name: String { "line-" + rawValue }

    var help: String {
        switch self {
        case .enter: "Run the text, or go on in a new line"
        case .complete: "Complete what is before the cursor"
        case .up: "A line up, or an older entry that begins alike"
        case .down: "A line down, or a newer entry that begins alike"
        case .oldest: "The oldest entry that begins alike"
        case .newest: "Back to what was typed"
        case .lineStart: "To the start of the line"
        case .lineEnd: "To the end of the line, or take what is offered"
        case .forward: "A character on, or take what is offered"
        case .wordForward: "A word on, or take a word of what is offered"
        case .deleteBack: "Delete the character before the cursor"
        case .delete: "Delete the character at the cursor"
        case .deleteOrEnd: "Delete the character at the cursor, or leave"
        case .cutToStart: "Cut to the start of the line"
        case .cutToEnd: "Cut to the end of the line"
        case .cutWord: "Cut to the blank before the cursor"
        case .jumpToMark: "The second part of a cut"
        case .search: "Search the history as you type"
        case .searchOlder: "Search for the same, further back"
        case .searchNewer: "Search for the same, towards now"
        case .lastWord: "Insert the last word of the entry before"
        case .undo: "Undo"
        case .redo: "Undo what undo did"
        case .quote: "Insert the next key as it is"
        case .paste: "Insert what was pasted"
        case .openEditor: "Edit the text in $VISUAL or $EDITOR"
        case .clearScreen: "Clear the screen"
        case .ignore: "Do nothing"
        }
    }

    /// A function without context for each, as C wants them.
    var callback: clibedit_function {
        switch self {
        case .enter: { line, _ in EditLineEngine.perform(.enter, line) }
        case .complete: { line, _ in EditLineEngine.perform(.complete, line) }
        case .up: { line, _ in EditLineEngine.perform(.up, line) }
        case .down: { line, _ in EditLineEngine.perform(.down, line) }
        case .oldest: { line, _ in EditLineEngine.perform(.oldest, line) }
        case .newest: { line, _ in EditLineEngine.perform(.newest, line) }
        case .lineStart: { line, _ in EditLineEngine.perform(.lineStart, line) }
        case .lineEnd: { line, _ in EditLineEngine.perform(.lineEnd, line) }
        case .forward: { line, _ in EditLineEngine.perform(.forward, line) }
        case .wordForward: { line, _ in EditLineEngine.perform(.wordForward, line) }
        case .deleteBack: { line, _ in EditLineEngine.perform(.deleteBack, line) }
        case .delete: { line, _ in EditLineEngine.perform(.delete, line) }
        case .deleteOrEnd: { line, _ in EditLineEngine.perform(.deleteOrEnd, line) }
        case .cutToStart: { line, _ in EditLineEngine.perform(.cutToStart, line) }
        case .cutToEnd: { line, _ in EditLineEngine.perform(.cutToEnd, line) }
        case .cutWord: { line, _ in EditLineEngine.perform(.cutWord, line) }
        case .jumpToMark: { line, _ in EditLineEngine.perform(.jumpToMark, line) }
        case .search: { line, _ in EditLineEngine.perform(.search, line) }
        case .searchOlder: { line, _ in EditLineEngine.perform(.searchOlder, line) }
        case .searchNewer: { line, _ in EditLineEngine.perform(.searchNewer, line) }
        case .lastWord: { line, _ in EditLineEngine.perform(.lastWord, line) }
        case .undo: { line, _ in EditLineEngine.perform(.undo, line) }
        case .redo: { line, _ in EditLineEngine.perform(.redo, line) }
        case .quote: { line, _ in EditLineEngine.perform(.quote, line) }
        case .paste: { line, _ in EditLineEngine.perform(.paste, line) }
        case .openEditor: { line, _ in EditLineEngine.perform(.openEditor, line) }
        case .clearScreen: { line, _ in EditLineEngine.perform(.clearScreen, line) }
        case .ignore: { line, _ in EditLineEngine.perform(.ignore, line) }
        }
    }
}

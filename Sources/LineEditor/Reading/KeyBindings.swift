/// The command of every key: ours by their cases, libedit's by their names.
enum KeyBindings {
    /// Sets up all keys.
    ///
    /// The order matters: a user's file may name our functions and change what follows from habit,
    /// but not the keys that are sequences, without which arrows and pasting end.
    static func install(
        in engine: EditLineEngine,
        style: KeyStyle?,
        userFile: LineEditor.UserFile
    ) {
        EditCommand.allCases.forEach(engine.add)
        let first = style ?? .emacs
        engine.resetKeys(first)
        bindHabits(in: engine)
        switch userFile {
        case .standard: engine.readUserFile(nil)
        case .file(let path): engine.readUserFile(path)
        case .none: break
        }
        // `bind -v` and `bind -e` in the file set all keys back.
        if engine.keyStyle != first {
            if let style { engine.resetKeys(style) }
            bindHabits(in: engine)
        }
        bindSequences(in: engine)
    }

    /// Changes from one style to the other; what a user's file bound is gone then.
    static func change(to style: KeyStyle, in engine: EditLineEngine) {
        engine.resetKeys(style)
        bindHabits(in: engine)
        bindSequences(in: engine)
    }

    private static func bindHabits(in engine: EditLineEngine) {
        let typing: [(String, EditCommand)] = [
            ("\t", .complete), ("\u{7F}", .deleteBack), (control("h"), .deleteBack),
            (control("d"), .deleteOrEnd), (control("u"), .cutToStart), (control("w"), .cutWord),
            (control("p"), .up), (control("n"), .down), (control("r"), .search),
            (control("l"), .clearScreen), (control("v"), .quote), ("\u{1F}", .undo),
        ]
        for (key, command) in typing { engine.bind(key, to: command.name) }
        switch engine.keyStyle {
        case .emacs:
            let more: [(String, EditCommand)] = [
                (control("a"), .lineStart), (control("e"), .lineEnd), (control("k"), .cutToEnd),
                ("\u{1B}.", .lastWord), ("\u{1B}<", .oldest), ("\u{1B}>", .newest),
                (control("f"), .forward), ("\u{1B}f", .wordForward), ("\u{1B}/", .redo),
                (control("x") + control("e"), .openEditor),
                // libedit would read a line of `.editrc` here, and some of those end the process.
                ("\u{1B}x", .ignore), ("\u{1B}X", .ignore),
            ]
            for (key, command) in more { engine.bind(key, to: command.name) }
        case .vi:
            let commands: [(String, EditCommand)] = [
                ("j", .down), ("k", .up), ("+", .down), ("\\-", .up), (control("p"), .up),
                (control("n"), .down), ("/", .search), ("?", .search), ("n", .searchOlder),
                ("N", .searchNewer), (control("r"), .search), ("u", .undo),
                ("U", .redo),
                (control("l"), .clearScreen), (control("d"), .deleteOrEnd),
                // libedit's own would write the text to a file in /tmp.
                ("v", .openEditor),
                // Alt-X of emacs.
                (":", .ignore),
            ]
            for (key, command) in commands { engine.bindCommand(key, to: command.name) }
        }
        // Beyond the upper control characters all keys type, whatever the locale makes of them.
        for value in UInt8(0xA0)...0xFF {
            engine.bind(String(Unicode.Scalar(value)), to: "ed-insert")
        }
    }

    private static func bindSequences(in engine: EditLineEngine) {
        var bindings: [(String, String)] = FunctionKey.allCases.map {
            (String($0.scalar), function(of: $0))
        }
        bindings += ["\r", "\n"].map { ($0, EditCommand.enter.name) }
        for (key, function) in bindings {
            engine.bind(key, to: function)
            engine.bindCommand(key, to: function)
        }
        // There the cursor stands on the last character, and goes no further.
        engine.bindCommand(String(FunctionKey.right.scalar), to: "ed-next-char")
        // libedit begins the arrow keys of the terminal's description with it, and would wait.
        engine.bindCommand("\u{1B}", to: EditCommand.ignore.name)
    }

    private static func function(of key: FunctionKey) -> String {
        switch key {
        case .up: EditCommand.up.name
        case .down: EditCommand.down.name
        case .left: "ed-prev-char"
        case .right: EditCommand.forward.name
        case .home: EditCommand.lineStart.name
        case .end: EditCommand.lineEnd.name
        case .delete: EditCommand.delete.name
        case .pageUp: EditCommand.oldest.name
        case .pageDown: EditCommand.newest.name
        case .wordLeft: "ed-prev-word"
        case .wordRight: EditCommand.wordForward.name
        case .deleteWord: "em-delete-next-word"
        case .shiftTab: EditCommand.complete.name
        case .paste: EditCommand.paste.name
        case .setMark: "em-set-mark"
        case .jumpToMark: EditCommand.jumpToMark.name
        case .cutToMark: "em-kill-region"
        }
    }

    private static func control(_ letter: Unicode.Scalar) -> String {
        String(Unicode.Scalar(UInt8(letter.value & 0x1F)))
    }
}

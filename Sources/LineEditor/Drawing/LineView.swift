import SystemSupport
import TerminalText

/// The content of the line that is being edited, as it is seen.
struct LineContent: Equatable {
    var prompt: Prompt
    var text: String
    var markup = Markup()
    /// An offset in the UTF-8 of `text`.
    var cursor: Int
    /// The list of completions below the text.
    var list: CompletionList?

    /// The content that stays when the line is done: nothing that was only offered.
    var final: LineContent {
        var content = self
        content.list = nil
        content.cursor = text.utf8.count
        content.markup.suggestion = ""
        content.markup.hint = ""
        content.prompt.right = ""
        return content
    }
}

/// The line on the terminal: it is drawn with one write, and only where it has changed.
final class LineView {
    private let output: FileDescriptor
    private var painter = Painter()
    private var size: (rows: Int, columns: Int)
    /// The first row that is seen of a text that is higher than the screen.
    private var firstRow = 0

    init(output: FileDescriptor) {
        self.output = output
        size = output.screenSize
    }

    /// Begins below what was written last, even where that ended without a line break.
    func begin() {
        size = output.screenSize
        painter = Painter()
        firstRow = 0
        write(output.startOfRow + Paste.marksOn)
    }

    func show(_ content: LineContent) {
        let (rows, cursor) = visible(content)
        write(painter.draw(rows, cursor: cursor))
    }

    /// Draws the line for the last time and leaves the terminal to others.
    func finish(_ content: LineContent, mark: String = "") {
        // A text that was seen in part goes out whole, for whoever scrolls back.
        var bytes = firstRow > 0 ? painter.erase() : ""
        bytes += painter.finish(layout(content.final).rows, mark: mark)
        firstRow = 0
        write(bytes + Paste.marksOff)
    }

    /// Writes lines above the line that is edited.
    func write(_ notices: [String], above content: LineContent) {
        guard !notices.isEmpty else { return }
        var bytes = painter.erase()
        for notice in notices {
            let lines = notice.prose(toColumns: size.columns)
            for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
                bytes += line + "\r\n"
            }
        }
        firstRow = 0
        let (rows, cursor) = visible(content)
        write(bytes + painter.draw(rows, cursor: cursor))
    }

    /// Draws the line for another size of the terminal.
    func resize(_ content: LineContent) {
        let new = output.screenSize
        guard new != size else { return }
        size = new
        painter.resized(rows: size.rows, columns: size.columns)
        show(content)
    }

    /// Draws the line at the top of an empty screen.
    func clearScreen(_ content: LineContent) {
        painter = Painter()
        firstRow = 0
        let (rows, cursor) = visible(content)
        write("\u{1B}[H\u{1B}[2J" + painter.draw(rows, cursor: cursor))
    }

    /// Draws the line anew in a terminal that others have used.
    func takeUp(_ content: LineContent) {
        size = output.screenSize
        write("\r" + Paste.marksOn)
        painter = Painter()
        firstRow = 0
        show(content)
    }

    /// Takes the line off the terminal, which others have for a while.
    func leave() { write(painter.erase() + Paste.marksOff) }

    func bell() { write("\u{7}") }

    var columns: Int { size.columns }

    private func layout(_ content: LineContent) -> Layout {
        Layout(
            prompt: content.prompt,
            text: content.text,
            markup: content.markup,
            cursor: content.cursor,
            width: size.columns
        )
    }

    private func visible(_ content: LineContent) -> ([ScreenRow], Layout.Place) {
        let layout = layout(content)
        let list = content.list?.rows(within: size.columns, height: size.rows / 2) ?? []
        let height = max(size.rows - list.count, 1)
        firstRow = min(firstRow, layout.cursor.row, max(layout.rows.count - height, 0))
        firstRow = max(firstRow, layout.cursor.row - height + 1)
        var rows = Array(layout.rows[firstRow..<min(firstRow + height, layout.rows.count)])
        // The row behind the last one seen is not its continuation.
        rows[rows.count - 1].isContinued = false
        let cursor = Layout.Place(row: layout.cursor.row - firstRow, column: layout.cursor.column)
        return (rows + list, cursor)
    }

    private func write(_ bytes: String) {
        if !bytes.isEmpty { output.show(bytes.utf8) }
    }
}

extension FileDescriptor {
    /// The text that takes the cursor of this terminal to the start of a row, below what was written
    /// last, even where that ended without a line break.
    var startOfRow: String {
        // The blanks reach the next row exactly if the cursor was not at the margin; what was
        // there stays, with a mark that its line did not end.
        let mark = "\u{1B}[7m~\u{1B}[0m" + String(repeating: " ", count: screenSize.columns - 1)
        return mark + "\r\u{1B}[K"
    }

    /// The rows and columns of a terminal, or 24 by 80 where it does not say.
    fileprivate var screenSize: (rows: Int, columns: Int) {
        guard case (let rows?, let columns?) = terminalSize else { return (24, 80) }
        return (rows, columns)
    }
}

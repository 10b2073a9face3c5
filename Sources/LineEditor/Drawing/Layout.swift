import TerminalText

/// One row of the terminal: what is written into it, styles included.
struct ScreenRow: Equatable {
    var text = ""
    var columns = 0
    /// Nothing more goes into it.
    var isFull = false
    /// It has no text and is there for the cursor, the row before being full.
    var isForCursor = false
    /// It is full and the text goes on in the next row, as one line for whoever copies it.
    var isContinued = false
}

/// A prompt and a text, cut into rows of a terminal's width.
struct Layout: Equatable {
    private(set) var rows: [ScreenRow] = []
    private(set) var cursor = Place(row: 0, column: 0)

    struct Place: Equatable {
        var row: Int
        var column: Int
    }

    private let width: Int
    private var row = ScreenRow()
    private var style: TextStyle?

    /// Cuts a prompt and a text; the cursor is an offset in the UTF-8 of the text.
    init(
        prompt: Prompt,
        text: String,
        markup: Markup = Markup(),
        cursor: Int,
        width: Int
    ) {
        self.width = max(width, 2)
        let words = prompt.spans.isEmpty ? prompt.text.question(toColumns: self.width) : prompt.text
        add(words, spans: prompt.spans, cursor: nil, afterBreak: "")
        let shown = ShownText(text, markup, cursor: cursor)
        add(
            shown.text,
            spans: shown.spans,
            cursor: shown.cursor,
            afterBreak: prompt.continuation
        )
        endRow(isContinued: false)
        addRight(prompt)
    }

    /// The rows of a text that stands by itself, such as a list below the line.
    static func rows(of text: String, spans: [StyledSpan] = [], width: Int) -> [ScreenRow] {
        let markup = Markup(spans: spans)
        return Layout(prompt: Prompt(""), text: text, markup: markup, cursor: 0, width: width).rows
    }

    /// Puts the right part of the prompt into the first row, if that leaves the row its end.
    private mutating func addRight(_ prompt: Prompt) {
        guard !prompt.right.isEmpty else { return }
        let spans = prompt.rightStyle.map { [StyledSpan(0..<prompt.right.utf8.count, $0)] } ?? []
        let right = Self.rows(of: prompt.right, spans: spans, width: width)
        // One column stays free: a full row would run on into the next.
        let gap = width - 1 - rows[0].columns - right[0].columns
        guard right.count == 1, gap >= Self.leastGap, !rows[0].isContinued else { return }
        rows[0].text += String(repeating: " ", count: gap) + right[0].text
        rows[0].columns = width - 1
    }

    private static let leastGap = 2  // columns between the line and the prompt's right part

    private mutating func add(
        _ text: String,
        spans: [StyledSpan],
        cursor: Int?,
        afterBreak continuation: String
    ) {
        let bytes = Array(text.utf8)
        var offset = 0
        var spans = spans[...]
        while offset < bytes.count {
            while let span = spans.first, span.range.upperBound <= offset { spans.removeFirst() }
            let span = spans.first
            let style = span.flatMap { $0.range.contains(offset) ? $0.style : nil }
            let isCursor = offset == cursor
            if !isCursor {
                // A run of letters ends where the style or the cursor changes, or the row ends.
                let changes = [span?.range.lowerBound, span?.range.upperBound, cursor]
                let limit = changes.reduce(offset + width - row.columns) { limit, change in
                    change.map { $0 > offset ? min(limit, $0) : limit } ?? limit
                }
                let run = Self.plainRun(bytes, from: offset, to: limit)
                if !run.isEmpty {
                    setStyle(style)
                    row.text += String(decoding: bytes[run], as: UTF8.self)
                    row.columns += run.count
                    offset = run.upperBound
                    continue
                }
            }
            let character = text[text.utf8.index(text.startIndex, offsetBy: offset)]
            if character == "\n" || character == "\r\n" {
                if isCursor { placeCursor() }
                endRow(isContinued: false)
                add(continuation, spans: [], cursor: nil, afterBreak: "")
            } else {
                put(character, style, isCursor: isCursor)
            }
            offset += character.utf8.count
        }
        if offset == cursor { placeCursor() }
        setStyle(nil)
    }

    /// The letters from an offset on that take one byte and one column each, nothing joining them.
    private static func plainRun(_ bytes: [UInt8], from start: Int, to limit: Int) -> Range<Int> {
        var end = start
        while end < min(limit, bytes.count), bytes[end] >= 0x20, bytes[end] < 0x7F,
            end + 1 == bytes.count || bytes[end + 1] < 0x80
        {
            end += 1
        }
        return start..<end
    }

    private mutating func put(_ character: Character, _ style: TextStyle?, isCursor: Bool) {
        var drawn = DrawnCharacter(character, at: row.columns)
        if row.columns + drawn.columns > width {
            endRow(isContinued: row.columns == width)
            drawn = DrawnCharacter(character, at: 0)
        }
        if isCursor { cursor = Place(row: rows.count, column: row.columns) }
        setStyle(style)
        row.text += drawn.text
        row.columns += drawn.columns
    }

    /// The cursor at a place where no character follows in the row: beyond a full one it is below.
    private mutating func placeCursor() {
        if row.columns >= width {
            endRow(isContinued: false)
            row.isForCursor = true
        }
        cursor = Place(row: rows.count, column: row.columns)
    }

    private mutating func setStyle(_ style: TextStyle?) {
        guard style != self.style else { return }
        row.text += style.map { "\u{1B}[0;\($0.parameters)m" } ?? "\u{1B}[0m"
        self.style = style
    }

    private mutating func endRow(isContinued: Bool) {
        let style = style
        setStyle(nil)
        row.isFull = row.columns >= width
        row.isContinued = isContinued
        rows.append(row)
        row = ScreenRow()
        setStyle(style)
    }
}

extension String {
    /// The question with its lines broken between words where they take more columns than there are;
    /// the blank behind it stays, before the answer.
    fileprivate func question(toColumns width: Int) -> String {
        guard TextWidth.columns(of: self) > width else { return self }
        return prose(toColumns: width) + (utf8.last == UInt8(ascii: " ") ? " " : "")
    }
}

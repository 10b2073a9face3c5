package import TerminalText

/// A person's preferences for the prompt: `set editor`, `set bell`, `set pager`, `set color`.
package struct Preferences: Sendable, Equatable {
    /// The editor whose keys edit a line.
    package enum EditorKeys: String, Sendable, CaseIterable {
        case emacs, vi
    }

    /// The editor whose keys edit the line; nil for that of the person's `.editrc`, or else emacs.
    package var keys: EditorKeys?
    /// Whether a key without an effect rings the terminal's bell.
    package var rings = true
    /// Whether what is longer than two screens goes through the pager.
    package var pages = true
    /// The colours that differ from those of ``Theme/standard``.
    package var colors: [Theme.Role: TerminalColor] = [:]

    /// The preferences of somebody who has said nothing.
    package init() {}
}

extension Duration {
    /// The ways in which a duration is written for a person.
    package enum TextStyle {
        /// As it is typed, in its largest whole unit: `90s`, `2m`, `250ms`.
        case typed
        /// As it was measured: `42 ms`, `1.2 s`, `3 min 20 s`, `2 h 3 min`.
        case readable
        /// As an age, in the largest unit of which there is one: `45s`, `5m`, `3h`, `2d`.
        case age
        /// In seconds with three decimals: `0.042`.
        case seconds
    }

    /// The duration in one of the styles; what is smaller than the style's last digit is cut.
    package func text(_ style: TextStyle) -> String {
        let milliseconds = milliseconds
        let seconds = milliseconds / 1_000
        let tenths = milliseconds % 1_000 / 100
        switch style {
        case .typed: return Quantity.text(milliseconds: milliseconds)
        case .readable:
            if seconds < 1 { return "\(milliseconds) ms" }
            if seconds < 60 { return "\(seconds).\(tenths) s" }
            if seconds < 3_600 { return "\(seconds / 60) min \(seconds % 60) s" }
            return "\(seconds / 3_600) h \(seconds / 60 % 60) min"
        case .age:
            return switch seconds {
            case ..<60: "\(max(seconds, 0))s"
            case ..<3_600: "\(seconds / 60)m"
            case ..<86_400: "\(seconds / 3_600)h"
            default: "\(seconds / 86_400)d"
            }
        case .seconds: return "\(seconds).\((milliseconds % 1_000).padded(to: 3))"
        }
    }

    /// Whole milliseconds, rounded down.
    package var milliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// The duration that `30m` or `250ms` says; nil where the text says none.
    package init?(typed text: String) {
        guard let milliseconds = Quantity.milliseconds(text) else { return nil }
        self = .milliseconds(milliseconds)
    }
}

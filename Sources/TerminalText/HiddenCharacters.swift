extension Unicode.Scalar {
    /// Whether it shows nothing by itself, or changes how the text around it is shown.
    package var isHidden: Bool {
        if value < 0x7F { return value < 0x20 }
        return switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        default:
            switch value {
            // Presentation selectors make a digit or a sign an emoji, or a plain one.
            case 0xFE00...0xFE0F: false
            // The marks of an annotation; they are in no property of invisible characters.
            case 0xFFF9...0xFFFB: true
            default: properties.isDefaultIgnorableCodePoint
            }
        }
    }

    /// Whether it is one of the two joiners where scripts and emoji need them: behind non-ASCII.
    package func joins(to previous: Unicode.Scalar) -> Bool {
        (value == 0x200C || value == 0x200D) && !previous.isASCII && !previous.isHidden
    }
}

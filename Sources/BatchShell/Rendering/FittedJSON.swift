import BatchLanguage
import BatchValues
import TerminalText

/// Writes a value as JSON for a terminal: what fits on its line stays on one.
///
/// It works without recursion, as values may be of any depth.
struct FittedJSON {
    private(set) var text = ""

    private let columns: Int
    private var containers: [Container] = []
    /// The columns of the line that are taken.
    private var taken = 0

    /// A list or an object of which some parts are still to be written.
    private enum Container {
        case list(ArraySlice<JSONValue>)
        case object(ArraySlice<JSONObject.Member>)
    }

    /// - Parameters:
    ///   - value: The value.
    ///   - columns: The width of the terminal.
    init(_ value: JSONValue, columns: Int) {
        self.columns = columns
        begin(value, isLast: true)
        while let container = containers.popLast() {
            switch container {
            case .list(let rest):
                guard let element = rest.first else {
                    end("]")
                    continue
                }
                startLine(isFirst: rest.startIndex == 0)
                containers.append(.list(rest.dropFirst()))
                begin(element, isLast: rest.count == 1)
            case .object(let rest):
                guard let member = rest.first else {
                    end("}")
                    continue
                }
                startLine(isFirst: rest.startIndex == 0)
                containers.append(.object(rest.dropFirst()))
                add(member.keyValue.json(.spaced) + ": ")
                begin(member.value, isLast: rest.count == 1)
            }
        }
    }

    private mutating func begin(_ value: JSONValue, isLast: Bool) {
        if value.array?.isEmpty == true || value.object?.isEmpty == true {
            return add(value.json(.spaced))
        }
        let room = columns - taken - (isLast ? 0 : 1)
        if value.isLarge(for: room) {
            switch value {
            case .array(let elements): containers.append(.list(elements[...]))
            case .object(let object): containers.append(.object(object.members[...]))
            default: return add(value.json(.spaced))
            }
        } else {
            let line = value.json(.spaced)
            let needed = TextWidth.columns(of: line.visibleLine)
            switch value {
            case .array(let elements) where needed > room:
                containers.append(.list(elements[...]))
            case .object(let object) where needed > room:
                containers.append(.object(object.members[...]))
            default: return add(line)
            }
        }
        add(value.array == nil ? "{" : "[")
    }

    private mutating func startLine(isFirst: Bool) {
        text += isFirst ? "\n" : ",\n"
        let indent = 2 * (containers.count + 1)
        text += String(repeating: " ", count: indent)
        taken = indent
    }

    private mutating func end(_ bracket: String) {
        text += "\n" + String(repeating: " ", count: 2 * containers.count) + bracket
        taken = 2 * containers.count + 1
    }

    private mutating func add(_ part: String) {
        text += part
        taken += TextWidth.columns(of: part.visibleLine)
    }
}

extension JSONValue {
    /// Whether it has so many parts, or so long ones, that it cannot fit into some columns; the look
    /// ends where that is clear.
    fileprivate func isLarge(for columns: Int) -> Bool {
        var left = columns
        var rest = [self]
        while let value = rest.popLast() {
            left -= 1
            switch value {
            case .array(let elements):
                guard elements.count < left else { return true }
                rest += elements
            case .object(let object):
                guard object.count < left else { return true }
                rest += object.members.map(\.value)
            // No character takes more than some bytes, but for those that many marks join.
            case .string(let text):
                if text.utf8.count > Self.mostBytes * columns { return true }
            case .null, .bool, .number, .secret: break
            }
            if left < 0 { return true }
        }
        return false
    }

    private static let mostBytes = 16  // of a character
}

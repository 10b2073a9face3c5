/// One step from a value to a value in it.
public enum JSONStep: Hashable, Sendable {
    /// The field of this name of an object.
    case field(String)
    /// The element of a list at this place: from 0, or from -1 back from the end.
    case index(Int)

    /// Whether both are the same step; names are compared by code points.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.field(let one), .field(let other)): one.hasSameScalars(as: other)
        case (.index(let one), .index(let other)): one == other
        case (.field, .index), (.index, .field): false
        }
    }

    /// Feeds the name's code points or the place.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .field(let name): hasher.combineScalars(of: name)
        case .index(let place): hasher.combine(place)
        }
    }
}

/// The steps from a value to one within it, as `a.b[0]["odd key"]` writes them.
public struct JSONPath: Hashable, Sendable {
    /// The steps, the outermost first.
    public var steps: [JSONStep]

    /// A path of these steps; without any it leads to the value itself.
    public init(_ steps: [JSONStep] = []) { self.steps = steps }
}

extension JSONValue {
    /// The value that one step leads to.
    public func value(at step: JSONStep) throws(JSONPathError) -> JSONValue {
        switch (step, self) {
        case (.field(let name), .object(let object)):
            guard let value = object[name] else {
                throw .noField(name, fields: object.shownKeys)
            }
            return value
        case (.index(let place), .array(let elements)):
            let position = place < 0 ? elements.count + place : place
            guard elements.indices.contains(position) else {
                throw .noElement(place, count: elements.count)
            }
            return elements[position]
        case (.field(let name), _): throw .notAnObject(kind, field: name)
        case (.index(let place), _): throw .notAList(kind, index: place)
        }
    }

    /// The value that a path leads to.
    public func value(at path: JSONPath) throws(JSONPathError) -> JSONValue {
        var value = self
        for step in path.steps { value = try value.value(at: step) }
        return value
    }
}

extension JSONPath: CustomStringConvertible {
    /// The path as a script writes it: names that need it stand in brackets.
    public var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .index(let place): text += "[\(place)]"
            case .field(let name) where JSONPathParser.isName(name):
                text += text.isEmpty ? name : ".\(name)"
            case .field(let name): text += "[\(JSONValue.string(name).json())]"
            }
        }
        return text
    }
}

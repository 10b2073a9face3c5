import BatchValues

/// Changes to a document, done all or not at all (RFC 6902).
struct JSONPatch {
    private let operations: [Operation]

    private enum Operation {
        case add([String], JSONValue)
        case remove([String])
        case replace([String], JSONValue)
        case move([String], from: [String])
        case copy([String], from: [String])
        case test([String], JSONValue)
    }

    /// The most operations of a patch; our own choice.
    private static let most = 1000

    /// The patch that a list of operations is.
    init(_ value: JSONValue) throws(CatalogError) {
        guard let list = value.array, list.count <= Self.most else {
            throw .patch("A patch is a list of at most \(Self.most) operations")
        }
        var operations: [Operation] = []
        for element in list { operations.append(try Self.operation(element)) }
        self.operations = operations
    }

    private static func operation(_ element: JSONValue) throws(CatalogError) -> Operation {
        func pointer(_ name: String) throws(CatalogError) -> [String] {
            guard let text = element[name]?.string, let pointer = JSONPointer(text) else {
                throw .patch("\(name) of an operation is no JSON Pointer")
            }
            return pointer.parts
        }
        func value() throws(CatalogError) -> JSONValue {
            guard let value = element["value"] else { throw .patch("An operation has no value") }
            return value
        }
        let name = element["op"]?.string ?? ""
        let path = try pointer("path")
        switch name {
        case "add": return .add(path, try value())
        case "remove": return .remove(path)
        case "replace": return .replace(path, try value())
        case "move": return .move(path, from: try pointer("from"))
        case "copy": return .copy(path, from: try pointer("from"))
        case "test": return .test(path, try value())
        default: throw .patch("'\(name)' is none of add, remove, replace, move, copy and test")
        }
    }

    /// The document after all operations.
    func applied(to document: JSONValue) throws(CatalogError) -> JSONValue {
        var document = document
        for operation in operations {
            switch operation {
            case .add(let path, let value): try document.put(value, at: path[...])
            case .remove(let path): _ = try document.remove(at: path[...])
            case .replace(let path, let value):
                try document.put(value, at: path[...], replacing: true)
            case .move(let path, let source):
                guard !path.starts(with: source) || path == source else {
                    throw .patch("What is moved cannot go into itself")
                }
                try document.put(try document.remove(at: source[...]), at: path[...])
            case .copy(let path, let source):
                try document.put(try document.value(at: source[...]), at: path[...])
            case .test(let path, let value):
                guard try document.value(at: path[...]) == value else {
                    throw .patch("A test failed at /\(path.joined(separator: "/"))")
                }
            }
        }
        return document
    }
}

/// The way to a place in a document (RFC 6901).
private struct JSONPointer {
    let parts: [String]

    init?(_ text: String) {
        guard text.isEmpty || text.hasPrefix("/") else { return nil }
        parts = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }
    }
}

extension JSONValue {
    fileprivate func value(at path: ArraySlice<String>) throws(CatalogError) -> JSONValue {
        guard let key = path.first else { return self }
        switch self {
        case .object(let object):
            guard let value = object[key] else { throw .patch("There is no \(key)") }
            return try value.value(at: path.dropFirst())
        case .array(let elements):
            return try elements[Self.place(key, below: elements.count)].value(at: path.dropFirst())
        default: throw .patch("\(key) is not in an object or a list")
        }
    }

    /// Puts a value at a place: before what stands there in a list, or in place of it.
    fileprivate mutating func put(
        _ value: JSONValue,
        at path: ArraySlice<String>,
        replacing: Bool = false
    ) throws(CatalogError) {
        guard let key = path.first else {
            self = value
            return
        }
        let isLast = path.count == 1
        switch self {
        case .object(var object):
            var inner = isLast && !replacing ? value : try self.value(at: [key])
            if isLast {
                inner = value
            } else {
                try inner.put(value, at: path.dropFirst(), replacing: replacing)
            }
            object[key] = inner
            self = .object(object)
        case .array(var elements):
            if isLast, !replacing {
                let end = elements.count
                let place = key == "-" ? end : try Self.place(key, below: end + 1)
                elements.insert(value, at: place)
            } else {
                let place = try Self.place(key, below: elements.count)
                try elements[place].put(value, at: path.dropFirst(), replacing: replacing)
            }
            self = .array(elements)
        default: throw .patch("\(key) is not in an object or a list")
        }
    }

    fileprivate mutating func remove(at path: ArraySlice<String>) throws(CatalogError) -> JSONValue
    {
        guard let key = path.first else {
            defer { self = .null }
            return self
        }
        switch self {
        case .object(var object):
            var inner = try JSONValue.object(object).value(at: [key])
            var removed = inner
            if path.count == 1 {
                object[key] = nil
            } else {
                removed = try inner.remove(at: path.dropFirst())
                object[key] = inner
            }
            self = .object(object)
            return removed
        case .array(var elements):
            let place = try Self.place(key, below: elements.count)
            let removed: JSONValue
            if path.count == 1 {
                removed = elements.remove(at: place)
            } else {
                removed = try elements[place].remove(at: path.dropFirst())
            }
            self = .array(elements)
            return removed
        default: throw .patch("\(key) is not in an object or a list")
        }
    }

    /// The place in a list that a part of a pointer names: digits without a leading zero.
    private static func place(_ text: String, below count: Int) throws(CatalogError) -> Int {
        guard let place = Int(text), String(place) == text, (0..<count).contains(place) else {
            throw .patch("There is no place \(text) in a list")
        }
        return place
    }
}

extension JSONObject {
    /// The object with the members of another: a null takes one away, an object is merged into
    /// one where all of them are to be (RFC 7396).
    func merged(with other: JSONObject, isDeep: Bool) -> JSONObject {
        var result = self
        for member in other.members {
            switch (member.value, result[member.key]) {
            case (.null, _): result[member.key] = nil
            case (.object(let new), .object(let old)?) where isDeep:
                result[member.key] = .object(old.merged(with: new, isDeep: true))
            case (.object(let new), _) where isDeep:
                result[member.key] = .object(JSONObject().merged(with: new, isDeep: true))
            default: result[member.key] = member.value
            }
        }
        return result
    }
}

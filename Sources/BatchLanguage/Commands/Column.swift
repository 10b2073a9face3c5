public import BatchValues

extension Command {
    /// A column of the table that shows a list: what it takes from each element.
    public struct Column: Sendable {
        /// The heading.
        public let name: String
        /// It goes first where there is no room for all; the others go from the end.
        let isSpare: Bool
        /// The members that lead to its cell, so that they count as shown.
        let path: [String]
        private let value: @Sendable (JSONValue) -> JSONValue?

        /// A column of the member that a path of keys leads to.
        ///
        /// - Parameters:
        ///   - name: The heading.
        ///   - path: The keys, the name itself where there are none.
        ///   - isSpare: Whether it goes first where there is no room for all.
        public init(_ name: String, at path: String..., isSpare: Bool = false) {
            let path = path.isEmpty ? [name] : path
            self.init(name, path: path, isSpare: isSpare) { $0.value(at: path) }
        }

        /// A column of what an element says of something.
        ///
        /// - Parameters:
        ///   - name: The heading.
        ///   - isSpare: Whether it goes first where there is no room for all.
        ///   - value: Takes it from an element; nil where there is nothing.
        public init(
            _ name: String,
            isSpare: Bool = false,
            _ value: @escaping @Sendable (JSONValue) -> JSONValue?
        ) {
            self.init(name, path: [], isSpare: isSpare, value)
        }

        private init(
            _ name: String,
            path: [String],
            isSpare: Bool,
            _ value: @escaping @Sendable (JSONValue) -> JSONValue?
        ) {
            self.name = name
            self.path = path
            self.isSpare = isSpare
            self.value = value
        }

        /// The cell of an element.
        package func cell(of element: JSONValue) -> JSONValue? { value(element) }
    }
}

extension Command.Column: ExpressibleByStringLiteral {
    /// The column of the member of this name.
    public init(stringLiteral name: String) { self.init(name) }
}

extension [Command.Column] {
    /// The columns of rows whose objects are taken apart: `address.city` for the member of a member.
    ///
    /// - Parameter rows: The rows, each an object; deeper than a few levels an object is a cell.
    package init(flattening rows: [JSONValue]) {
        var known: Set<[String]> = []
        var paths: [[String]] = []
        func add(_ object: JSONObject, _ parents: [String]) {
            for member in object.members {
                let path = parents + [member.key]
                if let inner = member.value.object, !inner.isEmpty, path.count < Self.mostLevels {
                    add(inner, path)
                } else if known.insert(path).inserted {
                    paths.append(path)
                }
            }
        }
        for row in rows { if let object = row.object { add(object, []) } }
        self = paths.map { Command.Column($0) }
    }

    private static let mostLevels = 8
}

extension Command.Column {
    fileprivate init(_ path: [String]) {
        self.init(path.joined(separator: "."), path: path, isSpare: false) { $0.value(at: path) }
    }

    /// The member of an element that is shown in part at least.
    package var member: String? { path.first }

    /// It goes first where there is no room for all.
    package var leavesFirst: Bool { isSpare }
}

extension JSONValue {
    fileprivate func value(at path: [String]) -> JSONValue? {
        path.reduce(self as JSONValue?) { $0?[$1] }
    }
}

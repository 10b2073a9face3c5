import BatchValues

/// A variable of the scope that the expression stands in.
final class VariableNode: ExpressionNode {
    let slot: Int
    private let name: String

    init(_ name: String, slot: Int, at location: Diagnostic.Location) {
        self.name = name
        self.slot = slot
        super.init(location, isImmediate: true)
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        guard let value = frame.slots[slot] else { throw unbound(name) }
        return value
    }
}

/// A variable of the top level, seen from a `def`.
final class TopVariableNode: ExpressionNode {
    private let slot: Int
    private let name: String

    init(_ name: String, slot: Int, at location: Diagnostic.Location) {
        self.name = name
        self.slot = slot
        super.init(location, isImmediate: true)
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        guard let value = frame.file.slots[slot] else { throw unbound(name) }
        return value
    }
}

extension ExpressionNode {
    /// The variable is known but the statement that binds it did not run.
    fileprivate func unbound(_ name: String) -> Diagnostic {
        error(
            .name,
            "'\(name)' has no value here",
            hint: "what binds it did not run: bind it before, let \(name) = null"
        )
    }
}

/// `$_`, the last result.
final class LastResultNode: ExpressionNode {
    init(at location: Diagnostic.Location) { super.init(location, isImmediate: true) }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        guard let last = frame.last else {
            throw error(.name, "there is no last result yet", hint: "$_ is what a command gave")
        }
        return last
    }
}

/// `$args`, the arguments of the file.
final class ArgumentsNode: ExpressionNode {
    init(at location: Diagnostic.Location) { super.init(location, isImmediate: true) }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        .array(frame.file.arguments ?? [])
    }
}

extension JSONValue {
    /// The environment with a mark on what its name says is a secret.
    fileprivate var markingSecrets: JSONValue {
        guard case .object(var environment) = self else { return self }
        for member in environment.members {
            guard case .string(let text) = member.value,
                ["TOKEN", "SECRET", "PASSWORD"].contains(where: member.key.hasSuffix)
            else { continue }
            environment[member.key] = .secret(SecretText(text))
        }
        return .object(environment)
    }
}

/// `$http`, `$session` or `$env`.
final class SpecialNode: ExpressionNode {
    let variable: SpecialVariable

    init(_ variable: SpecialVariable, at location: Diagnostic.Location) {
        self.variable = variable
        super.init(location, isImmediate: true)
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        do {
            let value = try frame.runtime.host.special(variable)
            return variable == .env ? value.markingSecrets : value
        } catch {
            throw frame.runtime.diagnostic(error, at: location, otherwise: .name)
        }
    }
}

import Synchronization

/// A value that several tasks read and change.
///
/// Its members are read and set one at a time; what belongs together is changed by
/// ``withLock(_:)``.
@dynamicMemberLookup
package final class Locked<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    package init(_ value: Value) { mutex = Mutex(value) }

    /// The whole of it, as of now.
    package var value: Value { mutex.withLock { $0 } }

    package subscript<Member: Sendable>(
        dynamicMember member: any WritableKeyPath<Value, Member> & Sendable
    ) -> Member {
        get { mutex.withLock { $0[keyPath: member] } }
        set { mutex.withLock { $0[keyPath: member] = newValue } }
    }

    package func withLock<Result: Sendable>(
        _ body: (inout Value) throws -> Result
    ) rethrows -> Result {
        try mutex.withLock { try body(&$0) }
    }
}

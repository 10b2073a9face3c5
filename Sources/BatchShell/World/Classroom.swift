public import BatchValues

/// The way between the desks of a class and whoever teaches it; a program without one has no classes.
///
/// It goes to a machine that is neither the platform nor this one, and carries what a learner has
/// joined a class to tell: nothing else is ever sent on it, and nothing comes back.
public protocol Classroom: Sendable {
    /// Takes what learners tell, until it is closed.
    ///
    /// - Parameters:
    ///   - host: The address that it listens on.
    ///   - port: The port; 0 takes any that is free.
    /// - Returns: The class, which its maker closes.
    /// - Throws: A `Diagnostic` where nothing can listen there.
    func open(host: String, port: Int) async throws -> any OpenClassroom

    /// Tells whoever teaches at an address, such as `10.0.0.5:8790`.
    ///
    /// - Throws: An error that describes why nobody has heard it.
    func tell(_ report: JSONValue, to address: String) async throws
}

/// A class that learners can join.
public protocol OpenClassroom: Sendable {
    /// The host and the port for those who join.
    var address: String { get }

    /// All that is told, as it came: whoever sent it may have sent anything.
    var reports: AsyncStream<JSONValue> { get }

    /// Hears nothing more.
    func close() async
}

/// A command that is declared when somebody asks for it.
///
/// A program that runs one command of a hundred pays for the declaration of that one.
package struct DeferredCommand: Sendable {
    /// The command's name, which its declaration has too.
    package let name: String
    package let make: @Sendable () -> Command

    /// A command that a function declares.
    package init(_ name: String, _ make: @escaping @Sendable () -> Command) {
        self.name = name
        self.make = make
    }

    /// A command that is declared already.
    package init(_ command: Command) { self.init(command.name) { command } }

    /// Commands that one function declares together, by their names in its order.
    package static func several(
        _ names: [String],
        _ make: @escaping @Sendable () -> [Command]
    ) -> [DeferredCommand] {
        names.enumerated().map { place, name in DeferredCommand(name) { make()[place] } }
    }
}

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A program that was started in a group of its own, and all that it has started.
package struct ProcessGroup: Sendable, Hashable {
    private let number: Int32

    /// The group of a program by its number.
    package init(_ number: Int32) { self.number = number }

    /// Asks all processes of the group to end.
    package func terminate() { _ = kill(-number, SIGTERM) }

    /// Ends all processes of the group.
    package func end() { _ = kill(-number, SIGKILL) }

    /// There is a process of the group that has not ended.
    ///
    /// What has ended stays in its group until its parent has taken note of it, which in a container
    /// may be nobody: Linux tells it by its state.
    package var isRunning: Bool {
        guard kill(-number, 0) == 0 else { return false }
        guard let processes = try? Directory.rawNames(in: "/proc") else { return true }
        let states = processes.compactMap { name -> Bool? in
            guard name.allSatisfy({ (0x30...0x39).contains($0) }),
                let file = try? OpenFile("/proc/\(String(decoding: name, as: UTF8.self))/stat"),
                let line = try? file.bytes(1_024, at: 0)
            else { return nil }
            // The name of the program stands in parentheses and may hold any of them.
            let fields = line.suffix(from: (line.lastIndex(of: UInt8(ascii: ")")) ?? -1) + 1)
                .split(separator: UInt8(ascii: " "))
            guard fields.count > 2, String(decoding: fields[2], as: UTF8.self) == "\(number)"
            else { return nil }
            return fields[0] != [UInt8(ascii: "Z")] && fields[0] != [UInt8(ascii: "X")]
        }
        return states.isEmpty || states.contains(true)
    }
}

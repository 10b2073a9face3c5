/// A program that listens on a port of this machine.
///
/// Linux alone tells it, in `/proc`, and of the programs of the same person only.
package struct ListeningProgram: Equatable, Sendable {
    package let name: String
    package let process: Int

    /// The program that listens on a port; nil where that cannot be known.
    package init?(port: Int) {
        let sockets = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { table in
            Self.text(of: table).split(separator: "\n").compactMap { line in
                Self.socket(in: line, listeningOn: port)
            }
        }
        guard !sockets.isEmpty else { return nil }
        let links = Set(sockets.map { "socket:[\($0)]" })
        for process in ((try? Directory.names(in: "/proc")) ?? []).compactMap({ Int($0) }) {
            let folder = "/proc/\(process)/fd"
            let descriptors = (try? Directory.names(in: folder)) ?? []
            let holds = descriptors.contains { descriptor in
                DirectoryEntry.destination(ofLink: "\(folder)/\(descriptor)").map(links.contains)
                    ?? false
            }
            guard holds else { continue }
            let name = Self.text(of: "/proc/\(process)/comm").prefix { $0 != "\n" }
            guard !name.isEmpty else { return nil }
            self.name = String(name)
            self.process = process
            return
        }
        return nil
    }

    /// The socket of a line of the kernel's table, where it listens on the port.
    private static func socket(in line: Substring, listeningOn port: Int) -> Substring? {
        let fields = line.split(separator: " ")
        let (address, state, socket) = (1, 3, 9)
        guard fields.count > socket, fields[state] == "0A",
            let text = fields[address].split(separator: ":").last, Int(text, radix: 16) == port
        else { return nil }
        return fields[socket]
    }

    /// A file of `/proc`, up to a megabyte; empty where there is none.
    private static func text(of path: String) -> String {
        guard let file = try? FileDescriptor.open(path, for: .reading) else { return "" }
        defer { try? file.close() }
        var bytes: [UInt8] = []
        while bytes.count < 1 << 20, let more = try? file.bytes(atMost: 1 << 16), !more.isEmpty {
            bytes += more
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

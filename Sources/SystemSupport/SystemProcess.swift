#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A process as the system lists it.
package struct SystemProcess: Sendable {
    package let id: Int32
    package let parent: Int32
    package let group: Int32
    /// When it began, in a unit of the system's own: with it an id is one process.
    package let start: UInt64
    /// It runs no more, and only its parent has still to take note of that.
    package let hasEnded: Bool

    /// Our own group.
    package static var ownGroup: Int32 { getpgrp() }

    /// The process is there, or the group where the number is negative.
    package static func exists(_ process: Int32) -> Bool { signal(0, to: process) == 0 }

    /// Asks a process to end, or all of a group where the number is negative.
    package static func terminate(_ process: Int32) { signal(SIGTERM, to: process) }

    /// Ends a process, or all of a group where the number is negative.
    package static func end(_ process: Int32) { signal(SIGKILL, to: process) }

    @discardableResult
    private static func signal(_ number: Int32, to process: Int32) -> Int32 {
        kill(process, number)
    }
}

#if canImport(Darwin)
extension SystemProcess {
    /// The processes of a group; nil where the system does not tell.
    package static func all(inGroup group: Int32) -> [SystemProcess]? {
        var name = [CTL_KERN, KERN_PROC, KERN_PROC_PGRP, group]
        var size = 0
        guard sysctl(&name, UInt32(name.count), nil, &size, nil, 0) == 0 else { return nil }
        // Some more may begin between the calls.
        let room = size / MemoryLayout<kinfo_proc>.stride + 16
        var list = [kinfo_proc](repeating: kinfo_proc(), count: room)
        size = room * MemoryLayout<kinfo_proc>.stride
        guard sysctl(&name, UInt32(name.count), &list, &size, nil, 0) == 0 else { return nil }
        return list.prefix(size / MemoryLayout<kinfo_proc>.stride).map { entry in
            let start = entry.kp_proc.p_un.__p_starttime
            return SystemProcess(
                id: entry.kp_proc.p_pid,
                parent: entry.kp_eproc.e_ppid,
                group: entry.kp_eproc.e_pgid,
                start: UInt64(start.tv_sec) * 1_000_000 + UInt64(start.tv_usec),
                hasEnded: Int32(entry.kp_proc.p_stat) == SZOMB
            )
        }
    }
}
#else
extension SystemProcess {
    /// The processes of a group; nil where the system does not tell.
    package static func all(inGroup group: Int32) -> [SystemProcess]? {
        guard let names = try? Directory.names(in: "/proc") else { return nil }
        let processes = names.compactMap { name in Int32(name).flatMap(process) }
        return processes.isEmpty ? nil : processes.filter { $0.group == group }
    }

    private static func process(_ id: Int32) -> SystemProcess? {
        guard let line = try? OpenFile("/proc/\(id)/stat").bytes(1_024, at: 0) else { return nil }
        // The name of the program stands in parentheses and may hold any of them.
        let fields = line.suffix(from: (line.lastIndex(of: UInt8(ascii: ")")) ?? -1) + 1)
            .split(separator: UInt8(ascii: " "))
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count > 19, let parent = Int32(fields[1]), let group = Int32(fields[2]),
            let start = UInt64(fields[19])
        else { return nil }
        return SystemProcess(
            id: id,
            parent: parent,
            group: group,
            start: start,
            hasEnded: fields[0] == "Z" || fields[0] == "X"
        )
    }
}
#endif

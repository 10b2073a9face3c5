#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Processes and their groups.
extension SystemCalls {
    /// A process as the system lists it.
    struct ListedProcess {
        let id: Int32
        let parent: Int32
        let group: Int32
        /// When it began, in a unit of the system's own: with it an id is one process.
        let start: UInt64
        /// It runs no more, and only its parent has still to take note of that.
        let hasEnded: Bool
    }

    /// Our own group.
    static var ownGroup: Int32 { getpgrp() }

    /// We are what a person at the terminal of this session has in front.
    static var isInForeground: Bool {
        guard let terminal = try? open("/dev/tty", for: .reading) else { return false }
        defer { closeDescriptor(terminal) }
        return tcgetpgrp(terminal) == getpgrp()
    }

    /// Whether the process is there, or the group where the number is negative.
    static func exists(process: Int32) -> Bool { signal(0, to: process) == 0 }

    /// Asks a process to end, or all of a group where the number is negative.
    static func terminate(process: Int32) { signal(SIGTERM, to: process) }

    /// Ends a process, or all of a group where the number is negative.
    static func kill(process: Int32) { signal(SIGKILL, to: process) }

    @discardableResult
    private static func signal(_ number: Int32, to process: Int32) -> Int32 {
        #if canImport(Darwin)
        Darwin.kill(process, number)
        #elseif canImport(Musl)
        Musl.kill(process, number)
        #else
        Glibc.kill(process, number)
        #endif
    }
}

#if canImport(Darwin)
extension SystemCalls {
    /// The processes of a group; nil where the system does not tell.
    static func processes(inGroup group: Int32) -> [ListedProcess]? {
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
            return ListedProcess(
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
extension SystemCalls {
    /// The processes of a group; nil where the system does not tell.
    static func processes(inGroup group: Int32) -> [ListedProcess]? {
        guard let names = try? names(in: "/proc") else { return nil }
        let processes = names.compactMap { name in
            Int32(String(decoding: name, as: UTF8.self)).flatMap(process)
        }
        return processes.isEmpty ? nil : processes.filter { $0.group == group }
    }

    private static func process(_ id: Int32) -> ListedProcess? {
        guard let file = try? open("/proc/\(id)/stat", for: .reading) else { return nil }
        defer { closeDescriptor(file) }
        guard let line = try? bytes(from: file, atMost: 1_024) else { return nil }
        // The name of the program stands in parentheses and may hold any of them.
        let fields = line.suffix(from: (line.lastIndex(of: UInt8(ascii: ")")) ?? -1) + 1)
            .split(separator: UInt8(ascii: " "))
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count > 19, let parent = Int32(fields[1]), let group = Int32(fields[2]),
            let start = UInt64(fields[19])
        else { return nil }
        return ListedProcess(
            id: id,
            parent: parent,
            group: group,
            start: start,
            hasEnded: fields[0] == "Z" || fields[0] == "X"
        )
    }
}
#endif

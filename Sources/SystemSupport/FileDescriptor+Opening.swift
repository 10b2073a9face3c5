extension FileDescriptor {
    /// The use that a file is opened for.
    package enum Purpose {
        case reading
        /// The file is made where it is not there, and emptied where it is.
        case writing
        /// The file is made where it is not there; what is written goes to its end.
        case appending
        /// The file is made; one that is there is a failure.
        case making
        /// The file is there, and its bytes stay until others are written over them.
        case changing
    }

    /// Opens a file for us alone: no program that we start has it.
    ///
    /// To write to a stream of the process goes on where that is: opened anew by its path, a file
    /// behind it would be written from another place. A pipe that has a name is waited for.
    ///
    /// A file that is made has `permissions`, as far as the umask allows. Where `fence` is the path
    /// of a folder without links, what is opened has to be in it.
    package static func open(
        _ path: String,
        for purpose: Purpose,
        permissions: FilePermissions = .everybody,
        within fence: String? = nil
    ) throws(SystemError) -> FileDescriptor {
        guard let fence else { return try openAnywhere(path, for: purpose, permissions) }
        // A file must not be emptied before it is known where it is.
        let early = purpose == .writing ? Purpose.appending : purpose
        let file = try openAnywhere(path, for: early, permissions)
        do throws(SystemError) {
            try file.check(path, isWithin: fence)
            if purpose == .writing {
                try SystemError.naming("ftruncate", path) { try file.resize(to: 0) }
            }
            return file
        } catch {
            try? file.close()
            if purpose == .making { try? DirectoryEntry.remove(path) }
            throw error
        }
    }

    /// Opens a file as it is, under no program that we start.
    static func open(
        _ path: String,
        _ access: AccessMode,
        _ options: OpenOptions,
        _ permissions: FilePermissions = .ownerReadWrite
    ) throws(SystemError) -> FileDescriptor {
        try SystemError.naming("open", path) {
            try open(
                path,
                access,
                options: options.union(.closeOnExec),
                permissions: permissions
            )
        }
    }

    /// Throws unless what is open has a path in a folder.
    func check(_ path: String, isWithin fence: String) throws(SystemError) {
        guard let real = self.path, real.isInside(fence) else {
            throw SystemError("open", of: path, .permissionDenied)
        }
    }

    private static func openAnywhere(
        _ path: String,
        for purpose: Purpose,
        _ permissions: FilePermissions
    ) throws(SystemError) -> FileDescriptor {
        if purpose != .reading, let own = ofProcess(named: path) { return try own.copy() }
        let access: AccessMode = purpose == .reading ? .readOnly : .writeOnly
        let options: OpenOptions =
            switch purpose {
            case .reading, .changing: []
            case .writing: [.create, .truncate]
            case .appending: [.create, .append]
            case .making: [.create, .exclusiveCreate]
            }
        guard (try? FileStatus(of: path))?.kind == .pipe else {
            return try open(path, access, options, permissions)
        }
        return try openPipe(path, access, options)
    }

    /// Opens a pipe that has a name once there is somebody at its other end.
    ///
    /// The descriptor does not wait by itself, so that ``waitUntil(_:)`` can be cancelled.
    private static func openPipe(
        _ path: String,
        _ access: AccessMode,
        _ options: OpenOptions
    ) throws(SystemError) -> FileDescriptor {
        while true {
            do throws(SystemError) {
                let pipe = try open(path, access, options.union(.nonBlocking))
                guard access == .readOnly else { return pipe }
                do throws(SystemError) {
                    try pipe.waitUntil(.readable)
                    return pipe
                } catch {
                    try? pipe.close()
                    throw error
                }
            } catch  where error.code == .noSuchAddressOrDevice && access != .readOnly {
                if Task.isCancelled { throw SystemError("open", of: path, .canceled) }
                SystemTime.pause(milliseconds: UInt32(lookInterval))
            }
        }
    }
}

extension FilePermissions {
    /// Everybody may read and write, as far as the umask allows.
    package static let everybody: FilePermissions = [
        .ownerReadWrite, .groupReadWrite, .otherReadWrite,
    ]
}

// The types of swift-system, which on macOS is a module of the system: whoever imports this target
// has them, without asking which of the two it is.

#if canImport(System)
@_exported public import struct System.Errno
@_exported public import struct System.FileDescriptor
@_exported public import struct System.FilePermissions
#else
@_exported public import struct SystemPackage.Errno
@_exported public import struct SystemPackage.FileDescriptor
@_exported public import struct SystemPackage.FilePermissions
#endif

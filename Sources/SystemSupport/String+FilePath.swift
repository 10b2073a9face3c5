#if canImport(System)
package import struct System.FilePath
#else
package import struct SystemPackage.FilePath
#endif

extension String {
    /// This path as swift-subprocess takes it.
    ///
    /// The type itself stays in here: its name is also that of a file in a batch.
    package var filePath: FilePath { FilePath(self) }
}

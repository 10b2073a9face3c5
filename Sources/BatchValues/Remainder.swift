#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The remainder of a division, exact, with the sign of the left side.
///
/// Importing the C library here is also what has its mathematics linked, which the standard
/// library needs to round.
func remainder(_ left: Double, _ right: Double) -> Double { fmod(left, right) }

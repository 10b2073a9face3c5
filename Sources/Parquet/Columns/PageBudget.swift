import Synchronization

/// The memory that the pages of a file take while it is read, over all of its columns.
///
/// A file says itself how large its pages are once unpacked: a small one could ask for more than a
/// machine has.
final class PageBudget: Sendable {
    private let held = Mutex(0)

    /// The most bytes at a time; a row group of writers has some hundred million, all pages in it.
    static let most = 1 << 30

    /// The bytes that are taken.
    var count: Int { held.withLock { $0 } }

    /// Takes bytes in place of those that are given back; `false`, and nothing is changed, where
    /// there are not as many.
    func exchange(_ old: Int, for new: Int) -> Bool {
        held.withLock { held in
            guard new <= old || new - old <= Self.most - held else { return false }
            held += new - old
            return true
        }
    }
}

/// A growing stack of values that are moved on and off it, never copied.
struct Stack<Element>: ~Copyable {
    private var base: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 64) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit {
        base.deinitialize(count: count)
        base.deallocate()
    }

    @inline(__always)
    mutating func push(_ element: consuming Element) {
        if count == capacity { grow() }
        (base + count).initialize(to: element)
        count += 1
    }

    subscript(place: Int) -> Element {
        get {
            precondition(place >= 0 && place < count)
            return base[place]
        }
        set {
            precondition(place >= 0 && place < count)
            base[place] = newValue
        }
    }

    /// Takes the elements from `start` on off the stack, to a place with room for them.
    @inline(__always)
    mutating func move(from start: Int, to place: UnsafeMutablePointer<Element>) {
        place.moveInitialize(from: base + start, count: count - start)
        count = start
    }

    /// Takes an element out of its place, which holds nothing until ``forget(from:)`` is called.
    @inline(__always)
    mutating func take(at place: Int) -> Element { (base + place).move() }

    /// Ends the stack before `start`; the elements from there on have all been taken.
    mutating func forget(from start: Int) { count = start }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}

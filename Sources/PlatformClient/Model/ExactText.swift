/// A text that equals another one only when their code points are the same.
///
/// Swift's `String` takes "é" and "e\u{301}" for equal; the platform does not.
struct ExactText: Sendable {
    let text: String

    init(_ text: String) { self.text = text }
}

extension ExactText: Hashable {
    static func == (one: Self, other: Self) -> Bool {
        one.text.utf8.elementsEqual(other.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}

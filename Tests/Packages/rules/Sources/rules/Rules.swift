import BatchLanguage
import Foundation

struct Order: Codable {
    var id: Int
    var total: Double
}

/// Rules that others write, in a file that the program does not trust.
@main
struct Rules {
    static func main() async throws {
        let rules = try Interpreter(
            limits: Limits(steps: 100_000, time: .seconds(1), bytes: 64 << 20)
        )
        try await rules.bind("free", to: 100)
        try await rules.evaluate(
            """
            def rate(order) {
              if $order.total > $free { return 0.1 }
              return 0
            }
            """,
            named: "rules.txt"
        )
        for order in [Order(id: 1, total: 99), Order(id: 2, total: 120)] {
            let rate: Double = try await rules.call("rate", JSONValue(order)).decoded()
            print("order \(order.id): \(rate)")
        }
        for text in ["while true {}", "print $total", "print (! date)"] {
            do {
                try await rules.evaluate(text, named: "other.txt")
            } catch let error as Diagnostic {
                print(error)
            }
        }
    }
}

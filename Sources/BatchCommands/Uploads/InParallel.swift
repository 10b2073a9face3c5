extension Collection where Element: Sendable, Index == Int {
    /// Does something with each element, so many at once, and gives the results in their order.
    func inParallel<Result: Sendable>(
        _ limit: Int,
        _ body: @escaping @Sendable (Element) async throws -> Result
    ) async throws -> [Result] {
        let elements = Array(self)
        return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var done = [Result?](repeating: nil, count: elements.count)
            var next = 0
            func start() {
                let (place, element) = (next, elements[next])
                next += 1
                group.addTask { (place, try await body(element)) }
            }
            while next < Swift.min(limit, elements.count) { start() }
            while let (place, result) = try await group.next() {
                done[place] = result
                if next < elements.count { start() }
            }
            return done.compactMap { $0 }
        }
    }
}

/// Changes whose answer was lost: they are sent again, and refused then because they were done, or
/// for a reason of its own such as a token that has expired meanwhile.
extension PlatformClient {
    /// Sends a change, and looks whether it was done where its answer was lost and its repeat is
    /// refused.
    ///
    /// - Parameters:
    ///   - request: The change.
    ///   - object: The object that it changes.
    ///   - course: The progress of sending it.
    ///   - wasDone: Says so, by the refusal or by looking at the object; nil where that does not say.
    /// - Returns: The answer; nil where that was lost and the change was done.
    /// - Throws: The errors of ``send(_:)``; the refusal with ``Refusal/mayHaveChanged`` where looking
    ///   did not help.
    @discardableResult func send<Answer>(
        _ request: PlatformRequest<Answer>,
        changing object: ChangedObject,
        _ course: inout SendCourse,
        wasDone: (Refusal) async throws -> Bool?
    ) async throws -> Answer? {
        do {
            return try await send(request, &course)
        } catch {
            guard course.mayHaveHappened, var refusal = course.refusal(in: error) else {
                throw error
            }
            switch try await look({ try await wasDone(refusal) }) {
            case true?: return nil
            case false?: throw error
            case nil:
                refusal.mayHaveChanged = object
                throw PlatformError.refused(refusal)
            }
        }
    }

    /// The outcome of a look; nil where it fails.
    private func look(_ wasDone: () async throws -> Bool?) async throws -> Bool? {
        do {
            return try await wasDone()
        } catch PlatformError.cancelled {
            throw PlatformError.cancelled
        } catch {
            return nil
        }
    }
}

extension SendCourse {
    /// The platform's refusal that a request ended with; where the credentials gave no other token,
    /// that of the last one.
    fileprivate func refusal(in error: any Error) -> Refusal? {
        switch error {
        case PlatformError.refused(let refusal): refusal
        case is PlatformError: nil
        default: refusedToken
        }
    }
}

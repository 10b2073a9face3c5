/// The states of a batch, in the words of Catalog.
///
/// Of the documented synonyms the emulator writes `success` for `active` and `failed` for
/// `failure`.
///
/// Source: platform-api, batch lifecycle, statuses.
enum BatchStatus: String, Sendable, CaseIterable {
    case loading, loaded, queued, staging, staged, processing, retrying, stalled
    case success, failed, aborted, abandoned, inactive, deleted, archived, retained

    /// Whether nothing but a revert or the passing of time changes it.
    ///
    /// `stalled` needs somebody at the platform, and can still be aborted.
    var isFinal: Bool {
        switch self {
        case .loading, .loaded, .queued, .staging, .staged, .processing, .retrying, .stalled:
            false
        case .success, .failed, .aborted, .abandoned, .inactive, .deleted, .archived, .retained:
            true
        }
    }
}

/// An action that a client may ask for.
enum BatchAction: String, Sendable, CaseIterable {
    case complete, abort, fail, revert

    /// The action that a text names, in any case.
    ///
    /// The documents have both `COMPLETE` and `complete`.
    init?(name: String) {
        guard let name = name.lowercasedASCII else { return nil }
        self.init(rawValue: name)
    }

    /// The action as the platform's reference spells it.
    var name: String { rawValue.uppercased() }
}

/// The effect of an action on a batch in a state.
enum Transition: Equatable, Sendable {
    /// The batch gets another state.
    case becomes(BatchStatus)
    /// The action has been done before, and is answered as if it had just been.
    case stays
    /// The action is refused.
    case refused
}

extension BatchStatus {
    /// The table of all transitions that a client can ask for.
    ///
    /// The documents say that COMPLETE may be repeated, that ABORT ends with the final states and
    /// that REVERT makes a success inactive. Where they are silent it is our own choice: ABORT
    /// after COMPLETE is taken until a final state, FAIL wherever ABORT is. Read strictly, the
    /// status tables let nobody abort what is loaded.
    func transition(for action: BatchAction, isStrict: Bool = false) -> Transition {
        switch (action, self) {
        case (.complete, .loading): .becomes(.loaded)
        case (.complete, .loaded), (.complete, .queued), (.complete, .staging),
            (.complete, .staged), (.complete, .processing), (.complete, .retrying),
            (.complete, .stalled), (.complete, .success):
            .stays
        case (.complete, _): .refused
        case (.abort, _) where isStrict && self != .loading: .refused
        case (.abort, _): isFinal ? .refused : .becomes(.aborted)
        case (.fail, _): isFinal ? .refused : .becomes(.failed)
        case (.revert, .success): .becomes(.inactive)
        case (.revert, _): .refused
        }
    }
}

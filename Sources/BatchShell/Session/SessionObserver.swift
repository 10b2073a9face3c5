import PlatformClient

/// Hears what a session does; that of a shell is ``SessionLog``.
protocol SessionObserver: Sendable {
    /// A request of the person's has ended, with an answer or without.
    func sent(_ exchange: Exchange, trace: Trace) async

    /// A request has ended that the shell sent for itself, such as for candidates of completion.
    func sentInternally(_ exchange: Exchange)

    /// A request of the person's is sent again, once its wait is over.
    func willRetry(_ retry: UpcomingRetry) async

    /// A token has taken the place of one that was about to expire.
    func renewed(_ token: AccessToken) async
}

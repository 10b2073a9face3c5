import Hummingbird

/// The code that answers each request.
///
/// Routes translate HTTP to the store's verbs and back, and know nothing else. The platform's
/// stand behind the gateway; the emulator's own do not.
struct Routes {
    let store: Store
    let lifecycle: Lifecycle
    let account: Account
    let tokens: Tokens
    let liveOptions: LiveOptions
    let requestMiddleware: RequestMiddleware
    let injection: FaultInjection
    let strictness: StrictRules
    /// The host that the emulator listens on.
    let host: String
    /// The page, if there is to be one.
    let page: LivePage?

    func responder() -> some HTTPResponder<EmulatorContext> {
        let router = Router(
            context: EmulatorContext.self,
            options: .autoGenerateHeadEndpoints
        )
        router.add(middleware: requestMiddleware)
        router.add(middleware: injection)
        let own = router.group().add(middleware: ControlAccess(host: host))
        EnvironmentRoute(account: account, tokens: tokens).add(to: own)
        ControlRoutes(
            account: account,
            store: store,
            faults: injection.faults,
            liveOptions: liveOptions,
            tokens: tokens,
            log: requestMiddleware.log
        ).add(to: own.group("_emulator"))
        if let page { PageRoutes(page: page).add(to: own) }
        TokenRoutes(account: account, tokens: tokens).add(to: router)
        var gateway = Gateway(account: account, tokens: tokens, store: store)
        let platform = router.group("data/foundation").add(middleware: gateway)
            .add(middleware: strictness)
            .add(middleware: NULRule())
        let importing = platform.group("import").add(middleware: URLLimit())
        BatchRoutes(store: store, lifecycle: lifecycle, liveOptions: liveOptions).add(to: importing)
        FileRoutes(store: store).add(to: importing)
        let catalog = platform.group("catalog").add(middleware: Compression())
        CatalogBatches(store: store, lifecycle: lifecycle).add(to: catalog)
        CatalogDatasets(store: store).add(to: catalog)
        CatalogFileRoutes(store: store).add(to: catalog)
        CatalogViewRoutes(store: store).add(to: catalog)
        CatalogTTLRoutes(store: store).add(to: catalog)
        CatalogRootRoute().add(to: catalog)
        gateway.looksAtSandbox = false
        let sandboxes = router.group("data/foundation/sandbox-management")
            .add(middleware: gateway)
        SandboxRoutes(account: account, store: store).add(to: sandboxes)
        SandboxChangeRoutes(account: account, store: store).add(to: sandboxes)
        let registry = platform.group("schemaregistry")
        SchemaRoutes(account: account).add(to: registry)
        SchemaProcedureRoutes(account: account).add(to: registry.group("rpc"))
        let export = platform.group("export")
        DataAccessRoutes(store: store).add(to: export)
        let previews = PreviewRoutes(store: store)
        previews.addUpload(to: importing)
        previews.addDataset(to: export)
        router.add(middleware: MethodRule(routes: router.routes))
        return router.buildResponder()
    }
}

/// Refuses URLs that are longer than Batch Ingestion takes.
///
/// Source: Batch Ingestion API reference, status 414 of every operation.
struct URLLimit: RouterMiddleware {
    /// The longest URL, in characters; the emulator counts path and query.
    private static let longest = 2000

    func handle(
        _ request: Request,
        context: EmulatorContext,
        next: @concurrent (Request, EmulatorContext) async throws -> Response
    ) async throws -> Response {
        guard (request.head.path ?? "").utf8.count <= Self.longest else {
            throw GatewayError.urlTooLong(limit: Self.longest)
        }
        return try await next(request, context)
    }
}

import Access
import Catalogue
import HTTPTypes
import Hummingbird
import Logging
import Records
import Store

/// Answers every request: reads it, finds its caller and its endpoint, and turns whatever comes out, refusals
/// included, into a response.
struct APIResponder: HTTPResponder {
    typealias Context = ConnectionContext

    private let door: Door
    private let configuration: APIConfiguration
    private let dependencies: APIDependencies
    private let router: Router
    private let handlers: Handlers
    private let crossOrigin: CrossOrigin
    private let bodies: BodyReader
    private let answers: AnswerRoom

    private var service: RecordService { dependencies.service }

    init(
        door: Door, configuration: APIConfiguration, dependencies: APIDependencies,
        handlers: Handlers, bodies: BodyRoom, answers: AnswerRoom
    ) {
        self.door = door
        self.configuration = configuration
        self.dependencies = dependencies
        self.handlers = handlers
        router = Router(schema: dependencies.service.schema)
        crossOrigin = CrossOrigin(origins: Set(configuration.corsOrigins))
        self.bodies = BodyReader(limit: configuration.limits.bodyBytes, room: bodies)
        self.answers = answers
    }

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let now = service.clock.now()
        let requestID =
            RequestIdentity.accepted(request.headers[optional: HeaderName.requestID])
            ?? service.randomness.recordID(at: now).description
        var trace = Trace(requestID: requestID, method: request.method.rawValue)
        trace.language = Language(acceptLanguage: request.headers[.acceptLanguage])
        var principal: Principal?
        let answer: Answer
        do {
            answer = await answers.placed(
                try await self.answer(request, context, now, &trace, &principal))
        } catch {
            answer = refused(error, principal, trace)
        }
        return finished(answer, request, trace)
    }

    /// The order of refusals is that of N8: syntax, caller, address, method and form, then the handler's own. A body
    /// is read for those only who may be answered with more than a refusal, so its own syntax comes last of the
    /// first five.
    private func answer(
        _ request: Request, _ connection: ConnectionContext, _ now: Instant, _ trace: inout Trace,
        _ principal: inout Principal?
    ) async throws -> Answer {
        if let fault = HostFault(markedIn: request.headers) { throw fault.refusal }
        try BodyReader.checkFraming(request)
        let target = try RequestTarget(request.head.path ?? "")
        let query = try QueryParameters(target.query)
        let conditions = try Conditions(request.headers)
        let route = router.route(target)
        trace.route = route
        trace.isForCallers = target.segments.first == "v1"
        let verb = Verb(rawValue: request.method.rawValue)
        let endpoint = verb.flatMap { route?.endpoints[$0.meaning] }
        if let endpoint { try check(request, endpoint, query, conditions) }
        trace.isAnonymous = route.map { isAnonymous($0) } ?? false
        let caller = try await caller(of: request, connection, route, now)
        principal = caller
        trace.subject = caller.subject
        try refuseSpent(caller, endpoint, conditions)
        let context = CallerContext(
            principal: caller, now: now, zone: service.zone, language: trace.language,
            requestID: trace.requestID)
        if !handlers.views.knows(context) {
            // Every query is compiled for the first caller with these rights.
            await Offload.run(if: true) { _ = handlers.views.view(for: context) }
        }
        guard let route, exists(route, for: context) else { throw Refusal(.routeNotFound) }
        if verb == .options { return options(route, request) }
        guard let verb, let endpoint else {
            throw Refusal(
                .methodNotAllowed, .both("Есть: \(route.allowed).", "There is: \(route.allowed)."),
                headers: [.init("Allow", route.allowed)])
        }
        let format = try ChosenFormat(endpoint, query, request.headers).format
        try refuseCreation(verb, route, context)
        let times = caller.mayKnowWork ? WorkTimes() : nil
        trace.times = times
        let isShort = route.isShort(verb, format) && !bodies.isLarge(request, by: endpoint.body)
        return try await Offload.run(if: !isShort) {
            try await bodies.reading(request, by: endpoint.body, for: caller.subject) { content in
                let call = Call(
                    verb: verb, route: route, target: target, query: query,
                    headers: request.headers, conditions: conditions, format: format,
                    content: content, context: context, endpoint: endpoint,
                    presence: connection.presence)
                guard let times else { return try await handlers.answer(call) }
                return try await WorkTimes.$current.withValue(times) {
                    try await handlers.answer(call)
                }
            }
        }
    }

    /// What can be refused without the caller and without the body.
    private func check(
        _ request: Request, _ endpoint: Endpoint, _ query: QueryParameters,
        _ conditions: Conditions
    ) throws(Refusal) {
        if case .only(let names) = endpoint.parameters { try query.check(known: names) }
        if endpoint.retry == .refused, conditions.idempotencyKey != nil {
            throw Refusal(.idempotencyNotSupported)
        }
        try bodies.check(request, by: endpoint.body)
    }

    private func caller(
        of request: Request, _ connection: ConnectionContext, _ route: Route?, _ now: Instant
    ) async throws -> Principal {
        let book = service.schema.roles
        let authorization = request.headers[.authorization]
        switch (door, route) {
        case (.console, _) where authorization == nil: return .console(in: book)
        // A probe must not fail because a token is out of date.
        case (_, .healthLive), (_, .healthReady), (_, .metrics): return .anonymous(in: book)
        default:
            let address = ClientAddress(trustedProxies: configuration.trustedProxies)
                .address(peer: connection.peer, headers: request.headers)
            if let code = authorization.flatMap(CodeScheme.code) {
                return try await service.principal(code: code, from: address, now: now)
            }
            return try dependencies.tokens.directory.principal(
                authorization: authorization, address: address, now: now)
        }
    }

    /// A code that is used up may only ask again for the answer that it paid for.
    private func refuseSpent(
        _ caller: Principal, _ endpoint: Endpoint?, _ conditions: Conditions
    ) throws(Refusal) {
        guard let use = caller.credential, !use.isValid else { return }
        guard endpoint?.retry == .kept, conditions.idempotencyKey != nil else {
            throw Refusal(.authCodeInvalid)
        }
    }

    /// Whether what is written there must not be told of.
    private func isAnonymous(_ route: Route) -> Bool {
        route.resource.flatMap { service.schema.resource($0) }?.isAnonymous ?? false
    }

    /// A resource of which the caller may do nothing has no addresses.
    private func exists(_ route: Route, for context: CallerContext) -> Bool {
        guard let name = route.resource else { return true }
        return handlers.views.view(for: context).resource(name) != nil
    }

    /// Who may create no record there need not send one.
    private func refuseCreation(
        _ verb: Verb, _ route: Route, _ context: CallerContext
    ) throws(Refusal) {
        guard verb == .post, case .list(let name) = route,
            let resource = handlers.views.view(for: context).resource(name)
        else { return }
        if resource.rights.contains(.create) { return }
        // Who may only count has no address there.
        throw Refusal(resource.rights.contains(.read) ? .accessDenied : .routeNotFound)
    }

    private func options(_ route: Route, _ request: Request) -> Answer {
        let answer = Answer.empty(204).adding("Allow", route.allowed)
        return crossOrigin.preflight(answer, request.headers, allowed: route.allowed)
    }

    private func refused(_ error: any Error, _ principal: Principal?, _ trace: Trace) -> Answer {
        if Refusal.isInternal(error) {
            dependencies.logger.error(
                "request failed",
                metadata: ["request_id": "\(trace.requestID)", "error": "\(error)"])
        }
        let refusal = Refusal(answering: error)
            .asking(anonymous: principal?.isAnonymous ?? false, isForCallers: trace.isForCallers)
        return ProblemRendering(language: trace.language, requestID: trace.requestID).answer(
            refusal)
    }

    private func finished(_ answer: Answer, _ request: Request, _ trace: Trace) -> Response {
        trace.log(answer.status, to: dependencies.logger)
        let finishing = AnswerFinishing(
            verb: Verb(rawValue: request.method.rawValue), requestID: trace.requestID,
            acceptsGzip: configuration.compresses
                && AcceptEncoding(request.headers[.acceptEncoding]).takesGzip,
            ifNoneMatch: (try? Conditions(request.headers))?.ifNoneMatch,
            origin: crossOrigin.permitted(request.headers),
            isStopping: dependencies.readiness() == .stopping)
        let timed = trace.timing.map { answer.adding("Server-Timing", $0) } ?? answer
        let response = finishing.response(timed)
        dependencies.metrics.record(
            method: trace.shownMethod, route: trace.template, kind: trace.route?.kind ?? "-",
            status: response.status.code, seconds: trace.seconds)
        return response
    }
}

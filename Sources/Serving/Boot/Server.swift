import API
import Catalogue
import Check
import Foundation
import Logging
import NIOCore
import Records
import ServiceLifecycle
import Store
import UnixSignals

/// The server: from settings to the end of the process.
public struct Server: Sendable {
    private let settings: ServerSettings
    private let language: Language
    private let logger: Logger

    public init(_ settings: ServerSettings, _ language: Language) {
        self.settings = settings
        self.language = language
        logger = ServerLog.logger("nastavnikd", settings.log)
    }

    /// Runs until SIGTERM or SIGINT; returns when everything admitted is answered and the database closed.
    ///
    /// - Parameter folder: of an example to be loaded and shown.
    public func run(example folder: String?) async throws(StartFailure) {
        let modules = try ModuleLoading(settings).load()
        for warning in modules.warnings {
            logger.warning("\(warning.render(language: language))")
        }
        let example = try folder.map { (folder) throws(StartFailure) in
            try Example.read(folder, for: settings)
        }
        let installation = try await OpenInstallation.open(
            settings, modules, logger: logger, beforeLoading: probePort)
        defer { installation.store.close() }
        await warnOfMissingQueries(installation)
        let watchdog = watchdog(installation)
        watchdog.start()
        defer { watchdog.stop() }
        do {
            let secrets = try await example?.prepare(installation) ?? [:]
            try await serve(installation) { address in
                guard let example else { return }
                StandardStreams.write(
                    example.invitation(secrets, address: address, language), to: .output)
            }
        } catch let failure as StartFailure {
            throw failure
        } catch {
            throw failure(error)
        }
        logger.info("stopped")
    }

    /// Names that a module left behind harm nobody: they are told, and the server starts. So are queries of people
    /// that don't fit the modules any more.
    private func warnOfMissingQueries(_ installation: OpenInstallation) async {
        do {
            for missing in try await installation.records.missingQueries() {
                logger.warning("\(ServerText.missingQuery(missing).text(in: language))")
            }
            for query in installation.records.brokenQueries {
                let text = ServerText.brokenQuery(query.id, author: query.author)
                logger.warning("\(text.text(in: language))")
            }
        } catch {
            logger.warning("names of saved queries were not checked: \(error)")
        }
    }

    /// Names the Swift parts of modules, which are trusted like the core, and watches over what they write.
    private func watchdog(_ installation: OpenInstallation) -> WriterWatchdog {
        for (module, parts) in installation.records.behaviours.summary {
            logger.info(
                "behaviour",
                metadata: ["module": "\(module)", "parts": "\(parts.joined(separator: " "))"])
        }
        let logger = logger
        let store = installation.store
        return WriterWatchdog(
            installation.records, running: { store.statistics.running },
            end: { part in
                logger.critical(
                    "one write has not ended for \(WriterWatchdog.limit); the process ends",
                    metadata: ["part": "\(part ?? "the core")"])
                WriterWatchdog.exit(part)
            })
    }

    private func probePort() async throws {
        do {
            try PortProbe(host: settings.server.host, port: settings.server.port).run()
        } catch {
            throw failure(error)
        }
    }

    private func serve(
        _ installation: OpenInstallation, whenReady: @escaping @Sendable (String) -> Void
    ) async throws {
        let availability = Availability()
        var configuration = ServiceGroupConfiguration(
            services: try services(installation, availability, whenReady).map {
                .init(service: NamedService($0))
            },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet(logger))
        configuration.maximumGracefulShutdownDuration = .seconds(
            settings.server.limits.shutdownSeconds)
        do {
            defer { AdminSocket(settings).clear() }
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            // Whoever is still connected at the deadline is cut off; that is the end that was asked for.
            guard availability.now == .stopping else { throw error }
            logger.warning(
                "some requests were cut off at the end of server.limits.shutdown-seconds")
        }
    }

    private func services(
        _ installation: OpenInstallation, _ availability: Availability,
        _ whenReady: @escaping @Sendable (String) -> Void
    ) throws -> [any Service] {
        let due = DueActions(
            installation.records,
            holder: installation.records.randomness.recordID(at: .system).description,
            leaseClock: SystemClock(), logger: logger)
        let api = APIServer(
            configuration: configuration(),
            dependencies: APIDependencies(
                service: installation.records, tokens: installation.desk,
                metrics: MetricsRegistry(
                    gauges: installation.store.gauges + installation.records.queryGauges
                        + installation.records.behaviourGauges + due.gauges,
                    times: installation.store.times + installation.records.queryTimes),
                logger: logger,
                version: ProgramVersion.text, readiness: { availability.now }))
        let network = try network(api, availability, whenReady)
        let console = try console(api).map { [$0] } ?? []
        let scheduler = DueActionsScheduler(due, installation.records)
        let holder = installation.records.randomness.recordID(at: .system).description
        let jobs = BehaviourJobScheduler(
            jobs: BehaviourJobs(
                installation.records, holder: holder, leaseClock: SystemClock(), logger: logger),
            values: StoredValues(
                installation.records, holder: holder, leaseClock: SystemClock(), logger: logger),
            records: installation.records, logger: logger)
        return [Maintenance(installation), scheduler, jobs] + console + [
            network, StopNotice(availability: availability),
        ]
    }

    private func configuration() -> APIConfiguration {
        var configuration = APIConfiguration(settings.server)
        let descriptors = Descriptors.raised()
        let wanted = configuration.limits.connections
        if let notice = descriptors.notice(wanted: wanted) { logger.warning("\(notice)") }
        configuration.limits.connections = descriptors.connections(wanted: wanted)
        return configuration
    }

    private func network(
        _ api: APIServer, _ availability: Availability,
        _ whenReady: @escaping @Sendable (String) -> Void
    ) throws -> any Service {
        do {
            return try api.network { port in
                let address = settings.server.address(port: port)
                availability.set(.ready)
                logger.info("listening", metadata: ["address": "\(address)"])
                whenReady(address)
            }
        } catch {
            // Nothing listens yet: all that can fail is what the settings of encryption name.
            throw StartFailure.usage(ServerText.badTLS("\(error)"))
        }
    }

    private func console(_ api: APIServer) throws -> (any Service)? {
        let socket = AdminSocket(settings)
        guard socket.isUsable else {
            logger.warning("\(ServerText.socketPathTooLong(socket.path))")
            return nil
        }
        socket.clear()
        return try api.console(socket: socket.path)
    }

    /// The steps of the services' own lives are told only to those who look for trouble.
    private func quiet(_ logger: Logger) -> Logger {
        var logger = logger
        if logger.logLevel > .debug { logger.logLevel = .critical }
        return logger
    }

    private func failure(_ error: any Error) -> StartFailure {
        let host = settings.server.host
        let port = settings.server.port
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            return .portTaken(host: host, port: port)
        case let error as IOError:
            let why = String(cString: strerror(error.errnoCode))
            return .cannotListen(host: host, port: port, why: why)
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            return .cannotListen(host: host, port: port, why: "\(error)")
        default: return .unexpected("\(error)")
        }
    }
}

import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import NIOSSL
import ServiceLifecycle

/// Builds what listens: the API on the network, and the same API on a socket of this machine.
///
/// Both are services: run them in one group whose `maximumGracefulShutdownDuration` is the configuration's
/// `limits.shutdownSeconds`, so that a stuck client cannot hold the process.
public struct APIServer: Sendable {
    private let configuration: APIConfiguration
    private let dependencies: APIDependencies
    private let handlers: Handlers
    private let bodies: BodyRoom
    private let answers = AnswerRoom()

    public init(configuration: APIConfiguration, dependencies: APIDependencies) {
        self.configuration = configuration
        self.dependencies = dependencies
        handlers = Handlers(
            dependencies: dependencies, views: ViewCache(service: dependencies.service),
            documents: DocumentCache(version: dependencies.version))
        bodies = BodyRoom(limit: configuration.limits.bodyBytes)
    }

    /// The same API over another database of the same modules: what is known of callers' views is used on.
    public func moved(to dependencies: APIDependencies) -> APIServer {
        APIServer(self, dependencies)
    }

    private init(_ other: APIServer, _ dependencies: APIDependencies) {
        configuration = other.configuration
        self.dependencies = dependencies
        handlers = Handlers(
            dependencies: dependencies, views: other.handlers.views,
            documents: other.handlers.documents)
        bodies = other.bodies
    }

    /// The API on the network.
    /// - Throws: when certificate or key cannot be read.
    public func network(
        onServerRunning: @escaping @Sendable (_ port: Int?) async -> Void = { _ in }
    ) throws -> any Service {
        let limits = configuration.limits
        let application = Application(
            responder: responder(.network), server: try channel(admission: .everyone, tls: tls()),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), backlog: 512,
                availableConnectionsDelegate: .maximum(
                    limits.connections, logger: dependencies.logger)),
            onServerRunning: { await onServerRunning($0.localAddress?.port) },
            logger: dependencies.logger)
        return application
    }

    /// The API for the owner of the data directory: callers without a token are the console.
    public func console(
        socket path: String, onServerRunning: @escaping @Sendable () async -> Void = {}
    ) throws -> any Service {
        Application(
            responder: responder(.console), server: try channel(admission: .sameUser, tls: nil),
            configuration: ApplicationConfiguration(
                address: .unixDomainSocket(path: path), backlog: 16,
                availableConnectionsDelegate: .maximum(
                    min(64, configuration.limits.connections), logger: dependencies.logger)),
            onServerRunning: { _ in
                // The peer is asked for its user in any case; this spares others the try.
                chmod(path, 0o600)
                await onServerRunning()
            },
            logger: dependencies.logger)
    }

    func responder(_ door: Door) -> APIResponder {
        APIResponder(
            door: door, configuration: configuration, dependencies: dependencies,
            handlers: handlers, bodies: bodies, answers: answers)
    }

    private func channel(
        admission: PeerAdmission, tls: TLSConfiguration?
    ) throws -> HTTPServerBuilder {
        let limits = configuration.limits
        let compresses = configuration.compresses
        return HTTPServerBuilder { responder in
            let channel = LimitedChannel(
                responder: responder, limits: limits, compresses: compresses, admission: admission)
            guard let tls else { return channel }
            return try TLSChannel(channel, tlsConfiguration: tls)
        }
    }

    private func tls() throws -> TLSConfiguration? {
        guard let files = configuration.tls else { return nil }
        let chain = try NIOSSLCertificate.fromPEMFile(files.certificate)
        let key = try NIOSSLPrivateKey(file: files.key, format: .pem)
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        tls.minimumTLSVersion = .tlsv12
        return tls
    }
}

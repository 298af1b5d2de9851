import API

extension APIConfiguration {
    init(_ server: ServerSettings.Server) {
        var limits = Limits()
        limits.bodyBytes = server.limits.bodyBytes
        limits.headerSeconds = server.limits.headerSeconds
        limits.bodyBytesPerSecond = server.limits.bodyBytesPerSecond
        limits.readStallSeconds = server.limits.readStallSeconds
        limits.connections = server.limits.connections
        limits.shutdownSeconds = server.limits.shutdownSeconds
        self.init(
            host: server.host, port: server.port,
            tls: server.tls.map { TLS(certificate: $0.certificate, key: $0.key) }, limits: limits,
            trustedProxies: server.trustedProxies, corsOrigins: server.corsOrigins)
    }
}

extension ServerSettings.Server {
    /// Where the server is reached from this machine.
    /// - Parameter bound: the port that the system gave, where the settings leave it to it.
    func address(port bound: Int?) -> String {
        let scheme = tls == nil ? "http" : "https"
        let name = ["0.0.0.0", "::", "*"].contains(host) ? "127.0.0.1" : host
        let bracketed = name.contains(":") ? "[\(name)]" : name
        return "\(scheme)://\(bracketed):\(bound ?? port)"
    }
}

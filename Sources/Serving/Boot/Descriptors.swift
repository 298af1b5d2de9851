import Foundation

/// The files and sockets that the process may have open at once.
struct Descriptors {
    private let limit: Int
    private let inUse: Int

    /// Enough for any number of connections that can be set; systems without a bound give a number in the billions.
    private static let wanted: rlim_t = 1 << 18
    /// For sockets that listen, for files that the system opens in passing, and for the threads of the runtime, which
    /// dies without.
    private static let reserve = 12
    /// A connection may send or take a file beside its socket.
    private static let each = 2

    init(limit: Int, inUse: Int) {
        self.limit = limit
        self.inUse = inUse
    }

    /// As many as the system lets us have, and those that are open now.
    static func raised() -> Descriptors {
        var limits = rlimit()
        guard getrlimit(resource, &limits) == 0 else { return Descriptors(limit: .max, inUse: 0) }
        let most = min(limits.rlim_max, max(limits.rlim_cur, wanted))
        if most > limits.rlim_cur {
            var raised = limits
            raised.rlim_cur = most
            if setrlimit(resource, &raised) == 0 { limits = raised }
        }
        let open = try? FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count
        return Descriptors(limit: Int(clamping: limits.rlim_cur), inUse: open ?? 64)
    }

    /// How many connections there may be at once.
    func connections(wanted: Int) -> Int {
        min(wanted, max((limit - inUse - Self.reserve) / Self.each, 1))
    }

    /// What the log says where there are fewer than the settings want.
    func notice(wanted: Int) -> String? {
        let connections = connections(wanted: wanted)
        guard connections < wanted else { return nil }
        return
            "at most \(connections) connections instead of server.limits.connections: \(wanted); "
            + "the process may open \(limit) files only (ulimit -n, LimitNOFILE=)"
    }

    #if os(Linux)
        private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        private static let resource = RLIMIT_NOFILE
    #endif
}

import ServiceLifecycle

/// A service that tells its type when it is printed.
///
/// Groups print their services as they begin. What ours hold is the whole installation: printing it took most of the
/// time of a start, and would show it to the log.
struct NamedService: Service, CustomStringConvertible {
    private let service: any Service

    init(_ service: any Service) {
        self.service = service
    }

    var description: String { "\(type(of: service))" }

    func run() async throws { try await service.run() }
}

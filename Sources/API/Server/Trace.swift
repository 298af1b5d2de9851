import Catalogue
import Logging
import Store

/// What the log and the metrics keep of one request; neither tokens nor bodies nor addresses of records.
struct Trace {
    let requestID: String
    let method: String
    var route: Route?
    /// Whether the address, known or not, is below `/v1`.
    var isForCallers = false
    var subject = "-"
    /// Whether the address is one of anonymous records: of what is written there the log says neither who nor
    /// when.
    var isAnonymous = false
    var language = Language.ru
    private let start = ContinuousClock.now

    init(requestID: String, method: String) {
        self.requestID = requestID
        self.method = method
    }

    /// The address with names for its variable parts; unknown ones are all alike.
    var template: String { route?.template ?? "-" }

    var seconds: Double { (ContinuousClock.now - start).seconds }

    /// Where the time went, for a caller who may know it.
    var times: WorkTimes?

    /// The value of `Server-Timing`, in milliseconds.
    var timing: String? {
        guard let times else { return nil }
        let parts = times.all.map { ($0.work.rawValue, $0.time.seconds) } + [("total", seconds)]
        return parts.map { name, seconds in
            "\(name);dur=\(Double(Int64(seconds * 1_000_000)) / 1_000)"
        }.joined(separator: ", ")
    }

    /// One line for each request.
    func log(_ status: Int, to logger: Logger) {
        if isAnonymous, status < 400, !["GET", "HEAD"].contains(method) { return }
        logger.log(
            level: isProbe ? .debug : .info, "request",
            metadata: [
                "method": "\(shownMethod)", "route": "\(template)", "status": "\(status)",
                "ms": "\(Int(seconds * 1_000))", "request_id": "\(requestID)",
                "subject": "\(isAnonymous ? "-" : subject)",
            ])
    }

    /// A method that we know, or that it was none of them: clients choose the others.
    var shownMethod: String { Verb(rawValue: method)?.rawValue ?? "OTHER" }

    private var isProbe: Bool {
        switch route {
        case .healthLive, .healthReady, .metrics: true
        default: false
        }
    }
}

import StrictJSON

extension Handlers {
    /// Whether the server lives and works, and how much.
    func operation(_ call: Call) -> Answer {
        switch call.route {
        case .metrics:
            return Answer(.metrics, .bytes(Array(dependencies.metrics.text.utf8))).cached(.never)
        case .healthReady:
            let readiness = dependencies.readiness()
            let answer = Self.status(readiness.rawValue)
            guard readiness != .ready else { return answer }
            var refused = answer.adding("Retry-After", "5")
            refused.status = 503
            return refused
        default: return Self.status("live")
        }
    }

    private static func status(_ word: String) -> Answer {
        let json: JSON = ["status": .string(word)]
        return Answer.json(json.serialized()).cached(.never)
    }
}

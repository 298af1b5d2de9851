import Catalogue
import StrictJSON
import Wire

extension ProblemRendering {
    /// The answer that a refusal is.
    func answer(_ refusal: Refusal) -> Answer {
        let body = problem(refusal).json.serialized()
        var answer = Answer(.json, .bytes(body), status: refusal.code.status).cached(.never)
        answer.contentType = "application/problem+json"
        for header in refusal.headers { answer = answer.adding(header.name, header.value) }
        if refusal.code.status == 401 {
            answer = answer.adding("WWW-Authenticate", "Bearer realm=\"nastavnik\"")
        }
        if needsRetryAfter(refusal) { answer = answer.adding("Retry-After", "1") }
        return answer.adding("Content-Language", language.rawValue)
    }

    private func needsRetryAfter(_ refusal: Refusal) -> Bool {
        [429, 503, 507].contains(refusal.code.status)
            && !refusal.headers.contains { $0.name == "Retry-After" }
    }
}

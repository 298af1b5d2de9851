import Wire

/// Why a request came to nothing.
public enum ClientFailure: Error, Sendable {
    /// The server understood and said no.
    case refused(Problem)
    /// There is no connection.
    case unreachable(server: String, reason: Phrase)
    /// No answer in time.
    case timedOut(server: String)
    /// An answer that no Nastavnik would give.
    case notUnderstood(status: Int, why: Phrase)
    /// A file stopped arriving, or being sent, half way.
    case brokenTransfer(name: String, reason: Phrase)
    /// A file of this machine cannot be read or written.
    case localFile(path: String, reason: Phrase)

    /// What happened, and what to do; refusals are better shown by ``ProblemRendering``.
    public func lines(_ language: Language) -> [String] {
        switch self {
        case .refused(let problem):
            ProblemRendering(problem, language: language, source: nil, style: .plain).lines
        case .unreachable(let server, let reason):
            [
                Phrase.unreachable(server, reason.in(language)).in(language),
                "→ " + Phrase.unreachableRemedy.in(language),
            ]
        case .timedOut(let server):
            [
                Phrase.timedOut(server).in(language),
                "→ " + Phrase.timedOutRemedy.in(language),
            ]
        case .notUnderstood(let status, let why):
            [
                Phrase.notUnderstood(status, why.in(language)).in(language),
                "→ " + Phrase.notUnderstoodRemedy.in(language),
            ]
        case .brokenTransfer(let name, let reason):
            [
                Phrase.brokenTransfer(name, reason.in(language)).in(language),
                "→ " + Phrase.brokenTransferRemedy.in(language),
            ]
        case .localFile(let path, let reason):
            [Phrase.localFile(path, reason).in(language)]
        }
    }
}

import Client
import Wire

/// Why a command ends without having done all of its work, apart from failed requests.
enum CommandFailure: Error {
    /// What was typed makes no sense.
    case usage(Phrase)
    /// A refusal about a text that was sent, so that the place in it can be shown.
    case refused(Problem, in: ProblemRendering.Source)
    /// The server said no, and everything about it has been said.
    case reported
    /// A part was done; what is missing has been said.
    case partial
}

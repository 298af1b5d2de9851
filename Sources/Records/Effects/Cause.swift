import Catalogue

/// The action of another record of which a change is an effect (P11).
struct Cause: Hashable {
    /// `module.resource/action`, as the history tells it.
    let text: String
    let depth: Int

    /// A job of a behaviour.
    init(job: String) {
        text = job
        depth = 1
    }

    /// Deeper effects are a mistake of the module; the check finds it before the server starts.
    static let deepest = 3

    init(_ action: Action, of resource: Resource, under cause: Cause?) throws(Refusal) {
        text = "\(resource.name)/\(action.name)"
        depth = (cause?.depth ?? 0) + 1
        guard depth <= Self.deepest else {
            throw Refusal(
                .writeTooManyRows,
                .both(
                    "Действия вызывают друг друга глубже \(Self.deepest).",
                    "Actions cause each other deeper than \(Self.deepest)."))
        }
    }
}

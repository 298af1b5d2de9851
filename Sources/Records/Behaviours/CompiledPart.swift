import Catalogue
import ModuleKit

/// A part of a behaviour at its place in the schema.
struct CompiledPart: Sendable {
    let module: String
    /// As logs and refusals name it: `registry.pairs/suggest`, `monitoring.submissions.scores`.
    let id: String
    let part: BehaviourPart

    init(_ part: BehaviourPart, in module: String) {
        self.module = module
        self.part = part
        switch part.subject.full(in: module) {
        case .action(let resource, let name): id = "\(resource)/\(name)"
        case .values(let resource, let fields):
            id = "\(resource).\(fields.joined(separator: ","))"
        case .reaction(let resource, let event): id = "\(resource)/after-\(event.name)"
        case .job(let name): id = "\(module)/jobs/\(name)"
        }
    }

    /// Whether a preparation of it is followed by a write.
    var commits: Bool {
        switch part.work {
        case .action(let work): work.commit != nil
        case .job: true
        default: false
        }
    }

    var action: BehaviourPart.ActionWork? {
        if case .action(let work) = part.work { work } else { nil }
    }
}

extension BehaviourPart.Event {
    /// The name of the action that the history shows.
    var name: String {
        switch self {
        case .create: "create"
        case .update: "update"
        case .delete: "delete"
        case .action(let name): name
        }
    }
}

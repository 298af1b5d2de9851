extension BehaviourPart.Subject {
    /// The same with resources under their full names.
    package func full(in module: String) -> BehaviourPart.Subject {
        func full(_ resource: String) -> String {
            resource.contains(".") ? resource : "\(module).\(resource)"
        }
        return switch self {
        case .action(let resource, let name): .action(resource: full(resource), name: name)
        case .values(let resource, let fields): .values(resource: full(resource), fields: fields)
        case .reaction(let resource, let event): .reaction(resource: full(resource), to: event)
        case .job: self
        }
    }
}

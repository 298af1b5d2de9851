import Catalogue
import ModuleKit
import Tropa

/// What YAML and Swift each say well and what does not go together.
extension BehaviourCheck {
    /// Two parts for one thing: only one of them would ever be called.
    func twice(
        _ subjects: [BehaviourPart.Subject], of module: Module, _ name: BehaviourName
    ) -> [Finding] {
        var known: Set<String> = []
        var told: [String] = []
        for subject in subjects {
            for text in subject.full(in: module.name).claims
            where !known.insert(text).inserted && !told.contains(text) {
                told.append(text)
            }
        }
        return told.map { text in
            finding(
                name.place, "behaviour.twice",
                "В программной части «\(name.text)» «\(text)» стоит дважды: выполнялось бы одно.",
                "The Swift part “\(name.text)” has “\(text)” twice: only one would run.")
        }
    }

    /// An action that only answers writes nothing, whatever its YAML says.
    func transitions(of module: Module) -> [Finding] {
        schema.mainResources.filter { $0.name.module == module.name }.flatMap { resource in
            resource.actions.compactMap { action in
                guard let work = work(of: action, of: resource), work.commit == nil else {
                    return nil
                }
                let keys = [
                    action.to == nil ? nil : "to", action.sets.isEmpty ? nil : "sets",
                    action.effects.isEmpty ? nil : "effects",
                ].compactMap(\.self).joined(separator: ", ")
                guard !keys.isEmpty else { return nil }
                return finding(
                    action.place, "behaviour.answer-only",
                    "Действие «\(action.name)» только отвечает (в Swift нет commit): ключи \(keys) не выполняются.",
                    "The action “\(action.name)” only answers (its Swift has no commit): the keys \(keys) are not done."
                )
            }
        }
    }

    /// An effect happens on the writer, where there is no time to prepare anything.
    var preparedEffects: [Finding] {
        schema.mainResources.flatMap { resource in
            resource.actions.flatMap { action in
                action.effects.compactMap { effect in
                    guard case .perform(let performance) = effect else { return nil }
                    return prepared(performance, by: action, of: resource)
                }
            }
        }
    }

    private func prepared(
        _ performance: Effect.Performance, by action: Action, of resource: Resource
    ) -> Finding? {
        guard let name = compiler.target(of: performance, by: action, of: resource),
            let target = schema.resource(name), let done = target.action(performance.action),
            let work = work(of: done, of: target), work.prepare != nil
        else { return nil }
        return finding(
            performance.place, "behaviour.prepared-effect",
            "Действие «\(done.name)» готовится заранее (prepare): следствием другого оно не бывает.",
            "The action “\(done.name)” is prepared beforehand (prepare): it can't be the effect of another one."
        )
    }

    private func work(of action: Action, of resource: Resource) -> BehaviourPart.ActionWork? {
        guard action.isCompiled,
            let name = schema.module(resource.name.module)?.behaviour?.text
        else { return nil }
        let subject = BehaviourPart.Subject.action(
            resource: "\(resource.name)", name: action.name)
        let part = behaviours[name]?.parts.first {
            $0.subject.full(in: resource.name.module) == subject
        }
        guard case .action(let work)? = part?.work else { return nil }
        return work
    }
}

extension BehaviourPart.Subject {
    /// What only one part can stand for; any number may react to one event.
    fileprivate var claims: [String] {
        switch self {
        case .action(let resource, let name): ["\(resource)/\(name)"]
        case .values(let resource, let fields): fields.map { "\(resource).\($0)" }
        case .reaction: []
        case .job(let name): [name]
        }
    }
}

import Catalogue
import Manifest

/// What the cases of a module must show, and what of it they have not shown.
struct CaseCoverage {
    let schema: Schema
    let due: DueWork
    let sightings: [CaseSighting]
    let excuses: [CaseExcuse]

    /// One thing to show.
    private struct Point {
        let id: String
        let text: LocalizedText
        let place: Place
        let isShown: Bool

        /// With the name under which it may be excused.
        var line: LocalizedText {
            LocalizedText.both("\(text.ru)  [\(id)]", "\(text.text(in: .en))  [\(id)]").at(place)
        }
    }

    /// What the cases of these modules leave out, with the places of its declaration.
    func missing(of modules: Set<String>) -> [CaseGap] {
        var gaps: [CaseGap] = []
        var open: Set<String> = []
        let excused = Set(excuses.map(\.point))
        for resource in schema.mainResources where modules.contains(resource.name.module) {
            for point in points(of: resource) where !point.isShown {
                open.insert(point.id)
                guard !excused.contains(point.id) else { continue }
                gaps.append(CaseGap(module: resource.name.module, text: point.line))
            }
        }
        let useless = excuses.filter { !open.contains($0.point) }.map { excuse in
            CaseGap(
                module: excuse.module, text: CaseText.uselessExcuse(excuse.point).at(excuse.place))
        }
        return gaps + useless
    }

    private func points(of resource: Resource) -> [Point] {
        let seen = sightings.filter { $0.resource == resource.name }
        let automatic = due.names(resource)
        return resource.actions.flatMap { action in
            let own = seen.filter { $0.action == action.name }
            return deeds(action, resource, own) + guards(action, resource, own)
                + (automatic.contains(action.name) ? [time(action, resource, own)] : [])
        } + locks(resource, seen)
    }

    private func deeds(_ action: Action, _ resource: Resource, _ seen: [CaseSighting]) -> [Point] {
        guard !action.isHook, !action.by.isEmpty else { return [] }
        let name = "\(resource.name).\(action.name)"
        let done = Point(
            id: name + ".performed", text: CaseText.notPerformed(name), place: action.place,
            isShown: seen.contains { (200..<300).contains($0.status) && !$0.isDue })
        let refused = Point(
            id: name + ".refused", text: CaseText.notRefused(name), place: action.place,
            isShown: seen.contains { [401, 403, 404].contains($0.status) })
        // What anybody may do on any row, nobody can be refused.
        let isOpen = action.by.contains { $0.role == Role.public && $0.rows == .all }
        return isOpen ? [done] : [done, refused]
    }

    private func guards(_ action: Action, _ resource: Resource, _ seen: [CaseSighting]) -> [Point] {
        let name = "\(resource.name).\(action.name)"
        return action.requires.enumerated().map { index, condition in
            Point(
                id: "\(name).guard.\(index + 1)",
                text: CaseText.guardUnseen(name, condition.message), place: condition.rule.place,
                isShown: seen.contains { $0.messages.contains(condition.message.ru) })
        }
    }

    private func locks(_ resource: Resource, _ seen: [CaseSighting]) -> [Point] {
        resource.states.filter { $0.effectiveLock != .none }.map { state in
            Point(
                id: "\(resource.name).\(state.name).locked",
                text: CaseText.lockUnseen("\(resource.name)", state), place: resource.place,
                isShown: seen.contains { $0.lockedState == state.name })
        }
    }

    private func time(_ action: Action, _ resource: Resource, _ seen: [CaseSighting]) -> Point {
        let name = "\(resource.name).\(action.name)"
        return Point(
            id: name + ".due", text: CaseText.notDue(name), place: action.place,
            isShown: seen.contains(where: \.isDue))
    }
}

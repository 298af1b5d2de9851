import Catalogue

/// The page of a resource.
struct DocResourcePage {
    let scope: DocScope
    let shown: ResourceView
    var resource: Resource { shown.resource }
    var path: String { Route.base(resource.name) }

    var html: String {
        let module = scope.view.schema.module(resource.name.module)
        var trail = [(title: scope.said("Обзор", "Overview"), address: scope.address(""))]
        if let module { trail.append((scope.text(module.title), scope.address(of: module))) }
        return DocPage(
            scope: scope, title: scope.text(resource.title), trail: trail,
            module: resource.name.module
        ).html { html in
            html.element("h1", scope.text(resource.title))
            DocAbout(scope: scope, shown: shown).write(&html)
            DocFieldSection(scope: scope, shown: shown).write(&html)
            DocWorkflowSection(scope: scope, shown: shown).write(&html)
            access(&html)
            DocCheckTable(scope: scope, shown: shown).write(&html)
            relations(&html)
            DocExampleSection(scope: scope, shown: shown).write(&html)
        }
    }

    private func access(_ html: inout HTML) {
        let grants = resource.grants.filter { scope.shows($0.role) }
        guard !grants.isEmpty else { return }
        html.heading(2, scope.said("Права", "Rights"), id: "rights")
        let verbs: [(String, (Grant) -> RowRule?)] = [
            (scope.said("Читать", "Read"), { $0.read }),
            (scope.said("Создавать", "Create"), { $0.create }),
            (scope.said("Изменять", "Update"), { $0.update }),
            (scope.said("Удалять", "Delete"), { $0.delete }),
        ]
        let counts = grants.contains { $0.aggregate != nil }
        html.table(
            scope.said("Права", "Rights"),
            [scope.said("Роль", "Role")] + verbs.map(\.0)
                + (counts ? [scope.said("Считать", "Count")] : [])
                + [scope.said("Поля", "Fields")],
            grants.map { grant in
                var cells: [(inout HTML) -> Void] = [
                    { cell in
                        cell.say(scope.title(ofRole: grant.role))
                        cell.element("small", grant.role, [("class", "quiet")])
                    }
                ]
                cells += verbs.map { verb in { rows(verb.1(grant), &$0) } }
                if counts { cells.append { aggregate(grant, &$0) } }
                cells.append { fields(grant.fields, &$0) }
                return cells
            })
        guard counts else { return }
        html.element(
            "p",
            scope.said(
                "Считать — значит видеть записи только сводно: в запросах с group, без отдельных записей.",
                "To count is to see rows together only: in queries with group, never one by one."),
            [("class", "quiet")])
    }

    /// The rows that may be counted, and of how many units a group must be.
    private func aggregate(_ grant: Grant, _ html: inout HTML) {
        rows(grant.aggregate, &html)
        guard grant.aggregate != nil, let minimum = grant.minimumGroup else { return }
        let number =
            switch minimum {
            case .number(let number): String(number)
            case .setting(let name): "$\(name)"
            }
        html.say(scope.said(" от ", " from "))
        html.code(number)
        if let unit = resource.unit { html.code(unit) }
    }

    private func rows(_ rule: RowRule?, _ html: inout HTML) {
        switch rule {
        case nil: html.element("span", "—", [("class", "quiet")])
        case .all: html.badge(scope.said("все", "all"), "good")
        case .rows(let formula):
            if let text = scope.shown(formula, of: shown) {
                html.code(text)
            } else {
                html.say(scope.said("по условию", "on a condition"))
            }
        }
    }

    private func fields(_ set: FieldSet, _ html: inout HTML) {
        let known = Set(shown.fields.map(\.name))
        switch set {
        case .all: html.say(scope.said("все", "all"))
        case .only(let names): list(names.filter(known.contains), &html)
        case .except(let names):
            html.say(scope.said("все, кроме ", "all but "))
            list(names.filter(known.contains), &html)
        }
    }

    private func list(_ names: [String], _ html: inout HTML) {
        for name in names {
            html.code(name)
            html.say(" ")
        }
    }

    /// Names by which a query goes on to other records.
    private func relations(_ html: inout HTML) {
        let relations = resource.relations.compactMap { relation in
            scope.view.resource(relation.target).map { (relation, $0.resource) }
        }
        guard !relations.isEmpty else { return }
        html.heading(2, scope.said("Связи в запросах", "Relations in queries"), id: "relations")
        html.table(
            scope.said("Связи", "Relations"),
            [scope.said("Имя", "Name"), scope.said("Записи", "Records")],
            relations.map { relation, target in
                [
                    { $0.code(relation.name) },
                    { $0.link(scope.text(target.title), to: scope.address(of: target.name)) },
                ]
            })
    }
}

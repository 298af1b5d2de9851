import Catalogue

/// The page of a module: its resources, who may do what, its queries.
struct DocModulePage {
    let scope: DocScope
    let module: Module

    var html: String {
        DocPage(
            scope: scope, title: scope.text(module.title),
            trail: [(scope.said("Обзор", "Overview"), scope.address(""))], module: module.name
        ).html { html in
            html.element("h1", scope.text(module.title))
            html.element("p", [("class", "quiet")]) {
                $0.code(module.name)
                $0.say(" \(module.version)")
            }
            if let summary = module.summary {
                html.element("p", scope.text(summary), [("class", "lead")])
            }
            needs(&html)
            resources(&html)
            matrix(&html)
            conditions(&html)
            commands(&html)
            queries(&html)
        }
    }

    private var shown: [ResourceView] { scope.view.resources(of: module.name) }

    private func needs(_ html: inout HTML) {
        let modules = module.requires.compactMap { scope.view.schema.module($0) }
        guard !modules.isEmpty else { return }
        html.element("p") { line in
            line.say(scope.said("Нужны модули: ", "Needs the modules: "))
            for (index, module) in modules.enumerated() {
                if index > 0 { line.say(", ") }
                line.link(scope.text(module.title), to: scope.address(of: module))
            }
        }
    }

    private func resources(_ html: inout HTML) {
        guard !shown.isEmpty else { return }
        html.heading(2, scope.said("Ресурсы", "Resources"), id: "resources")
        html.table(
            scope.said("Ресурсы", "Resources"),
            [
                scope.said("Имя", "Name"), scope.said("Название", "Title"),
                scope.said("Состояния", "States"), scope.said("Действия", "Actions"),
            ],
            shown.map { shown in
                [
                    { cell in
                        cell.element("a", [("href", scope.address(of: shown.resource.name))]) {
                            $0.code(shown.resource.name.name)
                        }
                    },
                    { $0.say(scope.text(shown.resource.title)) },
                    { $0.say(shown.states.map { scope.text($0.title) }.joined(separator: ", ")) },
                    { $0.say(shown.actions.map { scope.text($0.title) }.joined(separator: ", ")) },
                ]
            })
    }

    /// Roles beside resources: R, C, U, D, A, Σ.
    private func matrix(_ html: inout HTML) {
        let roles = DocRights.roles(of: shown, scope)
        guard !roles.isEmpty else { return }
        html.heading(2, scope.said("Кто что может", "Who may do what"), id: "roles")
        html.element(
            "p",
            scope.said(
                "R — читать, C — создавать, U — изменять, D — удалять, A — выполнять действия, Σ — считать сводно. На каких записях и какие поля — на странице ресурса.",
                "R read, C create, U update, D delete, A do actions, Σ count without seeing. On which rows and fields: see the page of the resource."
            ), [("class", "quiet")])
        html.table(
            scope.said("Роли и ресурсы", "Roles and resources"),
            [scope.said("Роль", "Role")] + shown.map(\.resource.name.name),
            roles.map { role in
                [
                    { cell in
                        cell.say(scope.title(ofRole: role))
                        cell.element("small", role, [("class", "quiet")])
                    }
                ]
                    + shown.map { shown in
                        { cell in
                            let letters = DocRights.letters(of: role, in: shown)
                            if letters.isEmpty { cell.element("span", "—", [("class", "quiet")]) }
                            for letter in letters {
                                cell.badge(letter, letter == "R" ? "" : "must")
                            }
                        }
                    }
            })
    }

    private func conditions(_ html: inout HTML) {
        let named = module.definitions.sorted { $0.key < $1.key }
            .filter { scope.shows($0.value) }
        guard !named.isEmpty else { return }
        html.heading(2, scope.said("Именованные условия", "Named conditions"), id: "conditions")
        html.element(
            "p",
            scope.said(
                "Эти имена стоят в правилах ресурсов модуля.",
                "These names stand in the rules of the module's resources."),
            [("class", "quiet")])
        html.table(
            scope.said("Именованные условия", "Named conditions"),
            [scope.said("Имя", "Name"), scope.said("Условие", "Condition")],
            named.map { name, formula in [{ $0.code(name) }, { $0.code(formula.text) }] })
    }

    private func commands(_ html: inout HTML) {
        guard !module.commands.isEmpty else { return }
        html.heading(2, scope.said("Команды", "Commands"), id: "commands")
        html.example(
            module.commands.map { command in
                let path = command.path.joined(separator: " ")
                if case .pull = command.deed { return "nastavnik \(path) DIR" }
                return "nastavnik \(path)"
            }, runs: false)
    }

    private func queries(_ html: inout HTML) {
        let queries = scope.view.queries(of: module.name)
        guard !queries.isEmpty else { return }
        html.heading(2, scope.said("Запросы", "Queries"), id: "queries")
        for query in queries { DocQuerySection(scope: scope, shown: query).write(&html) }
    }
}

import Catalogue

/// All codes of refusals.
struct DocErrorsPage {
    let scope: DocScope

    var html: String {
        let title = scope.said("Коды ошибок", "Error codes")
        return DocPage(
            scope: scope, title: title,
            trail: [(scope.said("Обзор", "Overview"), scope.address(""))]
        ).html { html in
            html.element("h1", title)
            html.element(
                "p",
                scope.said(
                    "Отказ — это JSON с полями code, detail и errors: каждый отдельный промах назван своим кодом и местом (pointer).",
                    "A refusal is JSON with code, detail and errors: every single mistake has a code and a place (pointer)."
                ), [("class", "lead")])
            html.table(
                title,
                [
                    scope.said("Код", "Code"), scope.said("Статус", "Status"),
                    scope.said("Что случилось", "What happened"),
                    scope.said("Что делать", "What to do"),
                ],
                FailureCode.allCases.map { code in
                    [
                        { cell in
                            cell.element("a", [("href", scope.address("/errors/\(code.rawValue)"))])
                            {
                                $0.code(code.rawValue)
                            }
                        },
                        { $0.say("\(code.status)") }, { $0.say(scope.text(code.title)) },
                        { $0.say(scope.text(code.remedy)) },
                    ]
                })
        }
    }
}

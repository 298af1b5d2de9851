import Catalogue

/// The page about one code of refusal, to which the `type` of problems leads.
struct ErrorPage {
    let scope: DocScope
    let code: FailureCode

    var html: String {
        DocPage(
            scope: scope, title: code.rawValue,
            trail: [
                (scope.said("Обзор", "Overview"), scope.address("")),
                (scope.said("Коды ошибок", "Error codes"), scope.address("/errors")),
            ]
        ).html { html in
            html.element("h1", scope.text(code.title))
            html.element("p") { line in
                line.code(code.rawValue)
                line.say(" ")
                line.badge("HTTP \(code.status)")
            }
            html.element("p", scope.text(code.remedy), [("class", "lead")])
        }
    }
}

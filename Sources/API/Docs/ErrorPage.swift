import Catalogue

/// The page about one code of refusal, to which the `type` of problems leads.
struct ErrorPage {
    let code: FailureCode
    let language: Language

    var html: String {
        PageStyle.page(code.rawValue, language) { html in
            html.element("h1", code.title.text(in: language))
            html.table(
                [],
                [
                    ["code", code.rawValue], ["status", "\(code.status)"],
                ])
            html.element("p", code.remedy.text(in: language))
            html.open("p", [("class", "quiet")])
            html.link(language == .ru ? "Все коды" : "All codes", to: "/docs#errors")
            html.close("p")
        }
    }
}

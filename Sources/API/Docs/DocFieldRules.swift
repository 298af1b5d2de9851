import Catalogue
import StrictJSON

/// What the cell of rules says of one field.
struct DocFieldRules {
    let scope: DocScope
    let shown: ResourceView
    let field: Field
    let isPart: Bool

    func write(_ html: inout HTML) {
        demand(&html)
        sameness(&html)
        origin(&html)
        if let category = field.personal {
            html.badge(scope.said("персональное: ", "personal: ") + category, "warn")
        }
        texts(&html)
        bounds(&html)
        counts(&html)
        files(&html)
        if let formula = scope.shown(field.computed, of: shown) { html.code(formula) }
        choice(&html)
    }

    private func demand(_ html: inout HTML) {
        switch field.required {
        case .always: html.badge(scope.said("обязательно", "required"), "must")
        case .when(let condition):
            html.badge(scope.said("обязательно, если", "required when"), "must")
            if let text = scope.shown(condition, of: shown) { html.code(text) }
        case .never: break
        }
    }

    private func sameness(_ html: inout HTML) {
        guard !isPart else { return }
        if shown.resource.key.contains(field.name) { html.badge(scope.said("ключ", "key")) }
        if field.isUnique { html.badge(scope.said("уникально", "unique")) }
        if shown.search.contains(field.name) {
            html.badge(scope.said("ищется", "searched"))
        }
    }

    /// From where the value comes, and whether it may change.
    private func origin(_ html: inout HTML) {
        if field.isCode { return code(&html) }
        if field.computed != nil { return html.badge(scope.said("вычисляется", "computed")) }
        if let numbering = field.numbering { number(numbering, &html) }
        if !field.isWritable || !(isPart || shown.writable.contains(field.name)) {
            if field.numbering == nil { html.badge(scope.said("только чтение", "read-only")) }
        } else {
            changes(&html)
        }
        initial(&html)
    }

    private func changes(_ html: inout HTML) {
        switch field.immutable {
        case .always: html.badge(scope.said("не меняется", "can't change"))
        case .when(let condition):
            html.badge(scope.said("не меняется, если", "can't change when"))
            if let text = scope.shown(condition, of: shown) { html.code(text) }
        case .never: break
        }
    }

    private func initial(_ html: inout HTML) {
        let text: String?
        switch field.initial {
        case .empty: return
        case .literal(let value): text = value.stringValue ?? value.text
        case .formula(let formula): text = scope.shown(formula, of: shown)
        }
        guard let text else { return }
        html.badge(scope.said("если не задано", "default"))
        html.code(text)
    }

    private func code(_ html: inout HTML) {
        html.badge(scope.said("делает сервер", "made by the server"))
        html.say(
            scope.said(
                "Показан один раз — в ответе, который его создал. ",
                "Shown once, in the answer that makes it. "))
        html.link(scope.text(DocGuide.codes.title), to: scope.address(of: .codes))
    }

    private func number(_ numbering: Numbering, _ html: inout HTML) {
        let action = numbering.action.flatMap { shown.resource.action($0) }
        let moment = action.map { scope.said("при действии ", "by ") + "«\(scope.text($0.title))»" }
        html.badge(
            scope.said("номер даёт сервер", "numbered by the server")
                + (moment.map { " \($0)" } ?? ""))
        html.code(
            numbering.format.map { piece in
                switch piece {
                case .text(let text): text
                case .path(let path, _): "{\(path)}"
                case .counter(let width): width > 1 ? "{n:\(width)}" : "{n}"
                }
            }.joined())
        if numbering.isManual {
            html.badge(scope.said("можно вписать свой", "may be typed"))
        }
    }

    private func texts(_ html: inout HTML) {
        guard let limits = field.textLimits, !field.isCode else { return }
        if let min = limits.min {
            html.badge(scope.said("от \(min) знаков", "≥ \(min) characters"))
        }
        if let max = limits.max {
            html.badge(scope.said("до \(max) знаков", "≤ \(max) characters"))
        }
        if let pattern = limits.pattern { html.code(pattern) }
        if limits.isNatural {
            html.badge(scope.said("по порядку: 3.9, 3.10", "in the order 3.9, 3.10"))
        }
        if limits.localized != nil {
            html.badge(scope.said("на двух языках", "in two languages"))
            html.code("{\"ru\": \"…\", \"en\": \"…\"}")
        }
    }

    private func bounds(_ html: inout HTML) {
        guard let bounds = field.type.bounds else { return }
        if case .decimal(let scale, _) = field.type {
            html.badge(scope.said("знаков после точки: \(scale)", "decimal places: \(scale)"))
        }
        bound(bounds.min, "≥", &html)
        bound(bounds.max, "≤", &html)
    }

    private func bound(_ bound: Bounds.Bound?, _ sign: String, _ html: inout HTML) {
        switch bound {
        case nil: break
        case .value(let value):
            if let text = field.type.text(of: value) { html.badge("\(sign) \(text)") }
        case .formula(let formula):
            guard let text = scope.shown(formula, of: shown) else { return }
            html.badge(sign)
            html.code(text)
        }
    }

    private func counts(_ html: inout HTML) {
        guard let count = field.type.count else { return }
        if let min = count.min { html.badge(scope.said("не меньше \(min)", "at least \(min)")) }
        if let max = count.max { html.badge(scope.said("не больше \(max)", "at most \(max)")) }
    }

    private func files(_ html: inout HTML) {
        guard let files = field.type.fileLimits else { return }
        if !files.accept.isEmpty { html.badge(files.accept.joined(separator: ", ")) }
        guard files.via == nil else { return }
        let size = files.maxBytes / 1_048_576
        html.badge(scope.said("до \(size) МиБ", "≤ \(size) MiB"))
    }

    private func choice(_ html: inout HTML) {
        guard let reference = field.reference, let only = reference.only,
            let target = scope.view.resource(reference.target),
            let text = scope.shown(only, of: target)
        else { return }
        html.badge(scope.said("выбор из", "chosen from"))
        html.code(text)
    }
}

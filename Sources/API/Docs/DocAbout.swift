import Catalogue

/// The names of a resource, and what makes its records special.
struct DocAbout {
    let scope: DocScope
    let shown: ResourceView
    private var resource: Resource { shown.resource }

    func write(_ html: inout HTML) {
        html.element("p", [("class", "quiet")]) { $0.code(Route.base(resource.name)) }
        html.element("p") { line in
            line.say(scope.said("В запросах: ", "In queries: "))
            for name in [resource.name.name] + resource.aliases {
                line.code(name)
                line.say(" ")
            }
            key(&line)
        }
        html.list(part + anonymity + credential + freezing + search)
    }

    private func key(_ html: inout HTML) {
        guard !shown.key.isEmpty else { return }
        html.say(scope.said("Ключ: ", "Key: "))
        html.code("key:{\(shown.key.joined(separator: "},{"))}")
        guard let text = scope.shown(resource.keyCondition, of: shown) else { return }
        html.say(scope.said(", у записей, где ", ", of records where "))
        html.code(text)
    }

    private typealias Item = (inout HTML) -> Void

    private var part: [Item] {
        guard let name = resource.partOf,
            let field = shown.fields.first(where: { $0.name == name }),
            let whole = field.reference.flatMap({ scope.view.resource($0.target)?.resource })
        else { return [] }
        return [
            { item in
                item.say(scope.said("Часть целого: ", "Part of a whole: "))
                item.link(scope.text(whole.title), to: scope.address(of: whole.name))
                item.say(scope.said(", поле ", ", field "))
                item.code(name)
                item.say(
                    scope.said(
                        ". Пока целое закрыто от правки, закрыты и его части; удаляются они вместе.",
                        ". While the whole is locked, its parts are; they are deleted together."))
            }
        ]
    }

    private var anonymity: [Item] {
        guard resource.isAnonymous else { return [] }
        return [
            {
                $0.say(
                    scope.said(
                        "Безымянные записи: сервер не хранит, кто и когда их создал и в каком порядке; истории нет.",
                        "Anonymous records: the server keeps neither who made them nor when nor in which order; they have no history."
                    ))
            }
        ]
    }

    private var credential: [Item] {
        guard let credential = resource.credential else { return [] }
        return [
            { item in
                item.say(scope.said("Код записи — пропуск: ", "The code of a record admits: "))
                item.code("Authorization: Code …")
                item.say(scope.said(" даёт роль ", " gives the role "))
                item.say("«\(scope.title(ofRole: credential.role))»")
                if let text = scope.shown(credential.valid, of: shown) {
                    item.say(scope.said(", пока ", " while "))
                    item.code(text)
                }
                item.say(". ")
                item.link(scope.text(DocGuide.codes.title), to: scope.address(of: .codes))
            }
        ]
    }

    private var freezing: [Item] {
        switch resource.immutable {
        case .never: return []
        case .always:
            return [
                {
                    $0.say(
                        scope.said(
                            "Созданная запись не меняется, кроме как действиями.",
                            "A record changes by actions only."))
                }
            ]
        case .when(let condition):
            guard let text = scope.shown(condition, of: shown) else { return [] }
            return [
                { item in
                    item.say(
                        scope.said(
                            "Запись меняют только действия, если ",
                            "A record changes by actions only when "))
                    item.code(text)
                }
            ]
        }
    }

    private var search: [Item] {
        guard !shown.search.isEmpty else { return [] }
        return [
            { item in
                item.say(scope.said("Поиск ", "Search "))
                item.code("?search=")
                item.say(scope.said(" по началам слов: ", " by beginnings of words: "))
                for name in shown.search {
                    item.code(name)
                    item.say(" ")
                }
            }
        ]
    }
}

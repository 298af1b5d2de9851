import Catalogue
import StrictJSON
import Tropa

@testable import API

/// A module with one of everything that the contract describes.
enum SmallSchema {
    static let schema = Schema(
        modules: [module], roles: RoleBook(), resources: [books, chapters, shelves],
        fingerprint: "test")

    static var view: CatalogueView {
        CatalogueView(
            everythingOf: schema,
            queries: [
                QueryView(
                    query,
                    parameters: [
                        .init(
                            name: "year", type: .schoolYear, isList: false, isOptional: false,
                            initial: .currentSchoolYear),
                        .init(
                            name: "genre", type: .choice(genres), isList: true, isOptional: true,
                            initial: .none),
                        .init(
                            name: "price", type: .money, isList: false, isOptional: false,
                            initial: .none),
                    ],
                    columns: [
                        .init(
                            name: "title", title: text("Название", "Title"), type: .text, index: 0),
                        .init(
                            name: "copies", title: text("Экземпляры", "Copies"), type: .integer,
                            index: 1),
                    ])
            ])
    }

    private static var module: Module {
        var module = Module(name: "library", title: text("Библиотека", "Library"))
        module.version = "1.2.0"
        module.queries = [query]
        return module
    }

    private static var query: SavedQuery {
        var query = SavedQuery(
            module: "library", name: "popular", title: text("Популярное", "Popular"),
            source: Formula("from books"))
        query.parameterTitles = ["year": text("Учебный год", "School year")]
        return query
    }

    private static let genres = ChoiceSet(values: [
        .init(code: "novel", title: text("Роман", "Novel")),
        .init(code: "poetry", title: text("Стихи", "Poetry")),
        .init(code: "old", title: text("Старое", "Old"), isRetired: true),
    ])

    private static func name(_ name: String) -> ResourceName {
        ResourceName(module: "library", name: name)
    }

    private static func text(_ ru: String, _ en: String) -> LocalizedText { .both(ru, en) }

    private static func field(
        _ name: String, _ ru: String, _ en: String, _ type: FieldType, required: Condition = .never
    ) -> Field {
        var field = Field(name: name, title: text(ru, en), type: type)
        field.required = required
        return field
    }

    private static var books: Resource {
        var books = Resource(name: name("books"), title: text("Книги", "Books"))
        books.key = ["code"]
        var code = field(
            "code", "Код", "Code", .text(TextLimits(max: 20, pattern: "[A-Z]{2}[0-9]+")),
            required: .always)
        code.isUnique = true
        var copies = field(
            "copies", "Экземпляры", "Copies", .integer(Bounds(min: .value(.integer(0)))))
        copies.computed = Formula("1 + 1")
        var secret = field("note", "Заметка", "Note", .text(TextLimits(max: 100)))
        secret.personal = "needs"
        books.fields = [
            code,
            field(
                "title", "Название", "Title", .text(TextLimits(min: 2, max: 200)), required: .always
            ),
            field(
                "genre", "Жанр", "Genre", .choice(genres), required: .when(Formula("copies > 1"))),
            field("tags", "Метки", "Tags", .choices(genres, CountLimits(min: 1, max: 3))),
            field("price", "Цена", "Price", .money(Bounds())),
            field(
                "rating", "Оценка", "Rating",
                .decimal(scale: 1, Bounds(min: .value(.integer(0)), max: .value(.integer(50))))),
            field("shelf", "Полка", "Shelf", .ref(Reference(target: name("shelves")))),
            field("scan", "Скан", "Scan", .file(FileLimits(accept: ["pdf"], maxBytes: 1_000))),
            field(
                "chapters", "Главы", "Chapters",
                .parts(PartsShape(resource: name("books.chapters"), order: "no"))),
            copies, secret,
        ]
        books.states = [
            State(name: "draft", title: text("Черновик", "Draft")),
            State(name: "issued", title: text("Выдана", "Issued")),
        ]
        var issue = Action(name: "issue", title: text("Выдать", "Issue"))
        issue.from = ["draft"]
        issue.to = "issued"
        issue.comment = .required
        issue.ask = [
            .field("price", .required),
            .argument(field("until", "До", "Until", .date(Bounds()), required: .always)),
        ]
        books.actions = [issue, suggest]
        return books
    }

    /// An action of a behaviour, without a record.
    private static var suggest: Action {
        var suggest = Action(name: "suggest", title: text("Посоветовать", "Suggest"))
        suggest.isCompiled = true
        suggest.isOnCollection = true
        suggest.comment = nil
        suggest.ask = [.argument(field("age", "Возраст", "Age", .integer(Bounds())))]
        suggest.gives = [
            .value(field("found", "Найдено", "Found", .integer(Bounds()), required: .always)),
            .list(
                field("items", "Книги", "Books", .text(TextLimits())),
                of: [
                    field(
                        "book", "Книга", "Book", .ref(Reference(target: name("books"))),
                        required: .always),
                    field("rating", "Оценка", "Rating", .decimal(scale: 1, Bounds())),
                ]),
        ]
        return suggest
    }

    private static var chapters: Resource {
        var chapters = Resource(name: name("books.chapters"), title: text("Главы", "Chapters"))
        chapters.kind = .child(owner: name("books"), field: "chapters")
        chapters.fields = [
            field("no", "Номер", "No.", .integer(Bounds())),
            field("title", "Название", "Title", .text(TextLimits(max: 50)), required: .always),
        ]
        return chapters
    }

    private static var shelves: Resource {
        var shelves = Resource(name: name("shelves"), title: text("Полки", "Shelves"))
        shelves.keepsHistory = false
        shelves.fields = [
            field("name", "Имя", "Name", .text(TextLimits(max: 10)), required: .always)
        ]
        return shelves
    }
}

import StrictJSON
import Support
import Testing

/// Data that modules and operators bring, over the versions of their files (N37).
struct SeedTests {
    private let plugins: TemporaryFolder
    private let files: ModuleFolderWriter
    private let installation: Installation

    init() throws {
        plugins = try TemporaryFolder()
        files = ModuleFolderWriter(plugins)
        try files.write(
            module: "module: shop\nversion: 1.0.0\ntitle: Лавка",
            resources: ["kinds": Self.kinds, "goods": Self.goods, "notes": Self.notes],
            name: "Shop")
        try plugins.write("roles:\n  keeper: Хозяин\n", to: "roles.yaml")
        try files.write(Self.firstGoods, to: "Shop/data/goods.yaml")
        try files.write("code;title\nfood;Еда\ntools;Орудия\n", to: "Shop/data/kinds.csv")
        installation = try Installation(
            .init(modules: ["shop"], paths: [plugins.path], roles: plugins.path + "/roles.yaml"))
    }

    private static let kinds = """
        resource: kinds
        title: Виды
        key: [code]
        display: title
        fields:
          code:  {type: text, max: 10, title: Код}
          title: {type: text, max: 50, title: Название}
        access: {keeper: {read: all, create: all, update: all, delete: all}}
        """
    private static let goods = """
        resource: goods
        title: Товары
        key: [code]
        fields:
          code:  {type: text, max: 10, title: Код}
          price: {type: integer, min: 1, title: Цена}
          kind:  {type: ref, to: kinds, title: Вид}
          twin:  {type: ref, to: goods, title: Пара}
          sizes: {type: parts, key: [name], fields: {name: {type: text, required: true}, kind: {type: ref, to: kinds}}, title: Размеры}
        states:
          open: Открыт
          frozen: {title: Заморожен, locked: all, enter: [keeper]}
        access: {keeper: {read: all, create: all, update: all, delete: all}}
        """
    private static let notes = """
        resource: notes
        title: Заметки
        fields: {text: {type: text, max: 100, title: Текст}}
        access: {keeper: {read: all}}
        """
    private static let firstGoods = """
        goods:
          - {code: bread, price: 10, kind: food, twin: salt, sizes: [{name: S, kind: food}, {name: L}]}
          - {code: salt, price: 20, kind: food}
          - {code: axe, price: 30, kind: tools}
          - {code: saw, price: 40, kind: tools}
          - {code: nail, price: 50}
          - {code: gold, price: 60, state: frozen}
        notes:
          - {text: Первая}
          - {text: Первая}
        """

    /// Starts a server, lets somebody work with it, and ends it; the log is the answer.
    private func run(_ work: (Caller) throws -> Void) throws -> String {
        let token = try installation.token(["keeper"])
        let server = try TestServer(installation)
        try work(Caller(server: server, token: token))
        #expect(server.stop() == 0)
        return server.log
    }

    private func close() {
        installation.remove()
        plugins.remove()
    }

    private func good(_ code: String, _ keeper: Caller) throws -> HTTPAnswer {
        try keeper.get("/v1/shop/goods/key:\(code)")
    }

    @Test func `tables and lists bring rows with references, parts and states in any order`() throws
    {
        defer { close() }
        _ = try run { (keeper: Caller) throws in
            let bread = try good("bread", keeper)
            #expect(bread["kind"]?["label"] == "Еда" && bread["twin"]?["key"] == "salt", "\(bread)")
            #expect(bread["sizes"]?[0]?["kind"]?["key"] == "food", "\(bread)")
            #expect(bread["sizes"]?[1]?["name"] == "L" && bread["state"] == "open")
            #expect(try good("gold", keeper)["state"] == "frozen")
            #expect(try keeper.get("/v1/shop/kinds").items.count == 2)
            #expect(try keeper.get("/v1/shop/notes").items.count == 2)
        }
        _ = try run { (keeper: Caller) throws in
            #expect(try keeper.get("/v1/shop/notes").items.count == 2)
            #expect(try keeper.get("/v1/shop/goods").items.count == 6)
        }
    }

    @Test func `a new version changes only what people have not`() throws {
        defer { close() }
        _ = try run { (keeper: Caller) throws in
            #expect(try keeper.patch("/v1/shop/goods/key:salt", ["price": 21]).status == 200)
            #expect(try keeper.delete("/v1/shop/goods/key:axe").status == 204)
            let own = try keeper.post("/v1/shop/goods", ["code": "rope", "price": 5])
            #expect(own.status == 201)
        }
        try files.write(
            """
            goods:
              - {code: bread, price: 11, kind: food, twin: wine, sizes: [{name: S}]}
              - {code: salt, price: 22, kind: food}
              - {code: axe, price: 33, kind: tools}
              - {code: nail, price: 50}
              - {code: gold, price: 66, state: frozen}
              - {code: rope, price: 6}
              - {code: wine, price: 70}
            notes:
              - {text: Нулевая}
              - {text: Первая}
              - {text: Первая}
            """, to: "Shop/data/goods.yaml")
        // The first start after the change is that of the console, which makes the token.
        let console = try installation.run(["token", "list"])
        #expect(console.status == 0)
        let told = console.errors
        _ = try run { (keeper: Caller) throws in
            let bread = try good("bread", keeper)
            #expect(bread["price"] == 11 && bread["twin"]?["key"] == "wine", "\(bread)")
            #expect(bread["sizes"]?.arrayValue?.count == 1)
            #expect(try good("salt", keeper)["price"] == 21)
            #expect(try good("axe", keeper).status >= 404)
            #expect(try good("saw", keeper)["price"] == 40)
            #expect(try good("gold", keeper)["price"] == 60)
            #expect(try good("rope", keeper)["price"] == 5)
            #expect(try keeper.get("/v1/shop/notes").items.count == 3)
        }
        for words in [
            "goods.yaml:3:5: People changed the record",
            "goods.yaml:4:5: People deleted the record",
            "(record.locked): a new edition", "goods.yaml:7:5: People made a record",
            "shop.goods “saw” is no longer",
        ] {
            #expect(told.contains(words), "\(words):\n\(told)")
        }
        let again = try installation.run(["token", "list"]).errors
        #expect(!again.contains("no longer") && !again.contains("People made"), "\(again)")
    }

    @Test func `an operator learns which rows were loaded and which were not`() throws {
        defer { close() }
        try plugins.write(
            """
            shop.goods:
              - {code: tea, price: 5, kind: food}
              - {code: coal, price: 0}
              - {code: milk, price: 7, kind: drink}
            """, to: "more.yaml")
        let outcome = try installation.run(["seed", plugins.path + "/more.yaml", "--lang", "en"])
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(
                "Created: 2, updated: 0, unchanged: 0, not loaded or not whole for mistakes: 2."),
            "\(outcome)")
        #expect(
            outcome.errors.contains("more.yaml:3:5:") && outcome.errors.contains("more.yaml:4:5:"))
        // A row that came without a reference is told of until it is whole.
        let again = try installation.run(["seed", plugins.path + "/more.yaml", "--lang", "en"])
        #expect(again.errors.contains("more.yaml:4:5:"), "\(again)")
        try plugins.write(
            "shop.goods:\n  - {code: milk, price: 7, kind: food}\n", to: "more.yaml")
        let repaired = try installation.run(["seed", plugins.path + "/more.yaml", "--lang", "en"])
        #expect(repaired.status == 0 && repaired.errors.contains("updated: 1"), "\(repaired)")
        _ = try run { (keeper: Caller) throws in
            #expect(try good("tea", keeper).status == 200)
            #expect(try good("coal", keeper).status == 404)
            #expect(try good("milk", keeper)["kind"]?["key"] == "food")
        }
    }
}

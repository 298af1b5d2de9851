import Foundation
import StrictJSON
import Support

/// A server with a module of forms, made for what forms need: remarks, numbers, sections, options.
final class FormWorld {
    let plugins: TemporaryFolder
    private(set) var installation: Installation
    private(set) var server: TestServer
    private let tokens: [String: String]

    static let module = """
        module: papers
        version: 1.0.0
        language: ru
        title: Бумаги
        requires: {core: ">=1.0 <2", modules: [registry]}
        define: {own: 'organisation in me.organisations'}
        """

    static let forms = """
        resource: forms
        title: Формы
        display: title
        fields:
          title:        {type: text, max: 60, required: true, title: Название}
          organisation: {type: ref, to: registry.organisations, default: {expr: 'me.organisation'}, required: true, section: F1, title: Организация}
          year:         {type: school_year, default: "2025/2026", required: true, section: F1, title: Учебный год}
          kind:         {type: choice, values: {full: Полная, short: Краткая}, default: full, title: Вид}
          marks:        {type: choices, values: {hot: Срочно, cold: Терпит}, title: Пометки}
          teachers:     {type: integer, min: 0, section: F2, required: 'state != "draft"', title: Учителей}
          young:        {type: integer, min: 0, section: F2, required: 'state != "draft"', title: Молодых}
          twice:        {type: integer, default: {expr: 'teachers * 2'}, title: Вдвое}
          mentor:       {type: ref, to: registry.mentors, only: 'organisation = this.organisation', title: Наставник}
          partner:      {type: ref, to: registry.organisations, inverse: partner_forms, title: Партнёр}
          proof:        {type: query, kind: query, title: Чем подтверждается}
          secret:       {type: text, hidden: true, title: Для службы}
          number:       {type: text, max: 40, numbered: {per: [organisation, year], format: "{organisation.code}/{year}-{n:3}", at: submit, manual: true}, title: №}
          serial:       {type: text, max: 9, numbered: {format: 'Ж-{n:4}'}, title: Порядковый}
          lines:
            type: parts
            order: no
            title: Строки
            fields:
              no: {type: integer, title: №}
              text: {type: text, required: true, title: Текст}
              done: {type: boolean, default: false, title: Сделано}
        sections: {F1: Паспорт, F2: {ru: Числа, en: Numbers}}
        remarks: true
        states:
          draft: Черновик
          submitted: {title: Подана, locked: all}
          returned: {title: Возвращена, locked: {except: remarked}}
          accepted: {title: Принята, final: true}
        actions:
          submit:
            title: Подать
            from: [draft, returned]
            to: submitted
            by: {school: own, curator: all}
            ask: {remarks: optional}
            requires:
              - {rule: 'young = null or young <= teachers or exists(remarks where field = "young")', message: {ru: "Объясните, почему молодых больше", en: "Explain why there are more young ones"}}
          return: {title: Вернуть, from: [submitted], to: returned, by: {curator: all}, ask: {remarks: required}}
          settle: {title: Снять, from: [submitted], by: {curator: all}, ask: {remarks: required}}
          accept:
            title: Принять
            from: [submitted]
            to: accepted
            by: {curator: all}
            requires:
              - {rule: 'not exists(remarks where not resolved)', message: {ru: "Есть неснятые замечания", en: "There are open remarks"}}
        access:
          curator: {read: all, create: all, update: all}
          school:
            - {read: own, create: own, update: own, delete: own}
          analyst: {read: all, fields: [title, teachers]}
        """

    static let query = """
        ---
        tropa: 1
        kind: query
        title: {ru: "Формы по организациям", en: "Forms by organisation"}
        ---
        from forms group by organisation { forms: count() }
        """

    init() throws {
        plugins = try TemporaryFolder()
        var installation = try Installation(.init(modules: ["registry"]))
        try installation.loadExample(only: "registry.yaml")
        try ModuleFolderWriter(plugins).write(
            module: Self.module, resources: ["forms": Self.forms],
            queries: ["by_organisation": Self.query], name: "Papers")
        let path = plugins.path
        installation = try installation.change {
            $0.modules.append("papers")
            $0.paths.append(path)
        }
        tokens = [
            "school": try installation.token(
                ["school_curator"], as: "school", ["organisations=key:05-001"]),
            "colleague": try installation.token(
                ["school_curator"], as: "colleague", ["organisations=key:05-001"]),
            "other": try installation.token(
                ["school_curator"], as: "other", ["organisations=key:06-001"]),
            "curator": try installation.token(
                ["curator"], as: "curator", ["municipality=key:05"]),
            "analyst": try installation.token(["analyst"], as: "analyst"),
        ]
        self.installation = installation
        server = try TestServer(installation)
    }

    func caller(_ name: String) -> Caller { Caller(server: server, token: tokens[name]) }

    /// Stops the server, changes the module's folder, and starts again.
    func restart(_ change: (ModuleFolderWriter, String) throws -> Void) throws {
        _ = server.stop()
        try change(ModuleFolderWriter(plugins), plugins.path + "/Papers")
        server = try TestServer(installation)
    }

    func environment(_ name: String) -> [String: String] {
        [
            "HOME": plugins.path, "XDG_CONFIG_HOME": plugins.path,
            "NASTAVNIK_SERVER": server.address, "NASTAVNIK_TOKEN": tokens[name] ?? "",
        ]
    }

    func remove() {
        _ = server.stop()
        installation.remove()
        plugins.remove()
    }

    static let list = "/v1/papers/forms"

    /// A form of the school, filled in.
    func form(_ change: JSON = [:], by name: String = "school") throws -> HTTPAnswer {
        let body: JSON = ["title": "Форма", "teachers": 20, "young": 3]
        return try caller(name).post(Self.list, body.merging(patch: change))
    }
}

extension HTTPAnswer {
    /// Remarks of the record in the body.
    var remarks: [JSON] { json["remarks"]?.arrayValue ?? [] }
}

import Support
import Testing

@testable import nastavnik

/// Help of the words that modules declare.
struct DeclaredHelpTests {
    @Test(arguments: [
        ["help", "due"], ["due", "--help"], ["due", "-h"], ["--lang", "ru", "help", "due"],
    ])
    func `a short name has a page of its own`(arguments: [String]) async throws {
        let district = try District()
        defer { district.close() }
        let result = await district.shell.run(arguments)
        #expect(result.status == .done && result.talk.isEmpty, "\(result.talk)")
        #expect(
            result.output == """
                Что просрочено

                ВЫЗОВ: nastavnik due -p year=…

                Параметр  Название  Тип          Если не указать
                ────────  ────────  ───────────  ───────────────
                year      Год       school_year  обязательно

                То же самое: nastavnik run monitoring/due. Остальные параметры: nastavnik run --help

                """)
    }

    @Test func `a command of a module has one too`() async throws {
        let district = try District()
        defer { district.close() }
        let result = await district.shell.run("--lang", "en", "help", "materials", "pull")
        #expect(result.status == .done)
        #expect(
            result.output == """
                Скачать материалы

                USAGE: nastavnik materials pull <dir>

                The same: nastavnik pull monitoring.materials.file. All options: nastavnik pull --help

                """)
    }

    @Test func `the beginning of commands lists them`() async throws {
        let district = try District()
        defer { district.close() }
        let result = await district.shell.run("help", "materials")
        #expect(result.status == .done && result.talk.isEmpty)
        #expect(result.output.contains("nastavnik materials pull — Скачать материалы"))
    }

    @Test func `help of a word that nobody knows is a mistake`() async throws {
        let district = try District()
        defer { district.close() }
        for (word, near) in [("du", "«due»"), ("lsit", "«list»")] {
            let result = await district.shell.run("help", word)
            #expect(result.status == .usage && result.output.isEmpty)
            #expect(result.talk.contains(near), "\(result.talk)")
        }
        let sub = await district.shell.run("help", "token", "lst")
        #expect(sub.status == .usage && sub.talk.contains("«token list»"))
    }

    @Test(arguments: [[], ["help"], ["list"], ["token", "issue"]])
    func `help of an own word is its page`(words: [String]) async {
        let page = await Shell().run(["help"] + words)
        let asked = await Shell().run(words.filter { $0 != "help" } + ["--help"])
        #expect(page.status == .done && page == asked)
    }
}

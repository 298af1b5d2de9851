import Support
import Testing

@testable import nastavnik

struct UsageTests {
    @Test(arguments: [
        (["list"], "Ошибка: не хватает аргумента '<ресурс>'"),
        (["list", "a.b", "--limit", "x"], "Ошибка: значение 'x' не годится для '--limit <число>'"),
        (["list", "a.b", "--foo"], "Ошибка: нет параметра '--foo'"),
        (["list", "a.b", "c"], "Ошибка: лишний аргумент 'c'"),
        (["list", "a.b.c"], "Ошибка: значение 'a.b.c' не годится для '<ресурс>'"),
        (["list", "a.b", "--timeout", "0"], "Ошибка: --timeout: от 1 до 86400 секунд"),
        (["query"], "Нужен один запрос: текстом, «-» или -f ФАЙЛ"),
        (["query", "a", "-f", "b"], "Нужен один запрос: текстом, «-» или -f ФАЙЛ"),
        (["query", "a", "-p", "x"], "«x» — не поле=значение"),
        (["query", "a", "-p", "x=1", "-p", "x=2"], "«x» указано дважды"),
        (["run", "due"], "«due» — не имя запроса; нужно модуль/запрос"),
        (["pull", "a.b.c.d", "d"], "«a.b.c.d» — не ресурс"),
        (["whoami", "--server", "ftp://x"], "«ftp://x» — не адрес сервера"),
        (["delete", "a.b", "1"], "Удаление без терминала требует --yes"),
        (["login", "http://10.0.0.5"], "Внимание: http://"),
        (["login", "127.0.0.1:1"], "Токен не получен"),
    ])
    func `a mistake in usage is said in Russian and ends with 2`(
        arguments: [String], said: String
    ) async {
        let result = await Shell(environment: ["HOME": "/nonexistent"]).run(arguments)
        #expect(result.status == .usage)
        #expect(result.output.isEmpty)
        #expect(result.talk.hasPrefix(said), "\(result.talk)")
    }

    @Test func `without a profile the remedy is to log in`() async {
        let result = await Shell(environment: ["HOME": "/nonexistent"]).run("modules")
        #expect(result.status == .usage)
        #expect(result.talk == "профиля «default» нет. Войдите: nastavnik login АДРЕС\n")
    }

    @Test func `no server is 3`() async throws {
        let district = try District()
        district.close()
        let result = await district.shell.run("--lang", "en", "whoami")
        #expect(result.status == .unreachable)
        #expect(result.talk.contains("connection refused"))
    }

    @Test func `a refusal is 1`() async throws {
        let district = try District()
        defer { district.close() }
        let result = await district.shell.run("get", "monitoring.materials", "key:нет")
        #expect(result.status == .refused)
        #expect(
            result.talk == """
                Не найдено [record.not-found]
                → Записи нет, или она вам не видна.

                """)
    }

    @Test(
        arguments: [
            (["--lang", "en", "list", "a.b"], ["list", "a.b", "--lang", "en"], "list"),
            (["--lang=en", "x"], ["x", "--lang=en"], "x"),
            (["list", "a.b", "--lang", "en"], ["list", "a.b", "--lang", "en"], "list"),
            (["--lang", "en", "do", "--", "x"], ["do", "--lang", "en", "--", "x"], "do"),
            (["--help"], ["--help"], nil),
            (["--lang"], ["--lang"], nil),
            ([], [], nil),
        ] as [([String], [String], String?)])
    func `global options may stand before the command`(
        given: [String], ordered: [String], word: String?
    ) {
        let line = CommandLineScan(given)
        #expect(line.ordered == ordered)
        #expect(line.firstWord == word)
    }

    @Test func `values of global options are found wherever they stand`() {
        let line = CommandLineScan([
            "--server=http://h", "due", "-p", "a=1", "--lang", "en", "--", "--token", "x",
        ])
        #expect(line.globals == ["server": "http://h", "lang": "en"])
    }
}

import Catalogue
import Manifest
import Testing

@testable import Check

/// Mistakes of files and of expressions in one list.
struct ModuleCheckTests {
    static let cats = """
        resource: cats
        title: Кошки
        key: [code]
        fields:
          code: {type: text, title: Код}
          age: {type: integer, title: Возраст}
          old: {computed: 'age > 10', title: Старая}
        checks:
          - {rule: 'age < 40', field: age, message: Много}
        access:
          boss: {read: 'age > 1'}
        """

    private func report(_ changes: [String: String] = [:]) -> CheckReport {
        var files = [
            "zoo/module.yaml": "module: zoo\nversion: 1.0.0\ntitle: {ru: Зоопарк, en: Zoo}\n",
            "zoo/resources/cats.yaml": Self.cats,
            "roles.yaml": "roles: {boss: Начальник}\n",
        ]
        for (name, text) in changes { files["zoo/\(name)"] = text }
        return ModuleCheck.run(
            sources: ManifestSources(
                folders: ["zoo"], roles: "roles.yaml", files: MemoryFiles(files)))
    }

    private func places(_ report: CheckReport) -> [String] {
        report.findings.filter { !$0.isWarning }.map {
            "\($0.file):\($0.line):\($0.column) \($0.code)"
        }
    }

    @Test func `a module without mistakes gives a schema`() {
        let report = report()
        #expect(places(report) == [])
        #expect(report.schema?.resource("zoo.cats") != nil)
        #expect(!report.hasErrors)
    }

    @Test(arguments: [
        ("rule: 'age < 40'", "rule: 'aeg < 40'", "9:13"),
        ("rule: 'age < 40'", "rule: 'code != \"ж\" and aeg < 40'", "9:29"),
        ("rule: 'age < 40'", "rule: \"code != \\\"ж\\\" and aeg < 40\"", "9:31"),
        ("read: 'age > 1'", "read: 'aeg > 1'", "11:17"),
        ("computed: 'age > 10'", "computed: 'aeg > 10'", "7:20"),
    ])
    func `an unknown name in an expression is shown where it stands`(
        _ old: String, _ new: String, _ place: String
    ) {
        let report = report(["resources/cats.yaml": Self.cats.replacing(old, with: new)])
        #expect(places(report).contains("zoo/resources/cats.yaml:\(place) tropa.E0301"))
        #expect(report.hasErrors)
        #expect(report.render(language: .ru).contains("\n    "))
    }

    private func header(_ lines: String) -> CheckReport {
        report([
            "queries/all.tropa":
                "---\ntropa: 1\ntitle: {ru: Все, en: All}\n\(lines)\n---\nfrom cats\nselect code, keeper: left(code, 1), age, day: today()\n"
        ])
    }

    @Test(arguments: [
        ("columns: {cod: {title: {ru: К, en: C}}}", "4:11 tropa.E0706"),
        ("columns: {code: {title: {ru: К, en: C}, format: percent1}}", "4:11 tropa.E0707"),
        ("columns: {age: {title: {ru: В, en: A}, format: date}}", "4:11 tropa.E0707"),
        ("columns: {age: {title: {ru: В, en: A}, format: percent}}", "4:48 manifest.value"),
        ("chart: {type: bar, x: cod, y: age}", "4:23 tropa.E0706"),
        ("chart: {type: bar, x: code, y: code}", "4:32 tropa.E0707"),
        ("chart: {type: line, x: code, y: [age, ago]}", "4:39 tropa.E0706"),
        ("chart: {type: bar, x: code, y: age, sort: -ago}", "4:43 tropa.E0706"),
        ("chart: {type: bars, x: code, y: age}", "4:15 manifest.value"),
        ("chart: {type: pie, x: code, y: [age, code]}", "4:32 manifest.conflict"),
        ("chart: {type: bar, x: code}", "4:8 manifest.missing-key"),
        ("calendar: {id: code, starts: age, title: code}", "4:30 tropa.E0707"),
        ("calendar: {id: cod, starts: day, title: code}", "4:16 tropa.E0706"),
        ("calendar: {id: code, starts: day, title: [code, cod]}", "4:49 tropa.E0706"),
        ("calendar: {id: code, starts: day, ends: code, title: code}", "4:41 tropa.E0707"),
        ("calendar: {id: code, starts: day, title: code, place: hall}", "4:55 tropa.E0706"),
        ("calendar: {id: code, starts: day}", "4:11 manifest.missing-key"),
        (
            "calendar: {id: code, starts: day, title: code, place: code, rooms: 2}",
            "4:61 manifest.unknown-key"
        ),
        (
            "calendar: {id: code, starts: day, title: code}\npivot: {rows: code, columns: keeper, value: age}",
            "4:11 manifest.conflict"
        ),
        ("pivot: {rows: cod, columns: code, value: age}", "4:15 tropa.E0706"),
        ("pivot: {rows: [code, cod], columns: keeper, value: age}", "4:22 tropa.E0706"),
        ("pivot: {rows: code, columns: keper, value: age}", "4:30 tropa.E0706"),
        ("pivot: {rows: code, columns: keeper, value: ago}", "4:45 tropa.E0706"),
        ("pivot: {rows: code, columns: age, value: age}", "4:8 manifest.conflict"),
        ("pivot: {rows: [], columns: keeper, value: age}", "4:15 manifest.wrong-type"),
        ("pivot: {rows: code, columns: keeper}", "4:8 manifest.missing-key"),
        (
            "pivot: {rows: code, columns: keeper, value: age, total: age}",
            "4:50 manifest.unknown-key"
        ),
    ])
    func `what a header says of columns is checked against the query`(
        _ lines: String, _ place: String
    ) {
        let report = header(lines)
        #expect(places(report) == ["zoo/queries/all.tropa:\(place)"])
    }

    @Test func `a wrong column is shown with the right one`() {
        let report = header("chart: {type: bar, x: code, y: agee}")
        let text = report.render(language: .en)
        #expect(text.contains("the query gives no column “agee”"))
        #expect(text.contains("“age”") || text.contains("age?"), "\(text)")
    }

    @Test func `formats and a chart are kept`() {
        let query = header(
            "columns: {age: {title: {ru: В, en: A}, format: integer}}\nchart: {type: bar, x: code, y: age, sort: -age}"
        ).schema?.savedQuery("zoo/all")
        #expect(query?.columnFormats == ["age": .integer])
        #expect(query?.chart?.order?.column == "age" && query?.chart?.order?.isDescending == true)
        #expect(query?.chart?.y.map(\.text) == ["age"])
    }

    @Test func `a library is checked like a query, and called by one`() {
        let header = "---\ntropa: 1\nkind: library\ntitle: {ru: Ф, en: F}\n---\n"
        let query =
            "---\ntropa: 1\ntitle: {ru: Все, en: All}\n---\nuse \"zoo/terms\" as f\nfrom cats\n"
        let broken = report([
            "queries/terms.tropa": header + "define f(x: int) = x + \"a\"\n",
            "queries/all.tropa": query + "select code\n",
        ])
        #expect(places(broken) == ["zoo/queries/terms.tropa:6:20 tropa.E0310"])
        let sound = report([
            "queries/terms.tropa": header + "define twice(x: int) = x * 2\n",
            "queries/all.tropa": query + "select code, n: f.twice(age), m: f.thrice(age)\n",
        ])
        #expect(places(sound) == ["zoo/queries/all.tropa:7:34 tropa.E0315"])
    }

    @Test func `a matrix is kept`() {
        let query = header("pivot: {rows: code, columns: keeper, value: age}").schema?
            .savedQuery("zoo/all")
        #expect(query?.pivot?.names.map(\.text) == ["code", "keeper", "age"])
    }

    @Test func `a mistake of a saved query counts the lines of its file`() {
        let report = report([
            "queries/all.tropa":
                "---\ntropa: 1\ntitle: {ru: Все, en: All}\n---\nfrom cats\nwhere code != \"ж\" and aeg > 1\n"
        ])
        #expect(places(report) == ["zoo/queries/all.tropa:6:23 tropa.E0301"])
    }

    @Test func `mistakes of files and of expressions stand in one order`() {
        let broken = Self.cats.replacing("title: Кошки", with: "titel: Кошки\ntitle: Кошки")
            .replacing("'age < 40'", with: "'age <'").replacing("boss:", with: "bos:")
        let lines = report(["resources/cats.yaml": broken]).findings.filter { !$0.isWarning }.map(
            \.line)
        #expect(lines == [2, 10, 12])
    }

    @Test func `what could not be read is not called unknown a second time`() {
        let broken = Self.cats.replacing("age: {type: integer,", with: "age: {type: intger,")
        let report = report(["resources/cats.yaml": broken])
        #expect(places(report) == ["zoo/resources/cats.yaml:6:15 manifest.unknown-type"])
    }
}

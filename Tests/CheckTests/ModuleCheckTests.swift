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

import Catalogue
import Check
import Testing

/// Mistakes in the declaration of a merge, each at its place.
struct MergeCheckTests {
    private func findings(_ changes: [String: String]) -> [String] {
        League.check(MergeModule.files.merging(changes) { $1 }).findings.filter { !$0.isWarning }
            .map {
                "\($0.file.split(separator: "/").last ?? ""):\($0.line):\($0.column) \($0.code) \($0.message.ru)"
            }
    }

    /// Two records of the same kind, with these lines from line 7 on.
    private func trials(_ lines: String, _ more: String = "") -> [String: String] {
        [
            "league/resources/trials.yaml": """
            resource: trials
            title: Пробы
            key: [name]
            fields: {name: {type: text, max: 20, title: Имя}, size: {type: integer, title: Размер}}
            \(more.isEmpty ? "alias: {ru: пробы}" : more)
            actions:
            \(lines)
            access: {boss: {read: all}}
            """
        ]
    }

    static let mistakes: [(lines: String, more: String, finding: String)] = [
        (
            "  join: {title: Слить, merge: {keep: [colour]}}", "",
            "trials.yaml:7:39 manifest.unknown-field"
        ),
        (
            "  join: {title: Слить, merge: {keep: [name]}}", "",
            "trials.yaml:7:39 manifest.unsuitable-field Поле «name» и так не переходит"
        ),
        (
            "  join: {title: Слить, merge: true, sets: {size: 1}}", "",
            "trials.yaml:7:43 manifest.conflict Ключи «sets» и «merge» не стоят вместе."
        ),
        (
            "  join: {title: Слить, merge: true, ask: {into: {type: text, max: 9, title: Куда}}}",
            "",
            "manifest.conflict «into» есть у объединения и так."
        ),
        (
            "  join: {title: Слить, merge: true}", "history: false",
            "trials.yaml:7:31 manifest.conflict Объединение хранится в истории"
        ),
        ("  join: {title: Слить, merge: 1}", "", "trials.yaml:7:31 manifest.wrong-type"),
    ]

    @Test(arguments: mistakes)
    func `a mistake is told where it stands`(
        mistake: (lines: String, more: String, finding: String)
    ) {
        let found = findings(trials(mistake.lines, mistake.more))
        #expect(found.contains { $0.contains(mistake.finding) }, "\(found)")
    }

    @Test func `no effect merges`() {
        let tidy = "  tidy: {title: Прибрать, by: {boss: all}, effects: [{do: merge, on: team}]}"
        let text = MergeModule.people.replacing("actions:\n", with: "actions:\n\(tidy)\n")
        let found = findings(["league/resources/people.yaml": text])
        #expect(found.contains { $0.contains("выполняется только отдельным запросом") }, "\(found)")
    }

    @Test func `a declared field does not take the name of what the history tells`() {
        let text = MergeModule.profiles.replacing("hobby:", with: "merged_into:")
        let found = findings(["league/resources/profiles.yaml": text])
        #expect(
            found.contains { $0.contains("manifest.conflict") && $0.contains("merged_into") },
            "\(found)")
    }

    @Test func `what is declared well has no findings`() {
        #expect(findings([:]).isEmpty)
    }
}

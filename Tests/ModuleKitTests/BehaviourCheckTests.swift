import Catalogue
import Check
import ModuleKit
import Testing

/// Modules and their compiled parts are compared before the server starts.
struct BehaviourCheckTests {
    private func findings(_ report: CheckReport) -> [String] {
        report.findings.filter { !$0.isWarning }.map { "\($0.file):\($0.line) \($0.code)" }
    }

    @Test func `a module that fits its compiled part has no mistake`() {
        #expect(findings(Trial.check()) == [])
    }

    @Test func `an unknown name is told where it stands, with what was meant`() throws {
        let module = TrialModule.files["trial/module.yaml"]?.replacing(
            "behaviour: Trial", with: "behaviour: Trail")

        let report = Trial.check(["trial/module.yaml": module ?? ""])

        let finding = try #require(report.findings.first { $0.code == "behaviour.unknown" })
        #expect(finding.line == 4)
        #expect(finding.message.ru.contains("«Trail»"))
        #expect(finding.message.text(in: .en).contains("not compiled"))
        #expect(finding.notes.first?.text(in: .en) == "Perhaps “Trial”?")
    }

    @Test func `what only one side knows is told`() {
        let module = TrialModule.files["trial/module.yaml"]?.replacing(
            "tidy: {title", with: "sweep: {title")
        let report = Trial.check(["trial/module.yaml": module ?? ""])
        #expect(
            findings(report) == [
                "trial/module.yaml:4 behaviour.undeclared",
                "trial/module.yaml:6 behaviour.lacking",
            ])
    }

    private func works(_ changes: (old: String, new: String)...) -> [String: String] {
        var text = TrialModule.files["trial/resources/works.yaml"] ?? ""
        for change in changes { text = text.replacing(change.old, with: change.new) }
        return ["trial/resources/works.yaml": text]
    }

    /// A behaviour whose action on a row only answers, and which says some things twice.
    private struct Answering: Behaviour {
        let name = "Trial"
        var isTwice = false

        var parts: [BehaviourPart] {
            let answer = BehaviourPart.action("split", of: "works", answer: { _, _ in [:] })
            let rest = TrialBehaviour().parts
            return rest.filter { part in
                if case .action(_, "split") = part.subject { false } else { true }
            } + (isTwice ? [answer, answer] : [answer])
        }
    }

    @Test func `an action that only answers leads nowhere`() {
        let report = Trial.check(
            works(
                (
                    "from: [open]\n    behaviour",
                    "from: [open]\n    to: closed\n    behaviour"
                )),
            behaviours: BehaviourBook([Answering()]))
        let codes = report.findings.filter { !$0.isWarning }.map(\.code)
        #expect(codes == ["behaviour.answer-only"], "\(report.findings)")
    }

    @Test func `a thing that two parts do is told`() throws {
        let report = Trial.check(behaviours: BehaviourBook([Answering(isTwice: true)]))
        let finding = try #require(report.findings.first { $0.code == "behaviour.twice" })
        #expect(finding.line == 4 && finding.message.ru.contains("trial.works/split"))
    }

    @Test func `no effect is prepared, and none is without a record`() {
        func codes(_ action: String) -> [String] {
            let scales = """
                resource: scales
                title: Шкалы
                key: [code]
                fields:
                  code: {type: text, max: 10, title: Код}
                  at_least: {type: integer, required: true, title: От}
                  work: {type: ref, to: works, title: Работа}
                actions:
                  all: {title: Всё, by: {boss: all}, effects: [{do: \(action), on: work}]}
                access: {boss: {read: all, create: all, update: all, delete: all}}
                """
            return Trial.check(["trial/resources/scales.yaml": scales]).findings
                .filter { !$0.isWarning }.map { "\($0.line) \($0.code)" }
        }
        #expect(codes("split") == ["9 behaviour.prepared-effect"])
        #expect(codes("suggest").contains { $0.hasPrefix("9 tropa.E08") })
        #expect(codes("close") == [])
    }

    @Test func `a module without a Swift part can ask one for nothing`() {
        let report = Trial.check([
            "trial/module.yaml":
                "module: trial\nversion: 1.0.0\ntitle: {ru: Проба, en: Trial}\n"
        ])
        let codes = Set(report.findings.filter { !$0.isWarning }.map(\.code))
        #expect(codes == ["manifest.conflict"])
    }
}

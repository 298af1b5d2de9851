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

    @Test func `a module without a Swift part can ask one for nothing`() {
        let report = Trial.check([
            "trial/module.yaml":
                "module: trial\nversion: 1.0.0\ntitle: {ru: Проба, en: Trial}\n"
        ])
        let codes = Set(report.findings.filter { !$0.isWarning }.map(\.code))
        #expect(codes == ["manifest.conflict"])
    }
}

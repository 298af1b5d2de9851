import Catalogue
import ModuleKit
import Tropa

/// Compares what modules declare of their Swift parts with what is compiled into the program.
struct BehaviourCheck {
    let schema: Schema
    let behaviours: BehaviourBook
    let compiler: Compiler

    var findings: [Finding] { schema.modules.flatMap { findings(of: $0) } + preparedEffects }

    private func findings(of module: Module) -> [Finding] {
        guard let name = module.behaviour else { return [] }
        guard let behaviour = behaviours[name.text] else { return [unknown(name)] }
        let subjects = behaviour.parts.map(\.subject)
        return subjects.compactMap { undeclared($0, of: module, name) }
            + missing(subjects, of: module, name.text) + twice(subjects, of: module, name)
            + transitions(of: module)
    }

    private func unknown(_ name: BehaviourName) -> Finding {
        let names = behaviours.names
        let list = names.isEmpty ? "—" : names.joined(separator: ", ")
        var finding = finding(
            name.place, "behaviour.unknown",
            "Программной части «\(name.text)» в этой программе нет.",
            "The Swift part “\(name.text)” is not compiled into this program.")
        finding.notes = [
            .both(
                "Есть: \(list). Часть компилируется вместе с сервером: Sources/ModuleKit/README.md.",
                "There are: \(list). A part is compiled with the server: Sources/ModuleKit/README.md."
            )
        ]
        if let near = Suggestion.closest(to: name.text, among: names) {
            finding.notes.insert(
                .both("Может быть, «\(near)»?", "Perhaps “\(near)”?"), at: 0)
        }
        return finding
    }

    // MARK: Declared and not compiled

    private func missing(
        _ subjects: [BehaviourPart.Subject], of module: Module, _ name: String
    ) -> [Finding] {
        var findings: [Finding] = []
        let has = { (subject: BehaviourPart.Subject) in
            subjects.contains { $0.full(in: module.name) == subject.full(in: module.name) }
        }
        for resource in schema.mainResources where resource.name.module == module.name {
            let own = "\(resource.name)"
            for action in resource.actions where action.isCompiled {
                if has(.action(resource: own, name: action.name)) { continue }
                findings.append(lacking("\(own)/\(action.name)", action.place, name))
            }
            let computed = subjects.flatMap { subject -> [String] in
                guard case .values(let other, let fields) = subject.full(in: module.name),
                    other == own
                else { return [] }
                return fields
            }
            for field in resource.fields where field.isDerived && !computed.contains(field.name) {
                findings.append(lacking("\(own).\(field.name)", field.place, name))
            }
        }
        for job in module.jobs where !has(.job(job.name)) {
            findings.append(lacking(job.name, job.place, name))
        }
        return findings
    }

    private func lacking(_ what: String, _ place: Place, _ name: String) -> Finding {
        finding(
            place, "behaviour.lacking",
            "В программной части «\(name)» нет «\(what)».",
            "The Swift part “\(name)” has no “\(what)”.")
    }

    // MARK: Compiled and not declared

    private func undeclared(
        _ subject: BehaviourPart.Subject, of module: Module, _ name: BehaviourName
    ) -> Finding? {
        let isKnown: Bool
        let text: String
        switch subject.full(in: module.name) {
        case .action(let resource, let action):
            text = "\(resource)/\(action)"
            isKnown = own(resource, module)?.action(action)?.isCompiled == true
        case .values(let resource, let fields):
            text = "\(resource).\(fields.joined(separator: ", "))"
            isKnown = fields.allSatisfy { own(resource, module)?.field($0)?.isDerived == true }
        case .reaction(let resource, let event):
            text = "\(resource)"
            let found = schema.resource(resource)
            let isNear =
                found.map { ([module.name] + module.requires).contains($0.name.module) } ?? false
            if case .action(let action) = event {
                isKnown = isNear && found?.action(action) != nil
            } else {
                isKnown = isNear && found?.kind == .main
            }
        case .job(let job):
            text = job
            isKnown = module.jobs.contains { $0.name == job }
        }
        guard !isKnown else { return nil }
        return finding(
            name.place, "behaviour.undeclared",
            "Программная часть «\(name.text)» делает «\(text)», а в модуле этого нет.",
            "The Swift part “\(name.text)” does “\(text)”, which the module does not declare.")
    }

    private func own(_ resource: String, _ module: Module) -> Resource? {
        schema.resource(resource).flatMap { $0.name.module == module.name ? $0 : nil }
    }

    func finding(_ place: Place, _ code: String, _ ru: String, _ en: String) -> Finding {
        Finding(
            file: place.file, line: place.line, column: place.column, isWarning: false,
            code: code, message: .both(ru, en), notes: [])
    }
}

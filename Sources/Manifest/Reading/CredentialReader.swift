import Catalogue

/// Reads `credential: {role, code, as, valid}`.
struct CredentialReader {
    let problems: ProblemList

    func credential(_ node: YAMLNode) -> CredentialDraft? {
        guard
            let reader = MapReader(
                node, keys: ["role", "code", "as", "valid"], problems: problems)
        else { return nil }
        let role = reader.required("role").flatMap { problems.word($0) }
        let code = reader.required("code").flatMap { problems.word($0) }
        let name = reader.required("as").flatMap { problems.word($0) }
        guard let role, let code, let name else { return nil }
        let taken = NameRules.languageWords.union(["id", "roles", "subject"])
        guard problems.checkName(name, taken: taken) else { return nil }
        return CredentialDraft(
            role: role, code: code, attribute: name,
            valid: reader["valid"].flatMap { problems.formula($0) }, node: node)
    }
}

extension CredentialDraft {
    /// As the catalogue keeps it.
    var credential: Credential {
        Credential(
            role: role.text, code: code.text, attribute: attribute.text, valid: valid,
            place: node.catalogued)
    }

    /// The attribute of callers that the code proves.
    func field(of resource: Resource) -> Field {
        var field = Field(
            name: attribute.text, title: resource.title,
            type: .ref(Reference(target: resource.name)))
        field.place = attribute.node.catalogued
        return field
    }
}

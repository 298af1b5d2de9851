import Catalogue
import Tropa

extension Schema {
    /// The schema in which each computed field has the type that its formula gives.
    ///
    /// YAML does not say it, and only the language knows it.
    func withTypesOfComputedFields(_ zone: LocalZone) -> Schema {
        let compiler = Compiler(schema: self, zone: zone)
        let typed = resources.map { resource in
            var resource = resource
            for index in resource.fields.indices where resource.fields[index].computed != nil {
                let type = compiler.type(ofComputed: resource.fields[index], of: resource.name)
                resource.fields[index].type = type ?? resource.fields[index].type
            }
            return resource
        }
        return Schema(
            modules: modules, roles: roles, resources: typed, fingerprint: fingerprint)
    }
}

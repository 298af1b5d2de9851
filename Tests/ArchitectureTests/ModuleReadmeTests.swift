import Testing

struct ModuleReadmeTests {
    @Test(arguments: Repository.modules)
    func `the README of a module lists its resources`(folder: String) throws {
        let module = try ModuleFolder(folder)
        #expect(module.readme(list: "Resources") == module.resources.map(\.name).sorted())
    }

    @Test(arguments: Repository.modules)
    func `the README of a module lists its actions`(folder: String) throws {
        let module = try ModuleFolder(folder)
        #expect(module.readme(list: "Actions") == module.actions.sorted())
    }

    @Test(arguments: Repository.modules)
    func `the README of a module lists its queries and their parameters`(folder: String) throws {
        let module = try ModuleFolder(folder)
        #expect(module.readme(list: "Queries") == module.queries.map(\.name).sorted())
        for query in module.queries {
            #expect(module.readme(row: query.name, of: "Queries") == query.parameters)
        }
    }

    @Test(arguments: Repository.modules)
    func `the README of a module lists the roles that its rules name`(folder: String) throws {
        let module = try ModuleFolder(folder)
        #expect(module.readme(list: "Roles") == module.roles.sorted())
    }

    @Test(arguments: Repository.modules)
    func `the README of a module names the module first`(folder: String) throws {
        let module = try ModuleFolder(folder)
        let heading = module.readmeLines.first ?? ""
        #expect(heading.hasPrefix("# ") && heading.hasSuffix("(`\(module.name)`)"))
    }

    /// `Row | Resource | Action | Query`; what another module brings is named in full.
    @Test(arguments: Repository.modules)
    func `every row of the road map names things that exist`(folder: String) throws {
        let module = try ModuleFolder(folder)
        let others = try Repository.modules.map { try ModuleFolder($0) }
        let columns = [
            (1, module.resources.map(\.name), others.flatMap(\.fullResources)),
            (2, module.actions, others.flatMap(\.fullActions)),
            (3, module.queries.map(\.name), others.flatMap(\.fullQueries)),
        ]
        #expect(!module.names(under: "Road map", column: 1).isEmpty)
        for (column, own, all) in columns {
            for name in module.names(under: "Road map", column: column) {
                #expect(own.contains(name) || all.contains(name), "\(name)")
            }
        }
        let known = Set(columns.flatMap { $0.1 + $0.2 })
        for name in module.names(under: "Road map", column: nil) {
            #expect(known.contains(name), "\(name)")
        }
    }

    @Test(arguments: Repository.modules)
    func `every resource and every query of a module serves a row of the road map`(
        folder: String
    ) throws {
        let module = try ModuleFolder(folder)
        let served = Set(module.names(under: "Road map", column: nil))
        for name in module.resources.map(\.name) + module.queries.map(\.name) {
            #expect(served.contains(name), "\(name)")
        }
    }
}

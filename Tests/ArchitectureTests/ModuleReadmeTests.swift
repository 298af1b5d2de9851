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
        let actions = module.resources.flatMap { resource in
            resource.actions.map { "\(resource.name).\($0)" }
        }
        #expect(module.readme(list: "Actions") == actions.sorted())
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

    @Test(arguments: Repository.modules)
    func `every row of the road map names things that exist`(folder: String) throws {
        let module = try ModuleFolder(folder)
        let known = Set(module.resources.map(\.name)).union(module.queries.map(\.name))
            .union(
                module.resources.flatMap { resource in
                    resource.actions.map { "\(resource.name).\($0)" }
                })
        for name in module.names(under: "Road map", column: nil) {
            #expect(known.contains(name), "\(name)")
        }
    }
}

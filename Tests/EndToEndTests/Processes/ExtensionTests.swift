import StrictJSON
import Support
import Testing

/// An installation adds to a module of the product by one file and a restart.
struct ExtensionTests {
    private static let text = """
        extend: registry
        resources:
          directions:
            fields: {x_shelf: {type: text, max: 20, title: Полка}}
            checks: [{rule: 'x_shelf != "0"', field: x_shelf, message: "Такой полки нет"}]
            access:
              curator: {replace: true, create: all, update: all}
        queries: [queries/x_shelves.tropa]
        """
    private static let query = """
        ---
        tropa: 1
        title: Полки
        ---
        from directions where x_shelf != null select { code, x_shelf }

        """

    @Test func `added fields, checks, rights and queries work as if they were the module's`() throws
    {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write(Self.text, to: "shelves.yaml")
        try ModuleFolderWriter(folder).write(Self.query, to: "queries/x_shelves.tropa")
        let installation = try Installation(
            .init(modules: ["registry"], extensions: [folder.path + "/shelves.yaml"]))
        defer { installation.remove() }
        let curator = try installation.token(["curator"], as: "curator")
        let server = try TestServer(installation)
        let office = Caller(server: server, token: curator)

        let first = try office.get("/v1/registry/directions?limit=1").items.first
        let path = "/v1/registry/directions/\(first?["id"]?.stringValue ?? "")"
        let refused = try office.patch(path, ["x_shelf": "0"])
        let changed = try office.patch(path, ["x_shelf": "A-7"])
        #expect(refused.status == 422 && refused.pointers == ["/x_shelf"], "\(refused)")
        #expect(changed.status == 200 && changed["x_shelf"] == "A-7", "\(changed)")
        #expect(try office.get("/v1/queries/registry/x_shelves")["rows"]?[0]?[1] == "A-7")

        // The rights that the module gave, to delete among them, are replaced.
        #expect(try office.delete(path).status == 403)
        let fields =
            try office.get("/v1/catalogue").json["resources"]?.arrayValue?
            .first { $0["name"] == "directions" }?["fields"]?.arrayValue ?? []
        let added = fields.filter { $0["added"] == true }.compactMap { $0["name"]?.stringValue }
        #expect(added == ["x_shelf"])
        #expect(server.log.contains("shelves.yaml:7:7"), "\(server.log)")
        #expect(server.stop() == 0)
    }

    @Test func `a mistake in an extension stops the start at its place`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write(
            "extend: registry\nresources:\n  directions:\n    fields: {shelf: {type: text}}\n",
            to: "shelves.yaml")
        let installation = try Installation(
            .init(modules: ["registry"], extensions: [folder.path + "/shelves.yaml"]))
        defer { installation.remove() }
        let outcome = try installation.run(["check"])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("shelves.yaml:4:14") && outcome.output.contains("x_shelf"))
    }
}

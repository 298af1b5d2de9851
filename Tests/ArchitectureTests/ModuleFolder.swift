import Foundation
import Yams

/// A module read in the plainest way: what its files name, without what the names mean.
struct ModuleFolder {
    let name: String
    let resources: [Resource]
    let queries: [Query]
    let readmeLines: [String]

    struct Resource {
        let name: String
        let actions: [String]
        /// Roles in `access` and in `by`.
        let roles: Set<String>
    }

    struct Query {
        let name: String
        /// In the order in which they are declared.
        let parameters: [String]
    }

    init(_ folder: String) throws {
        let path = "Plugins/\(folder)"
        let module = try Self.mapping(Repository.file(path + "/module.yaml").text)
        name = module["module"]?.string ?? ""
        resources = try Repository.files(under: path + "/resources", suffixes: [".yaml"])
            .map { try Self.resource(Self.mapping($0.text)) }
        queries = Repository.files(under: path + "/queries", suffixes: [".tropa"])
            .map {
                Query(name: String($0.name.dropLast(6)), parameters: Self.parameters(of: $0.text))
            }
        readmeLines = Repository.file(path + "/README.md").lines.map { String($0.text) }
    }

    var roles: Set<String> { resources.reduce(into: []) { $0.formUnion($1.roles) } }

    /// `resource.action` of all resources.
    var actions: [String] {
        resources.flatMap { resource in resource.actions.map { "\(resource.name).\($0)" } }
    }

    // As other modules name them.
    var fullResources: [String] { resources.map { "\(name).\($0.name)" } }
    var fullActions: [String] { actions.map { "\(name).\($0)" } }
    var fullQueries: [String] { queries.map { "\(name)/\($0.name)" } }

    private static func mapping(_ text: String) throws -> Node.Mapping {
        try Yams.compose(yaml: text)?.mapping ?? [:]
    }

    private static func resource(_ node: Node.Mapping) -> Resource {
        let actions = node["actions"]?.mapping ?? [:]
        var roles = Set((node["access"]?.mapping ?? [:]).keys.compactMap(\.string))
        for action in actions.values {
            let by = action.mapping?["by"]
            roles.formUnion(by?.mapping?.keys.compactMap(\.string) ?? [])
            roles.formUnion(by?.sequence?.compactMap(\.string) ?? [])
        }
        return Resource(
            name: node["resource"]?.string ?? "", actions: actions.keys.compactMap(\.string),
            roles: roles)
    }

    private static func parameters(of query: String) -> [String] {
        query.split(separator: "\n").filter { $0.hasPrefix("param ") }
            .compactMap { $0.dropFirst(6).split(separator: ":").first.map(String.init) }
    }
}

extension ModuleFolder {
    /// The names in the first column of the table under a heading, sorted.
    func readme(list heading: String) -> [String] {
        names(under: heading, column: 0).sorted()
    }

    /// The names in the last column of one row.
    func readme(row name: String, of heading: String) -> [String] {
        let row = rows(under: heading).first { Self.quoted($0.first ?? "") == [name] }
        return Self.quoted(row?.last ?? "")
    }

    /// The names in backticks in one column, or in all.
    func names(under heading: String, column: Int?) -> [String] {
        rows(under: heading).flatMap { cells in
            guard let column else { return cells.flatMap(Self.quoted) }
            return column < cells.count ? Self.quoted(cells[column]) : []
        }
    }

    private func rows(under heading: String) -> [[String]] {
        let body = readmeLines.drop { $0 != "## \(heading)" }.dropFirst().prefix {
            !$0.hasPrefix("## ")
        }
        return body.filter { $0.hasPrefix("|") }.dropFirst(2).map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    private static func quoted(_ cell: String) -> [String] {
        let parts = cell.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}

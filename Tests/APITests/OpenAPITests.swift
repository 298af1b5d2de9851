import Catalogue
import StrictJSON
import Support
import Testing
import Yams

@testable import API

struct OpenAPITests {
    private let document = OpenAPIDocument(view: SmallSchema.view, language: .en, version: "1.0")

    @Test func `the contract of a small module`() {
        let text = String(decoding: document.json.serialized(pretty: true), as: UTF8.self)
        Golden.expect(text + "\n", matches: "openapi.json")
    }

    @Test func `the same view gives the same bytes`() {
        let again = OpenAPIDocument(view: SmallSchema.view, language: .en, version: "1.0")
        #expect(again.json == document.json)
    }

    @Test func `YAML says what JSON says`() throws {
        let yaml = try document.yaml()
        let node = try #require(try Yams.compose(yaml: yaml))
        #expect(Self.json(node) == document.json)
    }

    @Test func `every operation has a name of its own and every reference leads somewhere`() throws
    {
        var ids: [String] = []
        var references: Set<String> = []
        Self.walk(document.json) { object in
            if let id = object["operationId"]?.stringValue { ids.append(id) }
            if let reference = object["$ref"]?.stringValue { references.insert(reference) }
        }
        #expect(Set(ids).count == ids.count)
        for reference in references {
            let pointer = try #require(JSONPointer(String(reference.dropFirst())))
            #expect(document.json[pointer] != nil, "\(reference)")
        }
    }

    @Test
    func `every documented operation is served, and every endpoint of a record is documented`()
        throws
    {
        let router = Router(schema: SmallSchema.schema)
        var documented: Set<String> = []
        for path in document.json["paths"]?.objectValue?.members ?? [] {
            let address = path.name.replacing("{id}", with: "0190f5c0-0000-7000-8000-000000000001")
            let route = try #require(router.route(try RequestTarget(address)), "\(path.name)")
            for method in path.value.objectValue?.members ?? [] {
                let verb = try #require(Verb(rawValue: method.name.uppercased()))
                #expect(route.endpoints[verb] != nil, "\(method.name) \(path.name)")
                documented.insert("\(verb.rawValue) \(route.template)")
            }
        }
        let books = ResourceName(module: "library", name: "books")
        let routes: [Route] = [
            .list(books), .record(books, "1"), .history(books, "1"),
            .action(books, "1", name: "issue"), .file(books, "1", field: "scan"), .tokens,
            .token("1"),
            .files, .me, .permissions, .catalogue, .modules, .queries, .queryCheck,
        ]
        for route in routes {
            for verb in route.endpoints.keys {
                #expect(documented.contains("\(verb.rawValue) \(route.template)"))
            }
        }
    }

    @Test func `parameters of a list are those that the contract names`() {
        let shared = SharedParameters.all.compactMap { $0.1?["name"]?.stringValue }
        #expect(Set(Route.listParameters).isSubset(of: Set(shared)))
    }

    @Test func `retired values are read and not written`() {
        let schemas = document.json["components"]?["schemas"]
        let read = schemas?["library.books"]?["properties"]?["genre"]?["enum"]
        let write = schemas?["library.books.create"]?["properties"]?["genre"]?["enum"]
        #expect(read == ["novel", "poetry", "old", nil])
        #expect(write == ["novel", "poetry", nil])
    }

    @Test func `computed fields are in no body`() {
        let properties = document.json["components"]?["schemas"]?["library.books.create"]?[
            "properties"]
        #expect(properties?["title"] != nil)
        #expect(properties?["copies"] == nil)
    }

    private static func walk(_ json: JSON, _ visit: (JSONObject) -> Void) {
        switch json {
        case .object(let object):
            visit(object)
            for member in object.members { walk(member.value, visit) }
        case .array(let items): for item in items { walk(item, visit) }
        default: break
        }
    }

    private static func json(_ node: Node) -> JSON {
        switch node {
        case .scalar(let scalar):
            guard scalar.style == .plain else { return .string(scalar.string) }
            if let number = scalar.string.first, number.isNumber || number == "-" {
                return .number(JSONNumber(digits: scalar.string))
            }
            switch scalar.string {
            case "true": return true
            case "false": return false
            case "null": return .null
            default: return .string(scalar.string)
            }
        case .sequence(let items): return .array(items.map(json))
        case .mapping(let pairs):
            return .object(
                JSONObject(pairs.map { .init(name: $0.key.string ?? "", value: json($0.value)) }))
        case .alias: return .null
        }
    }
}

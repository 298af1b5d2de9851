import Catalogue
import Tropa

/// What a behaviour may touch: its module's resources and those of the modules that it requires.
struct BehaviourReach: Sendable {
    /// Modules whose resources it writes.
    private var written: Set<String> = []
    /// Tables that its statements may read.
    private var tables: Set<String> = []
    private var module = ""

    init() {}

    init(of module: Module, in schema: Schema) {
        self.module = module.name
        written = Set([module.name] + module.requires + module.optional)
        // What is required may show names of what it requires itself.
        var read = written
        var open = Array(written)
        while let name = open.popLast() {
            for next in schema.module(name)?.requires ?? [] where read.insert(next).inserted {
                open.append(next)
            }
        }
        read.insert(ProductionCalendar.module)
        tables = Set(
            schema.resources.filter { read.contains($0.name.module) }.compactMap { $0.table?.name })
    }

    func check(_ manifest: ReadManifest) throws {
        let foreign = Set(manifest.columns.keys).subtracting(tables)
        if let name = foreign.min() { throw OutOfReach(name: name) }
    }

    /// A resource by its name or full name.
    func resource(_ name: String, in schema: Schema) throws -> Resource {
        let full = name.contains(".") ? name : "\(module).\(name)"
        guard let resource = schema.resource(full), resource.kind == .main,
            written.contains(resource.name.module)
        else { throw OutOfReach(name: full) }
        return resource
    }

    struct OutOfReach: Error {
        let name: String
    }
}

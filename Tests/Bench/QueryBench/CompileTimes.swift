import Catalogue
import Tropa

/// Compiles every saved query of some modules for every role that may run it; no plan is kept
/// between two, so that each is compiled from its text.
struct CompileTimes {
    private let modules: LoadedModules
    private static let passes = 20

    init(modules folder: String, roles: String) throws {
        modules = try LoadedModules(folder, roles: roles)
    }

    func run() throws {
        var first = Times()
        var all = Times()
        for pass in 0..<Self.passes {
            for shape in shapes {
                for query in modules.schema.modules.flatMap(\.queries) {
                    guard let duration = try time(query, shape) else { continue }
                    all.add(duration)
                    if pass == 0 { first.add(duration) }
                }
            }
        }
        guard first.count > 0 else { throw BenchFailure("no query compiles for any role") }
        for (name, times) in [("first", first), ("all", all)] {
            let figures = [0.5, 0.99, 1].map { "\(times.quantile($0))" }
            print((["compile", name, "\(times.count)"] + figures).joined(separator: "\t"))
        }
    }

    private var shapes: [RoleShape] {
        let attributes = Dictionary(
            uniqueKeysWithValues: modules.schema.roles.attributes.map { ($0.name, 1) })
        return modules.schema.roles.roles.map {
            RoleShape(roles: [$0.name], attributes: attributes)
        }
    }

    /// Nil for a query that the role may not run.
    private func time(_ query: SavedQuery, _ shape: RoleShape) throws -> Duration? {
        let start = ContinuousClock.now
        do {
            _ = try modules.compiler.query(
                query.source.text, module: query.module, filters: query.filters, shape: shape)
        } catch {
            return nil
        }
        return ContinuousClock.now - start
    }
}

import Catalogue
import Tropa

/// Compiles every saved query of some modules for every role that may run it; no plan is kept
/// between two, so that each is compiled from its text.
struct CompileTimes {
    private let modules: LoadedModules
    private let queries: [SavedQuery]
    private static let passes = 20

    /// The times of one query for one role.
    private struct Series {
        let name: String
        var times = Times()
    }

    /// - Parameter only: identifiers of queries, to profile some; empty for all.
    init(modules folder: String, roles: String, only: Set<String>) throws {
        modules = try LoadedModules(folder, roles: roles)
        queries = modules.schema.modules.flatMap(\.queries).filter {
            only.isEmpty || only.contains($0.id)
        }
    }

    /// Tells the times since the start, in which the rights of each role are compiled too, and those of later: of
    /// each query for each role the median, so that a thread that had to wait makes no query slow.
    func run() throws {
        var first = Times()
        var later: [Series] = []
        for shape in shapes {
            for query in queries {
                guard let duration = try time(query, shape) else { continue }
                first.add(duration)
                var series = Series(name: "\(query.id) as \(shape.roles.joined(separator: "+"))")
                for _ in 1..<Self.passes {
                    if let duration = try time(query, shape) { series.times.add(duration) }
                }
                later.append(series)
            }
        }
        guard first.count > 0 else { throw BenchFailure("no query compiles for any role") }
        var medians = Times()
        for series in later { medians.add(.microseconds(series.times.quantile(0.5))) }
        let slowest = later.max { $0.times.quantile(0.5) < $1.times.quantile(0.5) }
        tell("later", medians, slowest?.name ?? "-")
        tell("first", first, "-")
    }

    private func tell(_ name: String, _ times: Times, _ slowest: String) {
        let figures = [0.5, 0.99, 1].map { "\(times.quantile($0))" }
        let cells = ["compile", name, "\(times.count)"] + figures + [slowest]
        print(cells.joined(separator: "\t"))
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

import Catalogue

/// Compiles queries, reads and questions against one schema; every statement contains the caller's rules.
///
/// Equal inputs give equal statements, byte for byte.
public struct Compiler: Sendable {
    public let schema: Schema
    let context: CompilationContext
    let dialect: any Dialect

    /// - Parameters:
    ///   - zone: the time zone of the installation, in which periods meet moments (N21).
    ///   - engine: whose SQL is written.
    public init(schema: Schema, zone: LocalZone, engine: Engine = .sqlite) {
        self.init(schema: schema, zone: zone, dialect: engine.dialect)
    }

    init(schema: Schema, zone: LocalZone, dialect: any Dialect) {
        self.schema = schema
        context = CompilationContext(schema: schema, zone: zone)
        self.dialect = dialect
    }

    /// A query text as callers of a shape may run it.
    ///
    /// The outermost LIMIT is the slot `limit`: one row more than may be shown.
    /// - Parameters:
    ///   - module: the module whose saved query it is; its names, definitions and settings are visible.
    ///   - filters: paths of the result's rows that are also parameters; a value keeps the rows that have it.
    ///   - isPast: sources that name no moment are read as they were at that of the request.
    public func query(
        _ source: String, module: String?, filters: [String] = [], shape: RoleShape,
        isPast: Bool = false
    ) throws(Diagnostics) -> QueryPlan {
        try QueryPlanner(policy: policy(shape, isPast: isPast), dialect: dialect).plan(
            source, module: module, filters: filters)
    }

    /// A read of records and the shape of what it gives.
    public func read(_ request: ReadRequest, shape: RoleShape) throws(Diagnostics) -> ReadPlan {
        try ReadPlanner.plan(
            request, policy: policy(shape, isPast: request.isPast), dialect: dialect)
    }

    /// How many records a read would give without its limit.
    public func count(_ request: ReadRequest, shape: RoleShape) throws(Diagnostics) -> CompiledQuery
    {
        try ReadPlanner.count(
            request, policy: policy(shape, isPast: request.isPast), dialect: dialect)
    }

    /// The writer's questions about one row, over rows as they are stored; the shape decides `me.…` and which
    /// targets of references are readable.
    public func probe(_ probe: Probe, shape: RoleShape) throws(Diagnostics) -> CompiledQuery {
        try ProbePlanner.plan(probe, policy: policy(shape), dialect: dialect)
    }

    func policy(_ shape: RoleShape, isPast: Bool = false) -> PolicyEngine {
        PolicyEngine(context: context, caller: .shape(shape), moment: isPast ? .request : nil)
    }
}

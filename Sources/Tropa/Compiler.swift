import Catalogue

/// Compiles queries, reads and questions against one schema; every statement contains the caller's rules.
///
/// Equal inputs give equal statements, byte for byte.
public struct Compiler: Sendable {
    public let schema: Schema
    let context: CompilationContext

    /// - Parameter zone: the time zone of the installation, in which periods meet moments (N21).
    public init(schema: Schema, zone: LocalZone) {
        self.schema = schema
        context = CompilationContext(schema: schema, zone: zone)
    }

    /// A query text as callers of a shape may run it.
    ///
    /// The outermost LIMIT is the slot `limit`: one row more than may be shown.
    /// - Parameters:
    ///   - module: the module whose saved query it is; its names, definitions and settings are visible.
    ///   - isPast: sources that name no moment are read as they were at that of the request.
    public func query(
        _ source: String, module: String?, shape: RoleShape, isPast: Bool = false
    ) throws(Diagnostics) -> QueryPlan {
        try QueryPlanner(policy: policy(shape, isPast: isPast), dialect: SQLiteDialect()).plan(
            source, module: module)
    }

    /// A read of records and the shape of what it gives.
    public func read(_ request: ReadRequest, shape: RoleShape) throws(Diagnostics) -> ReadPlan {
        try ReadPlanner.plan(
            request, policy: policy(shape, isPast: request.isPast), dialect: SQLiteDialect())
    }

    /// How many records a read would give without its limit.
    public func count(_ request: ReadRequest, shape: RoleShape) throws(Diagnostics) -> CompiledQuery
    {
        try ReadPlanner.count(
            request, policy: policy(shape, isPast: request.isPast), dialect: SQLiteDialect())
    }

    /// The writer's questions about one row, over rows as they are stored; the shape decides `me.…` and which
    /// targets of references are readable.
    public func probe(_ probe: Probe, shape: RoleShape) throws(Diagnostics) -> CompiledQuery {
        try ProbePlanner.plan(probe, policy: policy(shape), dialect: SQLiteDialect())
    }

    private func policy(_ shape: RoleShape, isPast: Bool = false) -> PolicyEngine {
        PolicyEngine(context: context, caller: .shape(shape), moment: isPast ? .request : nil)
    }
}

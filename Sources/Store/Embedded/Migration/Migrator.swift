import Catalogue
import Logging
import SQLite

/// Brings a database to what the modules need, wholly or not at all.
struct Migrator {
    let schema: Schema
    let desired: DesiredSchema
    let options: StoreOptions

    /// Compares and, if it is permitted, carries the plan out in one transaction.
    func migrate(_ connection: Connection, isNew: Bool) throws {
        try connection.execute("BEGIN IMMEDIATE")
        do {
            try connection.execute(SystemTables.sql)
            if isNew { try DatabaseFormat.mark(connection) }
            try checkZone(connection)
            let plan = try MigrationPlanner.plan(
                schema: schema, desired: desired, on: connection)
            guard plan.isPermitted(allowingDestructive: options.allowsDestructive) else {
                throw StoreOpenFailure.needsMigration(plan)
            }
            try apply(plan, connection, isNew: isNew)
            try connection.execute("COMMIT")
        } catch {
            if !connection.autocommit { try? connection.execute("ROLLBACK") }
            throw error
        }
    }

    private func checkZone(_ connection: Connection) throws {
        guard let stored = try Meta.zone.read(connection) else {
            return try Meta.zone.write(options.zone, connection)
        }
        guard stored == options.zone else {
            throw StoreOpenFailure.otherZone(stored: stored, wanted: options.zone)
        }
    }

    private func apply(_ plan: MigrationPlan, _ connection: Connection, isNew: Bool) throws {
        for step in plan.steps {
            if !isNew { options.logger.notice("migration: \(step.line(in: .en))") }
            for sql in step.sql {
                try connection.execute(sql)
            }
        }
        if !plan.steps.isEmpty { try IndexSpread.forget(on: connection) }
        try Meta.fingerprint.write(schema.fingerprint, connection)
        try Meta.sortKey.write(SortKey.version, connection)
        try Meta.search.write(SearchIndex.version, connection)
    }
}

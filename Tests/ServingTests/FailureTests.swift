import Catalogue
import Store
import Testing

@testable import Serving

@Suite struct FailureTests {
    private static func plan(_ steps: [MigrationPlan.Step]) -> MigrationPlan {
        var plan = MigrationPlan()
        plan.steps = steps
        return plan
    }

    @Test(arguments: [
        (StoreOpenFailure.locked(process: 7), Serving.ExitStatus.usage),
        (.newerDatabase(found: 2, known: 1), .newerDatabase),
        (.foreignFile("nastavnik.db"), .unusableDatabase),
        (.io("disk"), .unusableDatabase),
        (.notDurable(setting: "synchronous", found: "1"), .unusableDatabase),
        (.otherZone(stored: "Asia/Omsk", wanted: "Europe/Moscow"), .refused),
        (.needsMigration(MigrationPlan()), .refused),
    ])
    func `what is wrong with a database decides the exit status`(
        _ failure: StoreOpenFailure, _ status: Serving.ExitStatus
    ) {
        #expect(StartFailure.database(failure).status == status)
    }

    @Test func `a refused migration names every step that stops it and the way on`() {
        var drop = MigrationPlan.Step(
            .dropColumn, sql: [], description: .both("Удалить a", "Drop a"))
        drop.isDestructive = true
        drop.count = 3
        var unique = MigrationPlan.Step(
            .createIndex, sql: [], description: .both("Индекс b", "Index b"))
        unique.obstacle = .both("есть повторы", "there are duplicates")
        let add = MigrationPlan.Step(.addColumn, sql: [], description: .both("Поле c", "Field c"))

        let message = StartFailure.database(.needsMigration(Self.plan([drop, unique, add])))
            .message(.en)

        #expect(message.contains("  − Drop a (rows: 3)\n  − Index b — there are duplicates\n"))
        #expect(!message.contains("Field c"))
        #expect(message.contains("nastavnikd migrate --allow-destructive"))
    }

    @Test func `a taken port is told with its setting`() {
        let failure = StartFailure.portTaken(host: "127.0.0.1", port: 8080)
        #expect(failure.status == .usage)
        #expect(failure.message(.ru).contains("Порт 8080"))
        #expect(failure.message(.en).contains("server.port"))
    }
}

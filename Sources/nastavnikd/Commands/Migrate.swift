import ArgumentParser
import Catalogue
import Serving

/// `migrate [--plan] [--allow-destructive]`
struct Migrate: ParsableCommand {
    static var configuration: CommandConfiguration { .own("migrate", .migrate) }

    @Flag(name: .long, help: .text(.helpPlan))
    var plan = false

    @Flag(name: .long, help: .text(.helpDestructive))
    var allowDestructive = false

    @OptionGroup var options: CommonOptions

    func run() throws {
        let surroundings = Surroundings.current
        let migration = DatabaseMigration(try options.settings())
        let steps = try migration.plan()
        for step in steps { surroundings.print(step.text(in: surroundings.language)) }
        if steps.isEmpty { surroundings.say(ServerText.nothingToMigrate) }
        if plan { return }
        try migration.migrate(allowsDestructive: allowDestructive)
        if !steps.isEmpty { surroundings.say(ServerText.migrated) }
    }
}

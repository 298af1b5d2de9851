import Catalogue
import Synchronization

/// The read rights of every kind of caller, compiled once for all its statements.
final class RightsCache: Sendable {
    struct Key: Hashable {
        var shape: RoleShape
        var rights: RightsKey
    }

    private struct Entries {
        var rights: [Key: ReadRights] = [:]
        var compilations = 0
    }

    /// Shapes come from tokens, of which anyone may make many; then all begin anew.
    private static let capacity = 1_024
    private let entries = Mutex(Entries())

    /// - Parameter compile: is given a number from which rows inside of rules may count; rows of several
    ///   compilations meet in one statement and must differ.
    func rights(_ key: Key, compile: (_ firstNumber: Int) -> ReadRights) -> ReadRights {
        let (known, number) = entries.withLock { entries in
            entries.compilations += 1
            return (entries.rights[key], entries.compilations)
        }
        if let known { return known }
        let rights = compile(Self.firstNumber + number * Self.numbersEach)
        // What goes is let go after the lock, in which everyone waits.
        let gone = entries.withLock { entries -> [Key: ReadRights] in
            var gone: [Key: ReadRights] = [:]
            if entries.rights.count >= Self.capacity { swap(&gone, &entries.rights) }
            entries.rights[key] = rights
            return gone
        }
        withExtendedLifetime(gone) {}
        return rights
    }

    /// Above the numbers of a statement's own rows and of rules that are compiled for it alone.
    private static let firstNumber = 1 << 40
    /// More rows than the formulas of one resource can name.
    private static let numbersEach = 1 << 20
}

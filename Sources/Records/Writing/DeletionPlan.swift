import Catalogue
import Store

/// What a delete takes with it, counted before anything is written (N12, N16).
struct DeletionPlan {
    /// Rows that go, the first one first.
    var deleted: [Victim] = []
    /// Rows that stay and lose what they say of rows that go.
    var released: [Key: Release] = [:]
    /// Rows that forbid it, unless they go themselves.
    var blocking: [Key] = []
    var seen: Set<Key> = []

    /// A delete may take at most so many rows with it.
    static let limit = 1_000

    /// A main row.
    struct Key: Hashable {
        let resource: ResourceName
        let id: RecordID
    }

    struct Victim {
        let resource: Resource
        let id: RecordID
        let cause: Cause

        enum Cause {
            /// It was to be deleted; its right has been judged.
            case request
            /// It is a part of a whole that goes.
            case whole
            case reference
        }

        var key: Key { Key(resource: resource.name, id: id) }
    }

    /// What one row loses.
    struct Release {
        /// Its own references that become empty.
        var fields: Set<String> = []
        /// Members of its lists, and parts, that go.
        var removed: Set<RecordID> = []
        /// References of its parts that become empty.
        var emptied: [RecordID: Set<String>] = [:]
    }

    /// Rows that change besides those that were to be deleted.
    var size: Int { deleted.count { $0.cause != .request } + released.count }

    /// Rows that go need not be asked or released.
    mutating func settle() {
        let gone = Set(deleted.map(\.key))
        blocking.removeAll(where: gone.contains)
        released = released.filter { !gone.contains($0.key) }
    }
}

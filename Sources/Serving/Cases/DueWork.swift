import Catalogue
import Records

/// Actions that begin by themselves, as far as cases have to do with them.
struct DueWork: Sendable {
    /// Does what is due at a moment; the answer names the actions that were done.
    let run: @Sendable (RecordService, Instant) async throws -> [Deed]
    /// The actions of a resource that begin by themselves.
    let names: @Sendable (Resource) -> [String]

    struct Deed: Hashable, Sendable {
        let resource: ResourceName
        let action: String
    }

    /// No action of any module begins by itself.
    static let none = DueWork(run: { _, _ in [] }, names: { _ in [] })
}

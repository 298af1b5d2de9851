import Catalogue
import StrictJSON

/// Everything that keeps two rows from becoming one, to be told at once.
struct MergeConflicts {
    private(set) var items: [Refusal.Item] = []
    /// Rows that the caller can't read and that are in the way.
    private var unseen = 0

    mutating func add(_ item: Refusal.Item) { items.append(item) }

    mutating func addUnseen() { unseen += 1 }

    func check() throws(Refusal) {
        guard !items.isEmpty || unseen > 0 else { return }
        var all = items
        if unseen > 0 {
            all.append(
                .init(
                    .recordInUse, at: .root,
                    .both(
                        "Ещё записей, которые вам не видны и мешают: \(unseen). "
                            + "Попросите того, кто их ведёт.",
                        "Records in the way that you can't see: \(unseen). Ask whoever keeps them.")
                ))
        }
        throw Refusal(
            .mergeConflict,
            .both(
                "Помех: \(items.count + unseen); ничего не изменено.",
                "In the way: \(items.count + unseen); nothing was changed."),
            items: all)
    }
}

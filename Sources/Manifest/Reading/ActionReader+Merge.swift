import Catalogue

/// Actions that make two rows one.
extension ActionReader {
    /// Keys that say what becomes of a row that stays as it is.
    private static let otherDeeds = [
        "to", "when", "sets", "effects", "renews", "behaviour", "of", "gives",
    ]

    /// `merge: true`, or `merge: {keep: [fields]}`.
    func readMerge(_ reader: MapReader, into draft: inout ActionDraft) {
        guard let node = reader["merge"] else { return }
        var kept: [Word] = []
        if node.entries != nil {
            guard let inner = MapReader(node, keys: ["keep"], problems: problems) else { return }
            kept = inner["keep"].map { problems.words($0) } ?? []
        } else if problems.bool(node) != true {
            return
        }
        draft.merge = (kept, node)
        for key in Self.otherDeeds {
            if let other = reader[key] { refuseBeside(key, "merge", at: other) }
        }
    }
}

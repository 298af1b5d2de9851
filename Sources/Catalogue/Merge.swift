extension Action {
    /// How two rows that mean the same thing become one: the row on which the action is done goes, the one that the
    /// body names as `into` stays, and whatever referred to the first refers to the second.
    public struct Merge: Hashable, Sendable {
        /// Fields that stay empty where the survivor has nothing in them, unless the body asks for them.
        public var kept: [String]

        public init(kept: [String] = []) {
            self.kept = kept
        }

        /// The member of the body that names the survivor.
        public static let into = "into"
        /// The member that lists fields whose value is that of the row that goes.
        public static let take = "take"
        /// The member that lists fields of the survivor that are not filled.
        public static let keep = "keep"
    }

    /// Whether it is a request of its own: no effect, no behaviour and no list of rows brings it about.
    public var isAlone: Bool { merge != nil }

    /// Whether one request does it on one row only.
    public var isOneByOne: Bool { isCompiled || isAlone }
}

extension Resource {
    /// Fields that a survivor can take over. What makes a row the one it is stays with it: its key, numbers, codes,
    /// remarks, and what may never change.
    public var mergedFields: [Field] {
        guard immutable != .always else { return [] }
        return fields.filter { field in
            field.isStored && !field.isSystem && !field.isCode && !field.isDerived
                && field.numbering == nil && field.immutable != .always
                && !key.contains(field.name) && field.name != partOf && field.name != Remarks.name
        }
    }
}

import Catalogue

/// A row in scope: one that a scan gives in turn, or one that a reference leads to.
///
/// Equal references from equal rows are one row, so that they are joined once.
indirect enum RowRef: Hashable, Sendable {
    case scan(Scan)
    case followed(Followed)

    struct Scan: Hashable, Sendable {
        /// Tells apart several scans of one resource in a statement.
        var id: Int
        var resource: ResourceName
        var access: RowAccess
        /// A version of a row of the resource, in its table of versions.
        var isVersion = false
        /// Beside some rows there is none.
        var isOptional = false
    }

    struct Followed: Hashable, Sendable {
        let from: Term
        let resource: ResourceName
        /// The column that equals `from`: `id`, or the reference of a one-to-one inverse.
        let via: String
        let access: RowAccess
        /// How many references lead to it from a scan.
        let depth: Int
        /// A path is as long as it is, and rows are looked up all the time.
        private let digest: Int

        init(from: Term, resource: ResourceName, via: String, access: RowAccess) {
            self.from = from
            self.resource = resource
            self.via = via
            self.access = access
            depth = 1 + from.depth
            var hasher = Hasher()
            hasher.combine(from)
            hasher.combine(resource)
            hasher.combine(via)
            hasher.combine(access)
            digest = hasher.finalize()
        }

        static func == (left: Followed, right: Followed) -> Bool {
            left.digest == right.digest && left.via == right.via && left.access == right.access
                && left.resource == right.resource && left.from == right.from
        }

        func hash(into hasher: inout Hasher) { hasher.combine(digest) }
    }

    var resource: ResourceName {
        switch self {
        case .scan(let scan): scan.resource
        case .followed(let followed): followed.resource
        }
    }

    var access: RowAccess {
        switch self {
        case .scan(let scan): scan.access
        case .followed(let followed): followed.access
        }
    }

    var isFollowed: Bool {
        if case .followed = self { true } else { false }
    }

    /// Whether there may be no such row, so that its cells may be empty.
    var mayBeAbsent: Bool {
        if case .scan(let scan) = self { scan.isOptional } else { true }
    }

    /// The row of a source that has none beside some rows.
    var optional: RowRef { marked(isOptional: true) }

    /// The row where there is one.
    var present: RowRef { marked(isOptional: false) }

    private func marked(isOptional: Bool) -> RowRef {
        guard case .scan(var scan) = self else { return self }
        scan.isOptional = isOptional
        return .scan(scan)
    }

    /// How many references lead to it from a scan.
    var depth: Int {
        if case .followed(let followed) = self { followed.depth } else { 0 }
    }
}

/// Whether a row is read under the caller's rights.
enum RowAccess: Hashable, Sendable {
    case secured
    /// The same for rows as they were.
    case past(Moment)
    /// Rows that the caller may count; none of them is shown alone (N5).
    case grouped
    /// As stored: rules and probes only.
    case raw(RawLicence)
    /// A row that is not stored yet; its columns are bound.
    case candidate(RawLicence)
    /// The same before its writer: what it leads to is read under his rights.
    case draft

    var isSecured: Bool {
        switch self {
        case .secured, .past, .grouped: true
        case .raw, .candidate, .draft: false
        }
    }

    /// The moment at which rows are read; nil for rows as they are.
    var moment: Moment? {
        switch self {
        case .past(let moment): moment
        case .raw(let licence): licence.moment
        case .secured, .grouped, .candidate, .draft: nil
        }
    }

    /// How the row is read to which a child belongs: counted where the child is.
    var toOwner: RowAccess { self == .grouped ? .grouped : following }

    /// How rows are read that a reference leads to.
    var following: RowAccess {
        switch self {
        case .secured, .past: self
        case .grouped, .draft: .secured
        case .raw(let licence), .candidate(let licence): .raw(licence)
        }
    }
}

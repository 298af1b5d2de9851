import Catalogue

/// A resource as far as one caller, or everyone together, may know of it.
struct ResourceView: Sendable {
    let resource: Resource
    /// Fields that some row shows or lets one write.
    let readable: Set<String>
    let writable: Set<String>
    let rights: Set<Right>
    /// Actions that some row lets one do, in their order.
    let actions: [Action]

    /// What a grant allows.
    enum Right: String, CaseIterable, Hashable, Sendable {
        case read
        case create
        case update
        case delete
        /// To count rows without seeing them (N5).
        case aggregate

        /// What there is to do with single records.
        static let ofRecords = Set(allCases).subtracting([.aggregate])
    }

    /// Whether some row is for everybody, so that it is shown without a token.
    var isOpen: Bool {
        resource.grants.contains { $0.role == Role.public && $0.read != nil }
    }

    /// Fields of rows that the viewer may only count.
    let countable: Set<String>

    /// Whether a record may show personal data: then no copy of it is kept.
    let showsPersonalData: Bool

    /// Declared fields that the viewer knows, in their order.
    var fields: [Field] {
        resource.fields.filter {
            readable.contains($0.name) || writable.contains($0.name) || countable.contains($0.name)
        }
    }

    /// One-time codes that the viewer can have made: shown in the answer that makes them and never again.
    var issuedCodes: [Field] {
        let renewed = Set(actions.compactMap(\.renews))
        return resource.fields.filter {
            $0.isCode && (rights.contains(.create) || renewed.contains($0.name))
        }
    }

    /// Fields that stand in a record as it is read: the server's own first.
    var shownFields: [Field] {
        let system = resource.systemFields.filter { $0.name != "id" && $0.name != "version" }
        return (system + resource.fields).filter { readable.contains($0.name) }
    }

    /// The states of the workflow, for those who may see a record's state.
    var states: [State] { readable.contains("state") ? resource.states : [] }

    /// The fields of the natural key, for those who may see all of them.
    var key: [String] { resource.key.allSatisfy(readable.contains) ? resource.key : [] }

    /// The searched fields among those that some row shows.
    var search: [String] { resource.search.filter(readable.contains) }

    /// The text of a formula, unless it names a field that the viewer does not know (N4).
    func shown(_ formula: Formula?) -> String? {
        guard let formula else { return nil }
        let words = formula.text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        let hidden = resource.fields.map(\.name).filter {
            !readable.contains($0) && !writable.contains($0)
        }
        return words.contains { hidden.contains(String($0)) } ? nil : formula.text
    }

    /// Fields that may stand in a body.
    var writableFields: [Field] {
        resource.fields.filter { $0.isWritable && writable.contains($0.name) }
    }

    /// All fields with all rights: the contract that is committed.
    init(everythingOf resource: Resource) {
        self.resource = resource
        let names = (resource.systemFields + resource.fields.filter { !$0.isCode }).map(\.name)
        readable = Set(names)
        writable = Set(resource.fields.filter(\.isWritable).map(\.name))
        rights = Right.ofRecords
        countable = []
        actions = resource.actions.filter { !$0.isHook }
        showsPersonalData = resource.fields.contains { $0.personal != nil }
    }

    /// What is no secret of the installation (N4): all but hidden fields, whoever may read their values.
    init(openPartOf resource: Resource) {
        let fields = (resource.systemFields + resource.fields).filter {
            !$0.isHidden && !$0.isCode
        }
        self.init(
            resource, readable: Set(fields.map(\.name)),
            writable: Set(fields.filter(\.isWritable).map(\.name)), rights: Right.ofRecords,
            actions: resource.actions.filter { !$0.isHook })
    }

    init(
        _ resource: Resource, readable: Set<String>, writable: Set<String>,
        countable: Set<String> = [], rights: Set<Right>, actions: [Action]
    ) {
        self.resource = resource
        self.readable = readable
        self.writable = writable
        self.countable = countable
        self.rights = rights
        self.actions = actions
        showsPersonalData = resource.fields.contains {
            $0.personal != nil && readable.contains($0.name)
        }
    }
}

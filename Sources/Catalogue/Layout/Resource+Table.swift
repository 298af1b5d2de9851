extension Resource {
    var madeTableName: String {
        PhysicalName.table(
            module: name.module, path: name.name.split(separator: ".").map(String.init))
    }

    var madeHistoryTableName: String {
        PhysicalName.table(
            module: name.module, path: name.name.split(separator: ".").map(String.init) + ["h"])
    }

    /// The index of words of this resource (N28).
    public var searchTableName: String {
        PhysicalName.table(
            module: name.module, path: name.name.split(separator: ".").map(String.init) + ["fts"])
    }

    /// Over how many references a search goes.
    public static let searchDepth = 3

    /// The texts that are searched, in the order of `search`.
    public var searchedTexts: [String] {
        search.filter { name in
            if case .text? = field(name)?.type { true } else { false }
        }
    }

    /// The references that are searched: what finds the target finds the row.
    public var searchedReferences: [(field: String, target: ResourceName)] {
        search.compactMap { name in
            guard case .ref(let reference)? = field(name)?.type else { return nil }
            return (name, reference.target)
        }
    }

    private var searchIndex: Table.Search? {
        let fields = searchedTexts
        return fields.isEmpty ? nil : Table.Search(name: searchTableName, fields: fields)
    }

    var madeTable: Table? {
        switch kind {
        case .main: mainTable
        case .child: childTable
        case .history: nil
        }
    }

    private var mainTable: Table {
        var columns: [Table.Column] = [
            .init("id", .blob, isRequired: true, field: "id"),
            .init("version", .integer, isRequired: true, field: "version"),
        ]
        if !isAnonymous { columns += Self.authorColumns }
        if !states.isEmpty {
            columns.append(.init("state", .text, isRequired: true, field: "state"))
            if !isAnonymous {
                columns.append(.init("state_since", .text, isRequired: true, field: "state_since"))
            }
        }
        columns += fields.flatMap(valueColumns)
        var table = Table(
            name: tableName, columns: columns, indexes: tableIndexes + codeIndexes,
            history: keepsHistory ? historyTableName : nil, isOrderedByID: isAnonymous)
        table.search = searchIndex
        return table
    }

    private static var authorColumns: [Table.Column] {
        ["created_at", "created_by", "updated_at", "updated_by"].map {
            .init($0, .text, isRequired: true, field: $0)
        }
    }

    /// A one-time code is looked up by its digest.
    private var codeIndexes: [Table.Index] {
        fields.filter(\.isCode).map { .init(columns: [$0.name], isUnique: true) }
    }

    private var childTable: Table {
        let columns: [Table.Column] = [
            .init("id", .blob, isRequired: true, field: "id"),
            .init("parent", .blob, isRequired: true, field: "parent"),
            .init("no", .integer, isRequired: true, field: "no"),
        ]
        let byOwner = Table.Index(columns: ["parent", "no"])
        // A declared number of the order is the server's own `no`.
        let declared = fields.filter { $0.name != "no" }
        var table = Table(
            name: tableName, columns: columns + declared.flatMap(valueColumns),
            indexes: [byOwner] + tableIndexes, history: keepsHistory ? historyTableName : nil,
            isOrderedByID: isAnonymous)
        table.search = searchIndex
        return table
    }

    private func valueColumns(of field: Field) -> [Table.Column] {
        guard field.isStored, !field.type.isMany else { return [] }
        var columns = [Table.Column(field.name, field.type.affinity, field: field.name)]
        if case .file = field.type {
            columns.append(.init(ColumnNames.fileName(field.name), .text, field: field.name))
            columns.append(.init(ColumnNames.fileBytes(field.name), .integer, field: field.name))
            columns.append(.init(ColumnNames.fileType(field.name), .text, field: field.name))
        }
        if case .polymorphic = field.type {
            columns.append(.init(ColumnNames.resource(field.name), .text, field: field.name))
        }
        for language in field.textLimits?.translations ?? [] {
            columns.append(
                .init(ColumnNames.translation(field.name, language), .text, field: field.name))
        }
        if hasSortKey(field) {
            columns.append(.init(sortColumn(of: field), .blob, field: field.name))
        }
        return columns
    }

    /// The column of a field's stored sort key.
    public func sortColumn(of field: Field) -> String {
        field.textLimits?.isNatural == true
            ? ColumnNames.naturalKey(field.name) : ColumnNames.sortKey(field.name)
    }

    /// Texts by which rows are often ordered keep their sort key.
    public func hasSortKey(_ field: Field) -> Bool {
        guard case .text = field.type, field.isStored, !field.isSystem else { return false }
        return key.contains(field.name) || field.isUnique || display?.text == field.name
            || field.textLimits?.isNatural == true
            || indexes.contains { $0.contains(field.name) }
            || unique.contains { $0.fields.contains(field.name) }
    }

    /// Unique sets of children hold among the children of one owner.
    private var tableIndexes: [Table.Index] {
        let scope = owner == nil ? [] : ["parent"]
        // Periods that may not overlap are found among the rows with equal fields.
        var found = uniqueSets.map { set in
            set.period == nil
                ? Table.Index(
                    columns: scope + set.fields, isUnique: true,
                    emptyEqualsEmpty: set.fields.count > 1, condition: set.condition)
                : Table.Index(columns: scope + set.fields)
        }
        for field in fields where field.isStored && field.type.isReference {
            if !found.contains(where: { $0.serves(field.name) }) {
                found.append(.init(columns: [field.name]))
            }
        }
        if !states.isEmpty { found.append(.init(columns: ["state"])) }
        // Pages end their order with the id (N27): then the index alone gives it.
        found += indexes.map { .init(columns: $0.map(orderColumn) + ["id"]) }
        return found.reduce(into: []) { kept, index in
            if !kept.contains(index) { kept.append(index) }
        }
    }

    /// The column by which a field is ordered.
    private func orderColumn(_ name: String) -> String {
        guard let field = field(name), hasSortKey(field) else { return name }
        return sortColumn(of: field)
    }
}

extension Table.Index {
    /// Whether rows with one value of a column are found by it.
    fileprivate func serves(_ column: String) -> Bool {
        columns.first == column && condition == nil && !emptyEqualsEmpty
    }
}

extension FieldType {
    /// One reference to another row.
    public var isReference: Bool {
        switch self {
        case .ref, .polymorphic: true
        default: false
        }
    }

    /// How a single value is kept in its column (`Sources/Catalogue/README.md` has the whole table).
    public var affinity: Table.Affinity {
        switch self {
        case .integer, .decimal, .money, .boolean, .schoolYear: .integer
        case .text, .date, .datetime, .choice, .file: .text
        case .ref, .polymorphic, .identity: .blob
        case .choices, .refs, .parts, .files: .blob
        }
    }
}

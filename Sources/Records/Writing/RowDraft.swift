import Catalogue
import Store
import StrictJSON

/// A row on its way into the store: all its columns and the sets of children that change.
struct RowDraft {
    let id: RecordID
    var columns: [String: Value]
    var children: [ResourceName: [ChildRow]] = [:]
    let pointer: JSONPointer
    /// Fields whose values were set or changed.
    var changed: Set<String> = []
    /// Fields of a new row that its maker named; what defaults fill in needs no right of his.
    var named: Set<String>?

    /// Sets a single-valued field; an emptied one leaves nothing beside its column either.
    mutating func set(_ field: Field, _ value: Value) {
        columns[field.name] = value
        if value.isNull { clearCompanions(of: field) }
        changed.insert(field.name)
    }

    /// Empties what stands beside the column of a field: the kind of a reference, texts in other languages.
    mutating func clearCompanions(of field: Field) {
        for name in field.companions { columns[name] = .null }
    }

    mutating func set(_ field: Field, _ target: ResourceName, _ id: RecordID) {
        columns[field.name] = .id(id)
        columns[ColumnNames.resource(field.name)] = .text(target.description)
        changed.insert(field.name)
    }

    /// Sets the languages that are named.
    mutating func set(_ field: Field, first: Language, _ texts: [Language: Value]) {
        for (language, text) in texts {
            let name =
                language == first ? field.name : ColumnNames.translation(field.name, language)
            columns[name] = text
        }
        changed.insert(field.name)
    }

    mutating func set(_ field: Field, file: BlobEntry?, name: String? = nil) {
        columns.merge(FileColumns.values(of: file, name: name, field: field.name)) { $1 }
        changed.insert(field.name)
    }

    func childSets(of owner: RecordID) -> [ChildSet] {
        children.map { ChildSet(resource: $0.key, owner: owner, rows: $0.value) }
            .sorted { $0.resource < $1.resource }
    }
}

extension Field {
    /// Columns beside the field's own that belong to its value.
    var companions: [String] {
        if polymorphic != nil { return [ColumnNames.resource(name)] }
        return textLimits?.translations.map { ColumnNames.translation(name, $0) } ?? []
    }
}

/// The four columns of a file.
enum FileColumns {
    static func values(of file: BlobEntry?, name: String?, field: String) -> [String: Value] {
        [
            field: file.map { .text($0.sha256) } ?? .null,
            ColumnNames.fileName(field): file.map { .text(name ?? $0.name) } ?? .null,
            ColumnNames.fileBytes(field): file.map { .integer($0.bytes) } ?? .null,
            ColumnNames.fileType(field): file.map { .text($0.type) } ?? .null,
        ]
    }
}

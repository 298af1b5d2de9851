import Access
import Catalogue
import Store
import StrictJSON
import Tropa

/// A new row as it would begin: what an address gives, and the defaults; nothing is written (P4).
struct Prefill {
    let service: RecordService
    let context: RequestContext
    let session: any ReadSession
    let resource: Resource
    private let rights: WriteRights
    private(set) var columns: [String: Value]
    /// Values of fields with many of them, in the form of a body.
    private(set) var lists: [String: JSON] = [:]
    private var items: [Refusal.Item] = []

    init(
        _ service: RecordService, _ context: RequestContext, _ session: any ReadSession,
        _ resource: Resource
    ) throws(Refusal) {
        self.service = service
        self.context = context
        self.session = session
        self.resource = resource
        rights = service.rights(to: resource.name, context.principal.shape)
        guard rights.allows(.create) else { throw Refusal(.accessDenied) }
        columns = service.blankColumns(
            of: resource, service.randomness.recordID(at: context.now), context)
        if let first = resource.states.first {
            columns["state"] = .text(first.name)
            columns["state_since"] = .text(context.now.description)
        }
    }

    /// Fields that the caller may give a new row.
    var fields: [Field] {
        resource.fields.filter {
            $0.isWritable && $0.name != Remarks.name
                && rights.mayWrite($0, of: resource, by: .create)
        }
    }

    /// - Parameter given: texts by the names of fields.
    mutating func fill(_ given: JSONObject) throws {
        for member in given.members { try take(member.name, member.value.stringValue ?? "") }
        guard items.isEmpty else {
            let unknown = FailureCode.requestUnknownParameter
            let isUnknown = items.allSatisfy { $0.code == unknown.rawValue }
            throw Refusal(isUnknown ? unknown : .requestBadParameter, items: items)
        }
        let names = Set(given.members.map(\.name))
        for field in resource.fields where field.isStored && !names.contains(field.name) {
            guard case .literal(let json) = field.initial else { continue }
            if field.type.isMany {
                lists[field.name] = json
            } else {
                columns[field.name] = (try? ValueReader().read(json, as: field.type)) ?? .null
            }
        }
        try settleFormulas(except: names)
        try requireRight()
    }

    /// Refuses a row that no right of the caller reaches, however what is still empty may be filled in.
    private func requireRight() throws {
        if rights.isSystem { return }
        let answers = try service.ask(
            "create/begun", of: resource, about: .candidate(columns), context, session
        ) {
            rights[.create].map { $0.forecast(isFinished: false) }
        }
        guard answers.contains(where: { $0.integerValue == 1 }) else {
            throw Refusal(.accessDenied)
        }
    }

    private mutating func settleFormulas(except names: Set<String>) throws {
        var settled = columns
        try DefaultFormulas(resource).settle(&settled, except: names) { columns, items in
            try service.ask(
                "defaults", of: resource, about: .draft(columns), context, session
            ) { items }
        }
        columns = settled
    }

    private mutating func take(_ name: String, _ text: String) throws {
        guard let field = fields.first(where: { $0.name == name }) else {
            return refuse(
                name, .requestUnknownParameter,
                .both(
                    "Поля «\(name)», которое можно заполнить, нет.",
                    "There is no field “\(name)” that can be filled in."),
                Suggestion.closest(to: name, among: fields.map(\.name)))
        }
        guard let json = AddressValue(text: text).json(as: field.type) else {
            return refuse(
                name, .requestBadParameter,
                .both(
                    "Поле этого типа нельзя задать в адресе.",
                    "A field of this type can't be given in an address."))
        }
        var mistakes = Mistakes()
        let reader = InputReader(schema: service.schema, rights: rights, verb: .create)
        let cell = reader.cell(json, of: field, at: [name], &mistakes)
        if let first = mistakes.refusal?.items.first {
            items.append(
                .init(
                    code: first.code, detail: first.detail, place: .parameter(name),
                    suggestion: first.suggestion))
        } else if let cell {
            try put(cell, json, into: field)
        }
    }

    private mutating func put(_ cell: RowInput.Cell, _ json: JSON, into field: Field) throws {
        switch cell {
        case .value(.id(let id)): refer(field, to: try isReadable(id, field) ? id : nil)
        case .value(let value): columns[field.name] = value
        case .key(let key):
            let target = field.reference.flatMap { service.schema.resource($0.target) }
            let id = try target.flatMap { try service.find(key: key, in: $0, context, session) }
            refer(field, to: id)
        case .link(let name, let address): try put(address, in: name, into: field)
        case .texts(let first, let texts):
            for (language, text) in texts {
                let column =
                    language == first
                    ? field.name : ColumnNames.translation(field.name, language)
                columns[column] = text
            }
        case .children: lists[field.name] = json
        case .file: break
        }
    }

    private mutating func put(
        _ address: RecordAddress, in name: ResourceName, into field: Field
    ) throws {
        guard let target = service.schema.resource(name) else { return }
        let id: RecordID? =
            switch address {
            case .id(let id):
                try service.isReadable(id, in: target, context, session) ? id : nil
            case .key(let key): try service.find(key: key, in: target, context, session)
            }
        refer(field, to: id)
        if id != nil { columns[ColumnNames.resource(field.name)] = .text(name.description) }
    }

    private func isReadable(_ id: RecordID, _ field: Field) throws -> Bool {
        guard let target = field.reference.flatMap({ service.schema.resource($0.target) }) else {
            return false
        }
        return try service.isReadable(id, in: target, context, session)
    }

    private mutating func refer(_ field: Field, to id: RecordID?) {
        guard let id else {
            return refuse(field.name, .referenceNotFound, FailureCode.referenceNotFound.title)
        }
        columns[field.name] = .id(id)
    }

    private mutating func refuse(
        _ name: String, _ code: FailureCode, _ detail: LocalizedText, _ suggestion: String? = nil
    ) {
        items.append(
            .init(
                code: code.rawValue, detail: detail, place: .parameter(name),
                suggestion: suggestion))
    }
}

import Access
import Catalogue
import Store
import Tropa

/// Saves and deletes one query that people keep.
struct QuerySaving {
    let service: RecordService
    let name: StoredQueryName
    let options: WriteOptions
    let context: RequestContext

    /// So many queries one author may keep.
    static let mostOfAuthor = 200

    private var key: QueryKey { name.key(for: context.principal.subject) }
    private var existing: StoredQuery? { service.storedQueries.find(key) }

    /// - Returns: the query as it stands now, and whether it is new.
    func save(_ text: String) async throws -> (StoredQuery, isNew: Bool) {
        let existing = existing
        try checkRights(existing)
        if existing != nil, isVisible(existing), options.precondition == .none {
            throw Refusal(.preconditionRequired)
        }
        try check(options.precondition, existing)
        let full = try checked(text)
        if let existing, isVisible(existing), existing.row.text == full { return (existing, false) }
        try checkName(existing)
        let row = QueryVersion(
            key: key, author: existing?.row.author ?? context.principal.subject, text: full,
            subject: context.principal.subject, requestID: context.requestID,
            at: context.now.description)
        let version = try await write(row, over: existing)
        var kept = row
        kept.version = version
        let stored = service.checked(kept)
        if !options.isRehearsal { service.storedQueries.put(stored) }
        return (stored, existing == nil)
    }

    func delete() async throws {
        let found = try service.stored(name, context)
        try checkRights(found)
        try check(options.precondition, found)
        var row = found.row
        row.text = ""
        row.isDeleted = true
        row.subject = context.principal.subject
        row.requestID = context.requestID
        row.at = context.now.description
        let version = try await write(row, over: found)
        if !options.isRehearsal { service.storedQueries.remove(key, before: version) }
    }

    private func isVisible(_ stored: StoredQuery?) -> Bool {
        let principal = context.principal
        return stored?.isVisible(to: principal, service.roles(of: principal)) ?? false
    }

    /// Whoever shares needs the permission, and changes only what is its own.
    private func checkRights(_ existing: StoredQuery?) throws(Refusal) {
        let principal = context.principal
        guard !principal.isAnonymous, principal.credential == nil else {
            throw Refusal(.accessDenied)
        }
        guard name.isWellFormed else {
            throw Refusal(
                .validationFailed,
                .both(
                    "Имя запроса — строчные латинские буквы, цифры и «_», с буквы, до 60 знаков.",
                    "A query's name has small Latin letters, digits and “_”, a letter first, at most 60."
                ))
        }
        guard name.scope == .shared, !principal.isSystem else { return }
        guard principal.has("queries.share") else {
            throw Refusal(
                .accessDenied,
                .both("Нужно право queries.share.", "The permission queries.share is needed."))
        }
        if let existing, isVisible(existing), existing.row.author != principal.subject {
            throw Refusal(
                .accessDenied,
                .both(
                    "Этот запрос меняет тот, кто им поделился.",
                    "Only whoever shared the query changes it."))
        }
    }

    /// The name of a shared query that the caller does not see is taken nevertheless.
    private func checkName(_ existing: StoredQuery?) throws(Refusal) {
        guard existing != nil, !isVisible(existing) else { return }
        throw Refusal(
            .uniqueTaken, .both("Имя «\(name)» занято.", "The name “\(name)” is taken."))
    }

    private func check(
        _ precondition: WriteOptions.Precondition, _ existing: StoredQuery?
    ) throws(Refusal) {
        let known = isVisible(existing) ? existing : nil
        switch precondition {
        case .none: return
        case .anyVersion: if known != nil { return }
        case .versions(let versions):
            if let known, versions.contains(known.row.version) { return }
        }
        throw Refusal(
            .preconditionFailed,
            known.map {
                .both("Сейчас версия \($0.row.version).", "The version is now \($0.row.version).")
            }, headers: known.map { [.init("ETag", $0.tag.header)] } ?? [])
    }

    // MARK: The text

    /// The text with full names (N36).
    /// - Throws: everything that is wrong with it for its author.
    private func checked(_ text: String) throws(Refusal) -> String {
        let size = text.utf8.count
        guard size <= Lexer.sizeLimit else {
            let place = Span(start: Lexer.sizeLimit, end: size)
            throw Refusal(
                Diagnostics([.sourceTooLarge(limit: Lexer.sizeLimit, at: place)]), source: text)
        }
        let file = service.queryFiles.read(text, as: name, roles: service.shareableRoles)
        var mistakes = file.mistakes
        if name.scope == .shared, file.query.roles.isEmpty, mistakes.isEmpty {
            mistakes.append(
                .init(
                    code: FailureCode.fieldRequired.rawValue,
                    detail: .both(
                        "Кому показывать общий запрос, скажите в описании: roles: [роль, …].",
                        "Say in the front matter who sees a shared query: roles: [role, …]."),
                    place: .nowhere))
        }
        let source = file.query.source.text
        do {
            let plan = try service.compiler.query(
                source, module: nil, shape: context.principal.shape)
            mistakes += plan.parameters.filter { SavedQuery.addressWords.contains($0.name) }
                .map { reserved($0.name) }
            guard mistakes.isEmpty else { throw Refusal(.queryInvalid, items: mistakes) }
            return withFullNames(text, plan, file)
        } catch let refusal as Refusal {
            throw refusal
        } catch let diagnostics as Diagnostics {
            let refusal = Refusal(diagnostics, source: source)
            guard !mistakes.isEmpty else { throw refusal }
            throw Refusal(.queryInvalid, items: mistakes + refusal.items)
        } catch {
            throw Refusal(.serverInternal)
        }
    }

    private func reserved(_ parameter: String) -> Refusal.Item {
        .init(
            code: FailureCode.queryBadParameter.rawValue,
            detail: .both(
                "Так параметр запроса не назвать: «\(parameter)» стоит в адресе само.",
                "A query's parameter can't be called “\(parameter)”: it stands in addresses itself."
            ),
            place: .parameter(parameter))
    }

    /// The same query with full names; as it was where that would change what it does.
    private func withFullNames(_ text: String, _ plan: QueryPlan, _ file: QueryFile) -> String {
        var moved = plan
        moved.shortNames = plan.shortNames.map { name in
            var name = name
            name.span.start += file.shift
            name.span.end += file.shift
            return name
        }
        let full = moved.withFullNames(text)
        let again = service.queryFiles.read(full, as: self.name, roles: service.shareableRoles)
        let shape = context.principal.shape
        guard full.utf8.count <= Lexer.sizeLimit,
            let other = try? service.compiler.query(
                again.query.source.text, module: nil, shape: shape),
            other.query == plan.query, other.parameters == plan.parameters
        else { return text }
        return full
    }

    // MARK: Writing

    private func write(_ row: QueryVersion, over existing: StoredQuery?) async throws -> Int64 {
        let body: @Sendable (any WriteSession) throws -> Int64 = { session in
            let current = try session.queryVersion(row.key).flatMap { $0.isDeleted ? nil : $0 }
            guard current?.version == existing?.row.version else {
                throw Refusal(.preconditionFailed)
            }
            if current == nil, try session.countQueries(of: row.author) >= Self.mostOfAuthor {
                throw Refusal(
                    .validationFailed,
                    .both(
                        "У одного человека не больше \(Self.mostOfAuthor) запросов: удалите ненужные.",
                        "One person keeps at most \(Self.mostOfAuthor) queries: delete some."))
            }
            return try session.keep(row)
        }
        return options.isRehearsal
            ? try await service.store.rehearse(body) : try await service.store.write(body)
    }
}

extension RecordService {
    /// Saves the text of a query; all that is wrong with it is told at once.
    public func save(
        _ name: StoredQueryName, text: String, _ options: WriteOptions, _ context: RequestContext
    ) async throws -> (query: ListedQuery, tag: EntityTag, isNew: Bool) {
        let saving = QuerySaving(service: self, name: name, options: options, context: context)
        let (stored, isNew) = try await saving.save(text)
        let plan = try plan(stored.query.source.text, module: nil, context)
        return (
            ListedQuery(
                query: stored.query, plan: plan, author: stored.row.author, mistakes: []),
            stored.tag, isNew
        )
    }

    /// Deletes a query; its versions stay in the database.
    public func deleteQuery(
        _ name: StoredQueryName, _ options: WriteOptions, _ context: RequestContext
    ) async throws {
        try await QuerySaving(service: self, name: name, options: options, context: context)
            .delete()
    }
}

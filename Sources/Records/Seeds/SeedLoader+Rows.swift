import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension SeedLoader {
    /// A reference that waits until its target is there.
    struct Deferred: Sendable {
        let seed: PreparedSeed
        let members: [JSONObject.Member]
    }

    /// What became of one row in one round.
    enum Outcome {
        /// With members that wait for their targets.
        case created([JSONObject.Member])
        case updated
        case unchanged
        case left(LocalizedText)
        case refused
    }

    func put(_ seed: PreparedSeed, _ session: any WriteSession) throws -> Outcome {
        if let entry = try session.seed(seed.resource.name, seed.key) {
            return try refresh(seed, entry, session)
        }
        if let message = try taken(seed, session) { return .left(message) }
        let waiting = try missingReferences(of: seed, session)
        let required = waiting.contains { seed.resource.field($0.name)?.required == .always }
        guard !required else { return .refused }
        let body = waiting.reduce(seed.body) { $0.without($1.name) }
        do {
            let created = try session.attempt { try self.create(body, seed, session) }
            guard let created else { return .refused }
            // Until all of it is there, the row counts as other than in the file.
            try keep(
                seed, created.id, version: created.version, session,
                digest: waiting.isEmpty ? seed.digest : [])
            return .created(waiting)
        } catch is Refusal {
            return .refused
        }
    }

    /// Writes the row with everything it says, new or not; for its mistakes.
    func write(_ seed: PreparedSeed, _ session: any WriteSession) throws -> Bool {
        guard let entry = try session.seed(seed.resource.name, seed.key) else {
            return try create(seed.body, seed, session) != nil
        }
        return try update(entry.id, seed.body.without("state"), seed, session) != nil
    }

    private func work(_ seed: PreparedSeed, _ session: any WriteSession) -> WriteWork {
        var work = WriteWork(service, context, session, seed.resource)
        work.staging = seed.staging
        return work
    }

    private func create(
        _ body: JSON, _ seed: PreparedSeed, _ session: any WriteSession
    ) throws -> (id: RecordID, version: Int64)? {
        var work = work(seed, session)
        return try work.create([(body, .root)], action: "import").first
    }

    private func update(
        _ id: RecordID, _ body: JSON, _ seed: PreparedSeed, _ session: any WriteSession
    ) throws -> Int64? {
        var work = work(seed, session)
        return try work.update(id, with: body, mode: .patch)
    }

    private func keep(
        _ seed: PreparedSeed, _ id: RecordID, version: Int64, _ session: any WriteSession,
        digest: [UInt8]? = nil
    ) throws {
        try session.keep(
            SeedEntry(
                id: id, moduleVersion: source.mark, digest: digest ?? seed.digest, version: version),
            for: seed.resource.name, seed.key)
    }

    /// A row with this key that people made before the data brought one; it counts as changed by them.
    private func taken(
        _ seed: PreparedSeed, _ session: any WriteSession
    ) throws -> LocalizedText? {
        guard source.keepsKeys, let address = seed.address,
            let id = try service.find(key: address, in: seed.resource, context, session)
        else { return nil }
        try keep(seed, id, version: 0, session)
        return .both(
            "Запись с этим ключом уже завели люди; оставлена как есть.",
            "People made a record with this key before; it stays as it is.")
    }

    /// A row that was loaded before: changed only where people have not changed it.
    private func refresh(
        _ seed: PreparedSeed, _ entry: SeedEntry, _ session: any WriteSession
    ) throws -> Outcome {
        guard entry.digest != seed.digest else {
            if entry.moduleVersion != source.mark {
                try keep(seed, entry.id, version: entry.version, session)
            }
            return .unchanged
        }
        guard let row = try session.row(entry.id, in: seed.resource.name) else {
            return .left(
                .both(
                    "Запись удалили люди; не восстановлена.",
                    "People deleted the record; it stays deleted."))
        }
        guard row["version"] == .integer(entry.version) else {
            return .left(
                .both(
                    "Запись изменили люди; оставлена как есть.",
                    "People changed the record; it stays as it is."))
        }
        do {
            let updated = try session.attempt {
                try self.update(entry.id, seed.body.without("state"), seed, session)
            }
            try keep(seed, entry.id, version: updated ?? entry.version, session)
            return .updated
        } catch let refusal as Refusal {
            guard refusal.isAboutFreezing else { return .refused }
            return .left(
                .both(
                    "Запись заморожена и не обновлена (\(refusal.code.rawValue)): нужна новая редакция.",
                    "The record is frozen and was not updated (\(refusal.code.rawValue)): a new edition is needed."
                ))
        }
    }

    func complete(_ deferred: Deferred, _ session: any WriteSession) throws -> Refusal? {
        let seed = deferred.seed
        guard let entry = try session.seed(seed.resource.name, seed.key) else { return nil }
        do {
            let updated = try session.attempt {
                try self.update(
                    entry.id, .object(JSONObject(deferred.members)), seed, session)
            }
            try keep(seed, entry.id, version: updated ?? entry.version, session)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    /// Single references of a row whose targets are not there yet.
    private func missingReferences(
        of seed: PreparedSeed, _ session: any WriteSession
    ) throws -> [JSONObject.Member] {
        try (seed.body.objectValue?.members ?? []).filter { member in
            guard let field = seed.resource.field(member.name),
                let (target, key) = namedTarget(of: field, member.value)
            else { return false }
            return try service.find(key: key, in: target, context, session) == nil
        }
    }

    /// The resource and the key that a written reference names.
    private func namedTarget(of field: Field, _ value: JSON) -> (Resource, key: String)? {
        guard let text = value.stringValue else { return nil }
        let name: ResourceName
        var address = text[...]
        switch field.type {
        case .ref(let reference): name = reference.target
        case .polymorphic:
            guard let slash = text.firstIndex(of: "/"), let found = ResourceName(text[..<slash])
            else { return nil }
            name = found
            address = text[text.index(after: slash)...]
        default: return nil
        }
        guard let target = service.schema.resource(name),
            case .key(let key)? = RecordAddress(address)
        else { return nil }
        return (target, key)
    }

    /// Remembers that a row is no longer brought; true if it still stands.
    func markAbsent(_ seed: LoadedSeed, _ session: any WriteSession) throws -> Bool {
        guard let name = ResourceName(seed.resource), service.schema.resource(name) != nil else {
            return false
        }
        var entry = seed.entry
        entry.moduleVersion = "gone \(entry.moduleVersion)"
        try session.keep(entry, for: name, seed.key)
        return try session.row(entry.id, in: name) != nil
    }
}

extension Refusal {
    /// Whether the row as it stands may not change: its state or a condition freezes it.
    fileprivate var isAboutFreezing: Bool {
        let frozen = [FailureCode.recordLocked.rawValue, FailureCode.recordImmutable.rawValue]
        return frozen.contains(code.rawValue) || items.contains { frozen.contains($0.code) }
    }
}

import Catalogue
import Records
import StrictJSON

extension Handlers {
    func list(_ name: ResourceName, _ call: Call) async throws -> Answer {
        guard call.verb.meaning == .get else {
            return written(
                try await service.create(name, call.json, try call.writeOptions(), call.context),
                call)
        }
        let context = try call.context.asOf(call.query["as_of"], in: service.zone)
        let request = try call.query.listRequest()
        let answer: Answer
        let next: String?
        switch call.format {
        case .json, .ndjson:
            let page = try await service.list(name, request, context)
            answer = try pageAnswer(page, call)
            next = page.next
        default:
            let list = try await service.listTable(
                name, request, as: call.format.result, context)
            let title = service.schema.resource(name)?.title
            answer = try await spooled(list.table, call, title: title)
            next = list.next
        }
        let link = next.map { "<\(call.target.replacing(cursor: $0))>; rel=\"next\"" }
        return answer.cached(caching(of: name, call)).adding("Link", link)
    }

    func record(_ name: ResourceName, _ address: String, _ call: Call) async throws -> Answer {
        let address = try Self.address(address)
        switch call.verb.meaning {
        case .patch:
            let answer = try await service.patch(
                name, address, call.json, try call.writeOptions(), call.context)
            return written(answer, call)
        case .put:
            let answer = try await service.replace(
                name, address, call.json, try call.writeOptions(), call.context)
            return written(answer, call)
        case .delete:
            return written(
                try await service.delete(name, address, try call.writeOptions(), call.context), call
            )
        default:
            let request = ListRequest(fields: call.query["fields"], expand: call.query["expand"])
            let context = try call.context.asOf(call.query["as_of"], in: service.zone)
            let record = try await service.record(name, at: address, request, context)
            return Answer.json(record.body, tag: record.tag.header).cached(caching(of: name, call))
        }
    }

    func history(_ name: ResourceName, _ address: String, _ call: Call) async throws -> Answer {
        let versions = try await service.history(
            of: name, try Self.address(address), call.context)
        return Answer.json(versions.body, tag: versions.tag.header).cached(caching(of: name, call))
    }

    func perform(
        _ action: String, _ name: ResourceName, _ address: String, _ call: Call
    ) async throws -> Answer {
        written(
            try await service.perform(
                action, on: name, try Self.address(address), call.json, try call.writeOptions(),
                call.context), call)
    }

    func performMany(_ action: String, _ name: ResourceName, _ call: Call) async throws -> Answer {
        written(
            try await service.performMany(
                action, on: name, call.json, isPartial: try call.query.isPartial(),
                try call.writeOptions(), call.context), call)
    }

    /// A write as it is answered; a rehearsal says that it was one.
    func written(_ answer: WriteAnswer, _ call: Call) -> Answer {
        let body = answer.body.isEmpty ? Answer.Body.none : .bytes(answer.body)
        return Answer(.json, body, status: answer.status, tag: answer.tag)
            .cached(.never)
            .adding("Location", answer.location)
            .adding("Idempotency-Replayed", answer.isReplay ? "true" : nil)
            .adding(
                "Preference-Applied", call.conditions.preferences.isRehearsal ? "tx=rollback" : nil)
    }

    /// The segment of an address that names one record.
    static func address(_ segment: String) throws(Refusal) -> RecordAddress {
        guard let address = RecordAddress(segment.normalizedKeyPrefix) else {
            throw Refusal(.recordNotFound)
        }
        return address
    }

    /// Records with personal data leave no copies behind.
    func caching(of name: ResourceName, _ call: Call) -> Answer.Caching {
        view(for: call).resource(name)?.showsPersonalData ?? true ? .never : .revalidated
    }

    private func pageAnswer(_ page: RecordAnswer, _ call: Call) throws -> Answer {
        guard call.format == .ndjson else { return .json(page.body, tag: page.tag.header) }
        let items = try JSON.parse(page.body)["items"]?.arrayValue ?? []
        var lines: [UInt8] = []
        lines.reserveCapacity(page.body.count)
        for item in items {
            lines += item.serialized()
            lines.append(UInt8(ascii: "\n"))
        }
        let end: JSON = ["$end": ["rows": .int(items.count), "truncated": .bool(page.next != nil)]]
        lines += end.serialized() + [UInt8(ascii: "\n")]
        return Answer(.ndjson, .bytes(lines), tag: BodyTag.tag(lines))
    }
}

extension String {
    /// `key%3A…` means the same as `key:…`; what follows stays encoded.
    fileprivate var normalizedKeyPrefix: String {
        lowercased().hasPrefix("key%3a") ? "key:" + dropFirst(6) : self
    }
}

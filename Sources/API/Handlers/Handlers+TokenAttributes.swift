import Access
import Catalogue
import Records
import StrictJSON

extension Handlers {
    /// The values of a token's attributes; everything that is wrong with them is told at once.
    func attributes(
        _ given: JSONObject, _ call: Call
    ) async throws -> [String: [RecordID]] {
        var attributes: [String: [RecordID]] = [:]
        var mistakes: [Refusal.Item] = []
        for member in given.members {
            guard let target = target(of: member.name, &mistakes) else { continue }
            attributes[member.name] = await ids(member, of: target, call, &mistakes)
        }
        if !mistakes.isEmpty { throw Refusal(.validationFailed, items: mistakes) }
        return attributes
    }

    /// The resource behind an attribute that a token may hold.
    private func target(of name: String, _ mistakes: inout [Refusal.Item]) -> ResourceName? {
        let book = service.schema.roles
        if book.credentials[name] == nil, let found = book.attribute(name)?.reference?.target {
            return found
        }
        mistakes.append(
            .init(
                .fieldUnknown, at: ["attributes", name], dependencies.tokens.unknownAttribute(name),
                suggestion: Suggestion.closest(
                    to: name, among: dependencies.tokens.tokenAttributes)))
        return nil
    }

    private func ids(
        _ member: JSONObject.Member, of target: ResourceName, _ call: Call,
        _ mistakes: inout [Refusal.Item]
    ) async -> [RecordID] {
        let items = member.value.arrayValue ?? [member.value]
        var ids: [RecordID] = []
        for (index, item) in items.enumerated() {
            let place = member.value.arrayValue == nil ? [] : ["\(index)"]
            let pointer = JSONPointer(["attributes", member.name] + place)
            if let id = await id(item, of: target, at: pointer, call, &mistakes) { ids.append(id) }
        }
        return ids
    }

    /// An id as it is, or the record behind `key:…` if the issuer may read it.
    private func id(
        _ json: JSON, of target: ResourceName, at pointer: JSONPointer, _ call: Call,
        _ mistakes: inout [Refusal.Item]
    ) async -> RecordID? {
        let text = json.stringValue ?? json["id"]?.stringValue
        guard let text, let address = RecordAddress(text) else {
            mistakes.append(.init(.fieldFormat, at: pointer, Self.noAddress(text)))
            return nil
        }
        if case .id(let id) = address { return id }
        let found = try? await service.record(
            target, at: address, ListRequest(fields: "id"), call.context)
        if let id = found?.id { return id }
        mistakes.append(
            .init(
                .referenceNotFound, at: pointer,
                .both(
                    "В \(target) нет записи с ключом «\(text.dropFirst(4))», или вы её не видите.",
                    "There is no record with the key “\(text.dropFirst(4))” in \(target), or you can't see it."
                )))
        return nil
    }

    private static func noAddress(_ text: String?) -> LocalizedText {
        guard let text else {
            return .both(
                "Нужен текст: идентификатор записи или \"key:…\".",
                "A string is needed: the id of a record or \"key:…\".")
        }
        return .both(
            "«\(text)» — не идентификатор записи; ключ пишется так: \"key:\(text)\".",
            "“\(text)” is not the id of a record; a key is written \"key:\(text)\".")
    }
}

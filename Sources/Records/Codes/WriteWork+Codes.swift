import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension WriteWork {
    /// Makes the one-time codes of a new row.
    mutating func issueCodes(of draft: inout RowDraft) {
        for field in resource.fields where field.isCode { issueCode(of: field.name, in: &draft) }
    }

    /// Makes a code anew; only its digest is stored.
    mutating func issueCode(of name: String, in draft: inout RowDraft) {
        guard let length = resource.field(name)?.codeLength else { return }
        let code = CodeText.make(length: length, random: service.randomness.bytes)
        draft.columns[name] = .text(service.codes.digest(of: code))
        draft.changed.insert(name)
        issued[draft.id, default: []].append((name, CodeText.shown(code)))
    }

    /// The answer with the codes that this write made: they are shown this once.
    func withCodes(_ body: [UInt8], of id: RecordID) throws -> [UInt8] {
        guard let codes = issued[id], var object = try JSON.parse(body).objectValue else {
            return body
        }
        for (field, code) in codes { object[field] = .string(code) }
        return JSON.object(object).serialized()
    }

    /// What a create consumes of the caller's code.
    private var consumption: Action.Consumption? {
        guard let credential = context.principal.credential else { return nil }
        return resource.action("create")?.consumes.first {
            $0.attribute == credential.attribute
        }
    }

    /// A code that is used up pays for one row.
    func requireOneRow(_ count: Int) throws {
        guard count > 1, consumption != nil else { return }
        throw Refusal(
            .validationFailed,
            items: [
                .init(
                    .fieldCount, at: ["items"],
                    .both("По одному коду — одна запись.", "One code is good for one record."))
            ])
    }

    /// Does what the hook says on the row of the caller's code, as the server itself and in the caller's name.
    func consumeCode() throws {
        guard let consumption, let use = context.principal.credential,
            let name = service.schema.roles.credentials[use.attribute],
            let holder = service.schema.resource(name),
            let action = holder.action(consumption.action)
        else { return }
        var work = WriteWork(
            service, context.acting(in: service.schema.roles), session, holder)
        _ = try work.perform(action, on: use.row, with: .object(JSONObject()))
    }
}

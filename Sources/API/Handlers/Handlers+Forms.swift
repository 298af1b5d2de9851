import Catalogue
import Records

extension Handlers {
    /// The body of a new record before anybody fills it in.
    func new(_ name: ResourceName, _ call: Call) async throws -> Answer {
        let record = try await service.prefilled(
            name, call.query.others(than: []), call.context)
        return Answer.json(record.body, tag: record.tag.header).cached(caching(of: name, call))
    }

    /// What a field may be set to.
    func options(
        _ field: String, _ name: ResourceName, _ address: String?, _ call: Call
    ) async throws -> Answer {
        let address = try address.map { (address) throws(Refusal) in try Self.address(address) }
        let page = try await service.options(
            of: field, name, at: address, try call.query.optionsRequest(), call.context)
        let link = page.next.map { "<\(call.target.replacing(cursor: $0))>; rel=\"next\"" }
        return Answer.json(page.body, tag: page.tag.header).cached(.never).adding("Link", link)
    }
}

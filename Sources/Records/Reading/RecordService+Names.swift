import Catalogue
import StrictJSON

extension RecordService {
    /// The key and the label of a record, as far as the caller may read them; nil where it can't read the
    /// record.
    public func name(
        of id: RecordID, in target: ResourceName, _ context: RequestContext
    ) async throws -> (key: String?, label: String?)? {
        let text = """
            param one: ref \(target)
            from \(target) where id = $one select one: id
            """
        let answer = try await run(
            QueryRequest(
                .adHoc(text), parameters: JSONObject([.init(name: "one", value: .string("\(id)"))])),
            as: .json, context)
        guard let cell = try JSON.parse(answer.whole ?? [])["rows"]?[0]?[0] else { return nil }
        return (cell["key"]?.stringValue, cell["label"]?.stringValue)
    }
}

import Access
import Catalogue
import Records
import StrictJSON
import Wire

extension Handlers {
    /// What there is, who the caller is, and what it may do.
    func caller(_ call: Call) async throws -> Answer {
        let view = view(for: call)
        let language = call.context.language
        switch call.route {
        case .modules:
            return Self.page(Page(view.modules.map { view.summary(of: $0, in: language) }))
        case .me: return Self.personal(await me(call.context).json)
        case .permissions: return Self.personal(permissions(view, call.context.principal).json)
        default:
            let bytes = view.description(in: language).json.serialized()
            return .json(bytes, tag: BodyTag.tag(bytes))
        }
    }

    private static func personal(_ json: JSON) -> Answer {
        let bytes = json.serialized()
        return Answer.json(bytes, tag: BodyTag.tag(bytes)).cached(.never)
    }

    private func me(_ context: CallerContext) async -> Me {
        let principal = context.principal
        return Me(
            subject: principal.subject, tokenID: principal.token?.description,
            roles: principal.roles, attributes: await attributes(of: principal, context),
            expiresAt: principal.expiresAt?.description)
    }

    /// References stand as `{"id", "key", "label"}`, the latter where the caller may read the record; a set is an
    /// array of them.
    private func attributes(
        of principal: Principal, _ context: CallerContext
    ) async -> JSONObject {
        var object = JSONObject()
        var names = RecordNames(service: service, context: context)
        for attribute in service.schema.roles.attributes {
            guard let ids = principal.attributes[attribute.name] else { continue }
            var values: [JSON] = []
            for id in ids { values.append(await names.reference(to: id, behind: attribute.name)) }
            if case .ref = attribute.type {
                object[attribute.name] = values.first ?? .null
            } else {
                object[attribute.name] = .array(values)
            }
        }
        return object
    }

    private func permissions(_ view: CatalogueView, _ principal: Principal) -> Permissions {
        let book = service.schema.roles
        let roles =
            principal.isSystem
            ? book.roles.map(\.name) : principal.roles.flatMap { book.closure(of: $0) }
        let mayIssue =
            principal.isSystem ? roles : roles.flatMap { book.role($0)?.mayIssue ?? [] }
        return Permissions(
            resources: view.resources.map(\.permissions),
            permissions: (principal.isSystem ? book.permissions(of: roles) : principal.permissions)
                .sorted(),
            mayIssue: Set(mayIssue).sorted())
    }
}

extension ResourceView {
    fileprivate var permissions: ResourcePermissions {
        ResourcePermissions(
            resource: resource.name.description,
            verbs: Right.allCases.filter { rights.contains($0) }.map(\.rawValue),
            actions: actions.map(\.name), read: shownFields.map(\.name),
            write: writableFields.map(\.name))
    }
}

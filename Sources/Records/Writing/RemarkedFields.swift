import Catalogue
import Store

/// What the open remarks of a row let one change while its state locks the rest (P8, P15).
///
/// Only remarks count that were made with an action that leads into the state or runs in it: a remark that
/// the other side writes itself opens nothing.
struct RemarkedFields {
    private var paths: [String: [[String]]] = [:]

    init(_ remarks: [ChildRow], of resource: Resource, in state: State) {
        let actions = resource.actions.filter { $0.leads(to: state.name) }.map(\.name)
        for remark in remarks where remark.columns[Remarks.resolved] != .integer(1) {
            guard let action = remark.columns[Remarks.action]?.textValue,
                actions.contains(action),
                let path = remark.columns[Remarks.field]?.textValue.flatMap({ RemarkPath($0) })
            else { continue }
            for (field, inside) in path.fields(of: resource) {
                paths[field, default: []].append(inside)
            }
        }
    }

    /// Whether the field may be changed at all, or between these lists of children.
    func opens(_ field: Field, from before: [ChildRow], to after: [ChildRow]) -> Bool {
        guard let inside = paths[field.name] else { return false }
        if inside.contains([]) { return true }
        guard field.type.isMany, before.count == after.count else { return false }
        return zip(before, after).enumerated().allSatisfy { index, rows in
            let below = inside.filter { $0.first == "\(index)" }.map { Array($0.dropFirst()) }
            return below.contains([]) || Self.differs(rows.0, rows.1, onlyIn: below)
        }
    }

    /// Whether what differs of a row belongs to the fields with which the paths begin.
    static func differs(
        _ before: ChildRow, _ after: ChildRow, onlyIn paths: [[String]]
    ) -> Bool {
        guard before.id == after.id else { return false }
        let open = Set(paths.compactMap(\.first))
        let columns = Set(before.columns.keys).union(after.columns.keys).filter {
            before.columns[$0] != after.columns[$0]
        }
        let children = Set(before.children.keys).union(after.children.keys).filter {
            before.children[$0] != after.children[$0]
        }
        return columns.allSatisfy { open.contains($0.fieldName) }
            && children.allSatisfy { open.contains($0.lastName) }
    }
}

extension Action {
    /// Whether a row is in the state after the action.
    fileprivate func leads(to state: String) -> Bool {
        to == state || (to == nil && from?.contains(state) ?? true)
    }
}

extension String {
    /// The field to which a column belongs: `scan` for `scan__name`.
    fileprivate var fieldName: String {
        firstRange(of: "__").map { String(self[..<$0.lowerBound]) } ?? self
    }
}

extension ResourceName {
    /// The field of the owner that a child belongs to.
    fileprivate var lastName: String { name.split(separator: ".").last.map(String.init) ?? name }
}

import Catalogue

/// What a remark is about: a field, something inside of a field, or a section; written with or without a slash in
/// front, kept without.
struct RemarkPath: Hashable {
    let names: [String]

    init?(_ text: String) {
        let plain = text.hasPrefix("/") ? text.dropFirst() : text[...]
        names = plain.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard names.allSatisfy({ !$0.isEmpty }) else { return nil }
    }

    var text: String { names.joined(separator: "/") }

    /// Fields of the row that the remark covers, each with the path inside of it.
    func fields(of resource: Resource) -> [(field: String, inside: [String])] {
        if names.count == 1, resource.sections.contains(where: { $0.name == names[0] }) {
            return resource.fields(in: names[0]).map { ($0.name, []) }
        }
        return [(names[0], Array(names.dropFirst()))]
    }

    /// A place in a list, counted from 0 as in a pointer.
    static func index(_ name: String) -> Int? {
        guard let index = Int(name), index >= 0, "\(index)" == name else { return nil }
        return index
    }
}

import Catalogue
import Manifest

/// A value of a row that is being made up.
enum Cell {
    case none
    case truth(Bool)
    case number(Int)
    case text(String)
    case date(LocalDate)
    case list([Cell])
    case row(Row)
    /// The path of a file beside the rows.
    case file(String)
}

extension Cell {
    var isNone: Bool { if case .none = self { true } else { false } }
    var isTrue: Bool { if case .truth(true) = self { true } else { false } }
    var row: Row? { if case .row(let row) = self { row } else { nil } }
    var number: Int? { if case .number(let number) = self { number } else { nil } }
    var date: LocalDate? { if case .date(let date) = self { date } else { nil } }

    /// One cell as the list of itself, nothing as the empty list.
    var items: [Cell] {
        switch self {
        case .none: []
        case .list(let items): items
        default: [self]
        }
    }

    /// How it stands in a text; a row by its key.
    var text: String {
        switch self {
        case .none: ""
        case .truth(let truth): truth ? "true" : "false"
        case .number(let number): "\(number)"
        case .text(let text), .file(let text): text
        case .date(let date): date.description
        case .list(let items): items.map(\.text).joined(separator: ", ")
        case .row(let row): row.key
        }
    }

    init(_ literal: RecipeLiteral) {
        switch literal {
        case .none: self = .none
        case .truth(let truth): self = .truth(truth)
        case .number(let number): self = .number(number)
        case .text(let text): self = LocalDate(text).map { .date($0) } ?? .text(text)
        case .list(let words): self = .list(words.map { .text($0) })
        }
    }

    /// Whether both are the same value; a row is also the same as its key.
    static func same(_ left: Cell, _ right: Cell) -> Bool {
        switch (left, right) {
        case (.none, .none): true
        case (.truth(let a), .truth(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.text(let a), .text(let b)): a == b
        case (.date(let a), .date(let b)): a == b
        case (.row(let a), .row(let b)): a === b
        case (.row(let row), .text(let text)), (.text(let text), .row(let row)): row.key == text
        default: false
        }
    }

    /// Whether the left one is smaller; nil where they have no order.
    static func less(_ left: Cell, _ right: Cell) -> Bool? {
        switch (left, right) {
        case (.number(let a), .number(let b)): a < b
        case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
        case (.date(let a), .date(let b)): a < b
        default: nil
        }
    }
}

/// A row by the places of its layout.
final class Row {
    let layout: Layout
    var cells: [Cell]
    /// From where the row comes, so that its chance is its own.
    let id: UInt64
    private var knownKey: String?

    init(_ layout: Layout, id: UInt64) {
        self.layout = layout
        self.id = id
        cells = Array(repeating: .none, count: layout.names.count)
    }

    /// The written form of a reference to the row.
    var key: String {
        if let knownKey { return knownKey }
        let names = layout.resource?.key ?? []
        let parts = names.map { self[$0].text }
        let key =
            parts.count == 1
            ? parts[0] : parts.map(Self.encoded).joined(separator: ",")
        knownKey = key
        return key
    }

    subscript(name: String) -> Cell { layout.slots[name].map { cells[$0] } ?? .none }

    /// A comma inside one part of a key would part it.
    private static func encoded(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "%") })
        else { return text }
        return text.replacing("%", with: "%25").replacing(",", with: "%2C")
    }
}

/// Where the values of rows of one kind stand.
final class Layout {
    let title: String
    let resource: Resource?
    private(set) var names: [String] = []
    private(set) var slots: [String: Int] = [:]
    /// The rows to which a value refers.
    var targets: [Layout?] = []
    /// The names that are written, in the order in which they came.
    private(set) var written: [String] = []

    init(_ title: String, _ resource: Resource?) {
        self.title = title
        self.resource = resource
    }

    @discardableResult
    func slot(_ name: String) -> Int {
        if let slot = slots[name] { return slot }
        slots[name] = names.count
        names.append(name)
        targets.append(nil)
        return names.count - 1
    }

    func write(_ name: String) {
        if !written.contains(name) { written.append(name) }
    }
}

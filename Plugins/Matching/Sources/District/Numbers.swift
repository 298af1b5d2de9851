/// Numbers for names, in the order in which they come.
struct Numbers<Name: Hashable> {
    private var known: [Name: Int] = [:]
    private(set) var names: [Name] = []

    mutating func number(of name: Name) -> Int {
        if let number = known[name] { return number }
        known[name] = names.count
        names.append(name)
        return names.count - 1
    }

    func known(_ name: Name) -> Int? { known[name] }
}

extension Numbers where Name == String {
    /// The parts of a list in words, without regard to case.
    mutating func numbers(in list: String?) -> [Int] {
        (list ?? "").lowercased().split(separator: ",")
            .map(Self.trimmed).filter { !$0.isEmpty }.map { number(of: $0) }
    }

    private static func trimmed(_ part: Substring) -> String {
        var part = part
        while part.first == " " { part.removeFirst() }
        while part.last == " " { part.removeLast() }
        return String(part)
    }

    /// A bit for each name; a choice has fewer values than bits.
    mutating func bit(of name: String) -> UInt64 { 1 << UInt64(min(63, number(of: name))) }
}

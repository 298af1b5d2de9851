import Catalogue

/// Reads `sections: {F1: Паспорт}` (P30).
struct SectionsReader {
    let module: ModuleContext
    let resource: String
    var problems: ProblemList { module.problems }

    func sections(_ node: YAMLNode) -> [(word: Word, section: Section)] {
        problems.entries(node).compactMap { entry in
            guard isName(entry) else { return nil }
            return (
                Word(entry),
                Section(
                    name: entry.key,
                    title: module.titles.text(
                        entry.value.isNull ? nil : entry.value,
                        path: "\(resource).sections.\(entry.key)", fallback: entry.key))
            )
        }
    }

    /// Sections are numbered in forms: capital letters are welcome.
    private func isName(_ entry: YAMLEntry) -> Bool {
        let isGood =
            entry.key.utf8.count <= NameRules.longest
            && entry.key.utf8.first.map(Self.isLetter) == true
            && entry.key.utf8.allSatisfy {
                Self.isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
            }
        if !isGood {
            problems.add(
                .name, at: entry.keyNode,
                .both(
                    "Имя раздела «\(entry.key)» не годится: латинские буквы, цифры и «_», "
                        + "первая — буква.",
                    "The name of a section “\(entry.key)” will not do: Latin letters, digits and "
                        + "“_”, a letter first."))
        }
        return isGood
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

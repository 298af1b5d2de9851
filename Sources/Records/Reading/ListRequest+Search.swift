import Catalogue
import Tropa

extension ListRequest {
    /// The words of `search=`; none without it.
    func words() throws(Refusal) -> [String] {
        guard let search else { return [] }
        switch SearchWords.reading(search) {
        case .success(let found): return found.words
        case .failure(let faults): throw Refusal(search: faults.list.map(\.text))
        }
    }
}

extension Resource {
    /// The searched fields that a caller may read on some row.
    func searchedFields(for access: ResourceAccess) -> [String] {
        search.filter { access.readable[$0] != nil }
    }

    /// Nobody learns whether there is a search over fields that it can't read.
    func checkSearch(_ access: ResourceAccess) throws(Refusal) {
        guard searchedFields(for: access).isEmpty else { return }
        throw Refusal(search: [
            .both(
                "По ресурсу \(name) поиска нет: задайте условие в where.",
                "\(name) has no search: give a condition in where.")
        ])
    }
}

extension Refusal {
    fileprivate init(search details: [LocalizedText]) {
        let first = details.first ?? LocalizedText(ru: "")
        self.init(
            .requestBadParameter, .both("search: \(first.ru)", "search: \(first.text(in: .en))"),
            items: details.map {
                .init(
                    code: FailureCode.requestBadParameter.rawValue, detail: $0,
                    place: .parameter("search"))
            })
    }
}

extension SearchWords.Fault {
    fileprivate var text: LocalizedText {
        switch self {
        case .empty:
            .both("Укажите слова, которые нужно найти.", "Give the words to look for.")
        case .tooMany(let count):
            .both(
                "Слов \(count), а можно не больше \(SearchWords.most).",
                "There are \(count) words; at most \(SearchWords.most) are allowed.")
        case .tooShort(let word):
            .both(
                "В слове «\(word)» меньше \(SearchWords.shortest) букв или цифр: допишите или уберите его.",
                "The word “\(word)” has fewer than \(SearchWords.shortest) letters or digits: "
                    + "complete it or leave it out.")
        }
    }
}

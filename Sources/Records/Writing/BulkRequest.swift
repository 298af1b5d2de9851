import Catalogue
import StrictJSON

/// The body of an action on many records: which ones, and what the action asks for.
struct BulkRequest {
    let rows: Rows
    /// What is left of the body: the same for every record.
    let answers: JSON

    enum Rows {
        case addresses([RecordAddress])
        /// A Tropa condition.
        case condition(String)
    }

    static let longest = WriteBudget.rows

    init(_ body: JSON) throws(Refusal) {
        guard let object = body.objectValue else { throw Self.wrong([], .fieldType, Self.form) }
        switch (object["ids"], object["where"]) {
        case (let ids?, nil): rows = .addresses(try Self.addresses(ids))
        case (nil, let condition?): rows = .condition(try Self.condition(condition))
        case (nil, nil): throw Self.wrong([], .fieldRequired, Self.form)
        case (.some, .some): throw Self.wrong(["where"], .fieldUnknown, Self.form)
        }
        answers = body.without("ids").without("where")
    }

    private static let form = LocalizedText.both(
        "Назовите записи: {\"ids\": […]} или {\"where\": \"условие\"}, что-то одно.",
        "Name the records: {\"ids\": […]} or {\"where\": \"condition\"}, one of them.")

    private static func addresses(_ json: JSON) throws(Refusal) -> [RecordAddress] {
        guard let list = json.arrayValue, (1...longest).contains(list.count) else {
            throw wrong(
                ["ids"], .fieldCount,
                .both(
                    "Список от 1 до \(longest) записей.", "An array of 1 to \(longest) records."))
        }
        var addresses: [RecordAddress] = []
        var items: [Refusal.Item] = []
        for (index, item) in list.enumerated() {
            if let address = item.stringValue.flatMap({ RecordAddress($0) }) {
                addresses.append(address)
            } else {
                let detail = LocalizedText.both(
                    "Нужен идентификатор или \"key:…\".", "An id or \"key:…\" is needed.")
                items.append(.init(.fieldFormat, at: ["ids", "\(index)"], detail))
            }
        }
        if !items.isEmpty { throw Refusal(.validationFailed, items: Array(items.prefix(100))) }
        return addresses
    }

    private static func condition(_ json: JSON) throws(Refusal) -> String {
        guard let text = json.stringValue else {
            throw wrong(
                ["where"], .fieldType,
                .both("Нужно условие в кавычках.", "A condition in quotes is needed."))
        }
        return text
    }

    private static func wrong(
        _ place: JSONPointer, _ code: FailureCode, _ detail: LocalizedText
    ) -> Refusal {
        Refusal(.validationFailed, items: [.init(code, at: place, detail)])
    }
}

/// What came of an action on many records.
struct BulkOutcome {
    private(set) var done = 0
    private(set) var refused: [Refused] = []

    struct Refused {
        let id: String
        let place: JSONPointer
        let refusal: Refusal
    }

    mutating func succeed() { done += 1 }

    mutating func refuse(_ id: String, at place: JSONPointer, _ refusal: Refusal) {
        refused.append(Refused(id: id, place: place, refusal: refusal))
    }

    /// Everything that is wrong, as one refusal.
    func check() throws(Refusal) {
        guard let first = refused.first?.refusal else { return }
        let items = refused.flatMap { refused in
            refused.refusal.items.isEmpty
                ? [refused.item(refused.refusal.code.rawValue, refused.refusal.words)]
                : refused.refusal.items.map { refused.item($0.code, $0.detail) }
        }
        let isOne = refused.allSatisfy { $0.refusal.code == first.code }
        let count = LocalizedText.both(
            "Отказано записей: \(refused.count); ничего не изменено.",
            "Records refused: \(refused.count); nothing was changed.")
        throw Refusal(
            isOne ? first.code : .validationFailed, count, items: Array(items.prefix(100)))
    }

    func body(in language: Language) -> JSON {
        [
            "done": .int(done),
            "refused": .array(
                refused.map { refused in
                    let items = refused.refusal.items.map(\.detail)
                    let detail = items.first ?? refused.refusal.words
                    return [
                        "id": .string(refused.id),
                        "code": .string(
                            refused.refusal.items.first?.code ?? refused.refusal.code.rawValue),
                        "detail": .string(detail.text(in: language)),
                    ]
                }),
        ]
    }
}

extension BulkOutcome.Refused {
    fileprivate func item(_ code: String, _ detail: LocalizedText) -> Refusal.Item {
        Refusal.Item(
            code: code, detail: .both("\(id): \(detail.ru)", "\(id): \(detail.text(in: .en))"),
            place: .pointer(place))
    }
}

extension Refusal {
    fileprivate var words: LocalizedText { detail ?? code.title }
}

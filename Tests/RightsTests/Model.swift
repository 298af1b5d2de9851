import Catalogue

/// A small world that the tests know without the product: rows as Swift values.
struct Organisation {
    let id: RecordID
    var code: String?
    var kind: String?
    var seats: Int64?
    var municipality: RecordID?
}

struct Person {
    let id: RecordID
    var name: String?
    var age: Int64?
    var phone: String?
    var organisation: RecordID?
}

struct Link {
    let id: RecordID
    var person: RecordID?
    var hours: Int64?
    var active: Bool?
    var since: String?
}

struct World {
    var municipalities: [RecordID] = []
    var organisations: [Organisation] = []
    var people: [Person] = []
    var links: [Link] = []

    func organisation(_ id: RecordID?) -> Organisation? {
        id.flatMap { id in organisations.first { $0.id == id } }
    }

    func person(_ id: RecordID?) -> Person? {
        id.flatMap { id in people.first { $0.id == id } }
    }
}

/// Who asks, in the words of the tests.
struct Caller: CustomStringConvertible {
    var roles: [String]
    var municipality: RecordID?
    var organisations: [RecordID] = []
    var person: RecordID?

    var description: String { roles.joined(separator: "+") }
}

extension World {
    /// A world of a few rows with gaps, from a seed.
    init(using generator: inout some RandomNumberGenerator) {
        var number: UInt64 = 0
        func id() -> RecordID {
            number += 1
            return RecordID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 + number)
        }
        func sometimes<Value>(_ value: Value?, using generator: inout some RandomNumberGenerator)
            -> Value?
        {
            Int.random(in: 0..<6, using: &generator) == 0 ? nil : value
        }
        municipalities = [id(), id()]
        for index in 0..<5 {
            organisations.append(
                Organisation(
                    id: id(), code: "c\(index)",
                    kind: sometimes(
                        ["school", "garden"].randomElement(using: &generator), using: &generator),
                    seats: sometimes(Int64.random(in: 0...4, using: &generator), using: &generator),
                    municipality: sometimes(
                        municipalities.randomElement(using: &generator), using: &generator)))
        }
        for _ in 0..<9 {
            people.append(
                Person(
                    id: id(),
                    name: sometimes(
                        ["Ёлкин", "ежов", "Яшин", "Белов"].randomElement(using: &generator),
                        using: &generator),
                    age: sometimes(Int64.random(in: 20...24, using: &generator), using: &generator),
                    phone: sometimes(
                        ["1", "2"].randomElement(using: &generator), using: &generator),
                    organisation: sometimes(
                        organisations.randomElement(using: &generator)?.id, using: &generator)))
        }
        for _ in 0..<14 {
            links.append(
                Link(
                    id: id(),
                    person: sometimes(
                        people.randomElement(using: &generator)?.id, using: &generator),
                    hours: sometimes(Int64.random(in: 0...5, using: &generator), using: &generator),
                    active: sometimes(Bool.random(using: &generator), using: &generator),
                    since: sometimes(
                        ["2024-09-01", "2025-02-10"].randomElement(using: &generator),
                        using: &generator)))
        }
    }
}

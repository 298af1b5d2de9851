import Catalogue
import Crypto

/// The rows of a result as a calendar of iCalendar (RFC 5545), for the calendars of people.
struct CalendarSink: TableSink {
    private let head: TableHead
    private let agenda: Columns
    private let today: LocalDate
    private var text: CalendarText

    init(_ head: TableHead) throws {
        guard let agenda = head.agenda.flatMap({ Columns($0, in: head.columns) }) else {
            throw Refusal(.requestNotAcceptable)
        }
        self.head = head
        self.agenda = agenda
        today = head.zone.date(of: head.madeAt)
        text = CalendarText()
        text.line("BEGIN", "VCALENDAR")
        text.line("VERSION", "2.0")
        text.line("PRODID", "-//Nastavnik//Nastavnik//\(head.language.rawValue.uppercased())")
        text.line("NAME", escaping: head.title)
        text.line("X-WR-CALNAME", escaping: head.title)
        text.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D")
    }

    mutating func write(_ cells: [TableCell]) {
        guard let start = CalendarTime(cells[agenda.starts]) else { return }
        text.line("BEGIN", "VEVENT")
        text.line("UID", uid(of: head.texts.plain(cells[agenda.id])))
        // The same all day, so that a calendar that is fetched anew has the same tag.
        text.line("DTSTAMP", CalendarTime.moment(head.zone.midnight(of: today)).text)
        text.line("DTSTART\(start.parameter)", start.text)
        if let end = end(of: cells, after: start) {
            text.line("DTEND\(end.parameter)", end.text)
        }
        text.line("SUMMARY", escaping: agenda.title.map { shown($0, cells) }.joined(separator: " "))
        let details = agenda.details.compactMap { index -> String? in
            let value = shown(index, cells)
            return value.isEmpty ? nil : "\(head.columns[index].title): \(value)"
        }
        if !details.isEmpty { text.line("DESCRIPTION", escaping: details.joined(separator: "\n")) }
        if let place = agenda.place.map({ shown($0, cells) }), !place.isEmpty {
            text.line("LOCATION", escaping: place)
        }
        text.line("TRANSP", "TRANSPARENT")
        text.line("END", "VEVENT")
    }

    /// A total happens on no day.
    func writeTotal(_ cells: [TableCell]) {}

    mutating func finish() throws -> Spool {
        text.line("END", "VCALENDAR")
        return try Spool(whole: text.bytes)
    }

    private func shown(_ index: Int, _ cells: [TableCell]) -> String {
        head.texts.shown(cells[index], head.columns[index])
    }

    /// Days end before the next one; an end that is not after the start is left out, and it is one day or one moment.
    private func end(of cells: [TableCell], after start: CalendarTime) -> CalendarTime? {
        guard let index = agenda.ends, let end = CalendarTime(cells[index]) else { return nil }
        switch (start, end) {
        case (.day(let first), .day(let last)) where last > first:
            return last.adding(days: 1).map { .day($0) }
        case (.moment(let first), .moment(let last)) where last > first: return end
        default: return nil
        }
    }

    /// Two installations have entries of one name.
    private func uid(of id: String) -> String {
        let digest = SHA256.hash(data: Array("\(head.origin)\n\(id)".utf8))
        return digest.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            + "@nastavnik"
    }
}

extension CalendarSink {
    /// Positions of the columns of an agenda.
    fileprivate struct Columns {
        let id: Int
        let starts: Int
        let ends: Int?
        let title: [Int]
        let details: [Int]
        let place: Int?

        init?(_ agenda: Agenda, in columns: [TableColumn]) {
            func position(_ name: Formula?) -> Int? {
                columns.firstIndex { $0.name == name?.text }
            }
            guard let id = position(agenda.id), let starts = position(agenda.starts) else {
                return nil
            }
            self.id = id
            self.starts = starts
            ends = position(agenda.ends)
            title = agenda.title.compactMap(position)
            details = agenda.details.compactMap(position)
            place = position(agenda.place)
        }
    }
}

/// When an entry begins or ends: on a whole day, or at a moment.
enum CalendarTime: Hashable {
    case day(LocalDate)
    case moment(Instant)

    init?(_ cell: TableCell) {
        switch cell {
        case .date(let date): self = .day(date)
        case .moment(let moment): self = .moment(moment)
        default: return nil
        }
    }

    var parameter: String {
        if case .day = self { ";VALUE=DATE" } else { "" }
    }

    /// `20260901`, `20260901T060000Z`.
    var text: String {
        switch self {
        case .day(let date): date.description.filter { $0 != "-" }
        case .moment(let moment):
            moment.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
        }
    }
}

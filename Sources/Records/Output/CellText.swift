import Catalogue
import StrictJSON

/// The texts of cells.
struct CellText {
    let language: Language
    let zone: LocalZone

    /// For programs: codes of the format, nothing rounded.
    func plain(_ cell: TableCell) -> String {
        switch cell {
        case .empty: ""
        case .text(let text): text
        case .number(let number): number.digits
        case .boolean(let value): value ? "true" : "false"
        case .date(let date): date.description
        case .moment(let moment): moment.description
        }
    }

    /// For people, in their language and with the format of the column.
    func shown(_ cell: TableCell, _ column: TableColumn) -> String {
        switch cell {
        case .number(let number): shown(number, column.format)
        case .boolean(let value): yesNo(value)
        case .date(let date): day(date)
        case .moment(let moment) where column.format == .date: day(zone.date(of: moment))
        case .empty, .text, .moment: plain(cell)
        }
    }

    /// For a spreadsheet in Russian: a comma in numbers, no other sign beside the digits.
    func spreadsheet(_ cell: TableCell, _ column: TableColumn) -> String {
        switch cell {
        case .number(let number):
            (column.format?.places.map { number.rounded(to: $0) } ?? number).written(point: ",")
        case .boolean(let value): yesNo(value)
        case .date(let date): Self.russian(date)
        case .moment(let moment):
            column.format == .date
                ? Self.russian(zone.date(of: moment))
                : "\(Self.russian(zone.date(of: moment))) \(zone.clock(at: moment))"
        case .empty, .text: plain(cell)
        }
    }

    func yesNo(_ value: Bool) -> String {
        language == .ru ? (value ? "да" : "нет") : (value ? "yes" : "no")
    }

    /// A number with its format; without one as it is.
    func shown(_ number: JSONNumber, _ format: ColumnFormat?) -> String {
        guard let format, let places = format.places else { return number.digits }
        let isRussian = language == .ru
        let text = number.rounded(to: places).written(
            point: isRussian ? "," : ".", thousands: isRussian ? "\u{A0}" : ",")
        return format.isPercent ? text + (isRussian ? "\u{A0}%" : "%") : text
    }

    private func day(_ date: LocalDate) -> String {
        language == .ru ? Self.russian(date) : date.description
    }

    private static func russian(_ date: LocalDate) -> String {
        date.description.split(separator: "-").reversed().joined(separator: ".")
    }
}

extension LocalZone {
    /// Milliseconds since the local midnight.
    func timeOfDay(at moment: Instant) -> Int {
        Instant(clamping: moment.milliseconds + offset(at: moment)).utc.timeOfDay
    }

    /// `14:05`.
    fileprivate func clock(at moment: Instant) -> String {
        let minutes = timeOfDay(at: moment) / 60_000
        let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return parts.joined(separator: ":")
    }
}

import Catalogue
import StrictJSON

extension Value {
    /// The value of a module's setting in its stored form; nil for null and for what does not fit.
    init?(setting json: JSON, _ type: TropaType) {
        switch (type, json) {
        case (.boolean, .bool(let value)): self = .bool(value)
        case (.integer, .number(let number)):
            guard let value = number.int64 else { return nil }
            self = .integer(value)
        case (.decimal(let scale), .number(let number)):
            guard let value = try? FixedDecimal(digits: number.digits, scale: scale) else {
                return nil
            }
            self = .integer(value.units)
        case (.money, .number), (.money, .string):
            let digits = json.stringValue ?? json.numberValue?.digits ?? ""
            guard let value = try? FixedDecimal(money: digits) else { return nil }
            self = .integer(value.units)
        case (.date, .string(let text)):
            guard let date = LocalDate(text) else { return nil }
            self = .date(date)
        case (.datetime, .string(let text)):
            guard let instant = Instant(text) else { return nil }
            self = .instant(instant)
        case (.schoolYear, .string(let text)):
            guard let year = SchoolYear(text) else { return nil }
            self = .schoolYear(year)
        case (.ref, .string(let text)):
            guard let id = RecordID(text) else { return nil }
            self = .id(id)
        case (.text, .string(let text)), (.choice, .string(let text)): self = .text(text)
        default: return nil
        }
    }
}

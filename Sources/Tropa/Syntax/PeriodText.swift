import Catalogue

/// How periods are written after `@`, and what was meant where they are written otherwise.
enum PeriodText {
    /// The period of a text of the language.
    static func period(_ text: String, schoolYearStart: Int) -> Period? {
        // `2024-2025` is a school year in addresses only.
        if SchoolYear(text) != nil, !text.contains("/") { return nil }
        return Period(text, schoolYearStart: schoolYearStart)
    }

    /// A proper spelling of what was probably meant; it may still be no day of the calendar.
    static func suggestion(_ text: String) -> String? {
        let parts = text.split(
            omittingEmptySubsequences: false, whereSeparator: { "-/.".contains($0) }
        ).map(String.init)
        switch parts.count {
        case 2: return twoParts(parts[0], parts[1])
        case 3: return threeParts(parts)
        default: return nil
        }
    }

    private static func twoParts(_ first: String, _ second: String) -> String? {
        if let year = fourDigits(first) {
            let isSchoolYear = fourDigits(second) != nil || second == String((year + 1) % 100)
            if isSchoolYear { return SchoolYear(firstYear: year)?.description }
            return month(second).map { "\(first)-\($0)" }
                ?? quarter(second).map { "\(first)-\($0)" }
        }
        guard fourDigits(second) != nil else { return nil }
        return month(first).map { "\(second)-\($0)" }
    }

    /// `2024-9-1`, `2024/09/01`, `01.09.2024`, `1/9/2024` (the day first, as people here write).
    private static func threeParts(_ parts: [String]) -> String? {
        if fourDigits(parts[0]) != nil {
            guard let month = padded(parts[1]), let day = padded(parts[2]) else { return nil }
            return "\(parts[0])-\(month)-\(day)"
        }
        guard fourDigits(parts[2]) != nil, let month = padded(parts[1]), let day = padded(parts[0])
        else { return nil }
        return "\(parts[2])-\(month)-\(day)"
    }

    private static func month(_ text: String) -> String? {
        padded(text).flatMap { text in Int(text).flatMap { (1...12).contains($0) ? text : nil } }
    }

    private static func quarter(_ text: String) -> String? {
        guard text.count == 2, let letter = text.first, "QqКк".contains(letter),
            let digit = text.last, "1234".contains(digit)
        else { return nil }
        return "Q\(digit)"
    }

    private static func padded(_ text: String) -> String? {
        guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return text.utf8.count == 1 ? "0" + text : text
    }

    private static func fourDigits(_ text: String) -> Int? {
        guard text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}

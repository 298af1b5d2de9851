/// Functions of one row after checking; what each prints is the dialect's matter.
enum ScalarFunction: Hashable, Sendable {
    // Numbers; scales count digits after the point.
    case rescale(from: Int, to: Int)
    case multiply(Int, Int)
    case multiplyMoney(scale: Int)
    case divide(Int, Int)
    case percent(Int, Int)
    case negate
    case absolute
    /// The result has `digits` digits.
    case round(scale: Int, digits: Int)
    /// The digits are the second argument; the scale stays.
    case roundTo(scale: Int)
    case floor(scale: Int)
    case ceil(scale: Int)
    case smaller
    case larger
    case bucket
    /// Latitude and longitude of two places at scale 6; kilometres at scale 3.
    case distance
    // Texts.
    case lower
    case upper
    case trim
    case length
    case left
    case right
    case replace
    case concat
    case contains
    case startsWith
    case endsWith
    // Texts made of other values.
    case integerText
    case decimalText(scale: Int)
    case dateText
    case schoolYearText
    // Time.
    case localDate
    case year
    case monthNumber
    case weekday
    case monthStart
    case quarterStart
    case weekStart
    case daysBetween
    case monthsBetween
    case addDays
    case addMonths
    case schoolYear
    case schoolYearStart(shift: Int)
    // The production calendar.
    case addWorkingDays
    case workingDaysBetween
    case isWorkingDay
    // Others.
    case coalesce
    /// The sort key of a text.
    case sortKey
    /// The sort key of a text whose digits are ordered as numbers.
    case naturalKey
}

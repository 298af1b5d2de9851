/// The kinds of mistakes and warnings of the language; the raw value is what people see and search for.
public enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
    // Characters and words.
    case unknownCharacter = "E0101"
    case invalidPeriod = "E0102"
    case decimalComma = "E0103"
    case mixedScripts = "E0104"
    case foreignOperator = "E0105"
    case unclosedString = "E0106"

    // The order of words.
    case expectedToken = "E0201"
    case expectedName = "E0202"
    case expectedStep = "E0203"
    case foreignStep = "E0204"
    case missingFrom = "E0205"
    case expectedInteger = "E0206"
    case expectedExpression = "E0207"
    case secondFrom = "E0208"

    // Names and types.
    case unknownName = "E0301"
    case expectedCondition = "E0302"
    case duplicateColumn = "E0303"
    case columnsDiffer = "E0304"
    case unnamedColumn = "E0305"
    case periodAsColumn = "E0306"
    case unknownChoice = "E0307"
    case incomparableTypes = "E0308"
    case comparisonWithEmpty = "E0309"
    case plusOnText = "E0310"
    case emptyInList = "E0311"
    case subqueryColumns = "E0312"
    case notASet = "E0313"
    case branchTypes = "E0314"
    case unknownFunction = "E0315"
    case filterOutsideAggregate = "E0316"
    case argumentCount = "E0317"
    case constantKey = "E0318"
    case ambiguousName = "E0319"
    case withoutHistory = "E0320"

    // Grain: what one row stands for.
    case aggregateOutsideGroup = "E0402"
    case notGrouped = "E0403"
    case toManyAsValue = "E0404"
    case expandNeedsToMany = "E0405"
    case repeatedValue = "E0406"
    case joinMayRepeat = "E0407"
    case toOneThenToMany = "E0408"
    case windowFunctionOutsideWindow = "E0410"

    // Rights.
    case fieldForbidden = "E0501"
    case queryForbidden = "E0502"
    case attributeMissing = "E0503"
    case countedOnly = "E0504"
    case tellsOfFew = "E0505"

    // Parameters.
    case unknownType = "E0601"
    case unknownParameter = "E0602"
    case invalidArgument = "E0603"
    case unusedArgument = "E0604"
    case missingArgument = "E0605"

    // Saved queries.
    case unknownQuery = "E0701"
    case unknownHeaderKey = "E0702"
    case indicatorColumns = "E0703"
    case queryCycle = "E0704"
    case fieldGone = "E0705"
    case unknownOutput = "E0706"
    case unsuitableOutput = "E0707"

    // What actions do to other records.
    case missingColumn = "E0801"
    case unsuitableColumn = "E0802"
    case effectCycle = "E0803"
    case unknownAction = "E0804"

    // Limits.
    case limitExceeded = "E0901"
    case tooSlow = "E0902"
    case tooManyRows = "E0903"
    case tooManyRequests = "E0904"
    case internalError = "E0990"

    // Warnings.
    case groupedByTitle = "W0401"
    case orderAfterAppend = "W0402"
    case schoolYearWithoutIndex = "W0403"
    case comparisonDropsEmpty = "W0404"
    case unusedLet = "W0405"

    /// Whether the text can't run (error) or runs and should be looked at (warning).
    public var severity: Severity {
        rawValue.hasPrefix("W") ? .warning : .error
    }

    /// How serious a diagnostic is.
    public enum Severity: String, Hashable, Sendable {
        case error
        case warning
    }
}

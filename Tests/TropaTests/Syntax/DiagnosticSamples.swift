import Catalogue
import Tropa

/// One diagnostic of every kind.
enum Samples {
    static func all(_ place: Span) -> [Diagnostic] {
        syntax(place) + names(place) + grain(place) + others(place)
    }

    private static func syntax(_ place: Span) -> [Diagnostic] {
        [
            .unknownCharacter(";", at: place), .invalidUTF8(at: place),
            .unknownEscape("\\t", at: place),
            .invalidPeriod("@2024/2026", suggestion: "@2024/2025", at: place),
            .decimalComma("12.5", at: place),
            .mixedScripts("mеntor", suggestion: "mentor", at: place),
            .mixedScripts("дruzhba", suggestion: nil, at: place),
            .foreignOperator("&&", insteadOf: "and", replacement: "and", at: place),
            .unclosedString(quote: "\"", at: place),
            .expected("}", found: .text("where"), at: place, insertAt: 0),
            .expectedEnd(found: .text("b"), at: place), .chainedComparison("<", at: place),
            .expectedName(found: .text("5"), at: place), .reservedName("take", at: place),
            .textAsName("a b", written: "`a b`", at: place),
            .spacedName(["total", "hours"], at: place), .definitionsOnly(at: place),
            .sheetsOnly(at: place),
            .expectedStep(found: .end, suggestion: nil, at: place),
            .declarationAfterPipeline("let", at: place),
            .foreignStep("filter", step: "where", at: place), .strayComma(at: place),
            .strayBracket(")", at: place), .aliasWithoutAs(Name("p", span: place)),
            .missingFrom(found: .end, suggestion: nil, at: place),
            .insertFrom(before: "pairs", at: place),
            .expectedInteger(after: "take", found: .end, at: place),
            .expectedExpression(found: .end, at: place), .subqueryAsValue(at: place),
            .secondFrom(at: place),
        ]
    }

    private static func names(_ place: Span) -> [Diagnostic] {
        let name = Name("statsu", span: place)
        return [
            .unknownName(name, suggestion: "status"), .unknownSource(name, suggestion: nil),
            .unknownColumn(name, among: ["n"], closedBy: .group),
            .unknownColumn(name, among: ["n"], closedBy: .select),
            .libraryAsSource(name), .functionAsValue("a.b", at: place),
            .unknownLibrary("a/b", suggestion: nil, at: place),
            .unknownFunction(name, suggestion: nil, known: ["a.b"]),
            .valueWithoutQuotes(name, of: "status"), .valueWithoutQuotes(name, of: nil),
            .expectedCondition(found: "int", at: place),
            .expectedType("int", found: "text", at: place), .duplicateColumn(name),
            .columnsDiffer(left: ["a"], right: ["b"], at: place), .unnamedColumn(at: place),
            .periodAsColumn(at: place),
            .unknownChoice(
                "actve", field: "status", allowed: ["active"], suggestion: "active", at: place),
            .incomparable("int", "text", remedy: "text(x)", at: place),
            .comparisonWithEmpty(at: place), .plusOnText(left: "a", right: "b", at: place),
            .emptyInList(at: place), .subqueryColumns(found: 2, at: place), .notASet(at: place),
            .branchTypes(["int", "text"], at: place), .unknownFunction(name, suggestion: nil),
            .filterOutsideAggregate(function: "round", at: place),
            .orderOutsideList(function: "sum", at: place),
            .argumentCount(function: "percent", expected: "2", found: 1, at: place),
            .constantKey(at: place), .ambiguousName(name, candidates: ["a.b", "c.b"]),
            .withoutHistory("a.b", at: place), .withoutHistory(nil, at: place),
            .notInThePast(at: place), .momentNeeded(at: place),
            .reservedParameter(name), .countedOnly(name), .countedBeforeGroup(at: place),
            .tellsOfRows("max", at: place), .tellsOfUnits("school", at: place),
            .fieldNeeded("sum", at: place), .tooManyConditions(limit: 4, at: place),
            .secondLook("a.b", at: place),
        ]
    }

    private static func grain(_ place: Span) -> [Diagnostic] {
        [
            .aggregateOutsideGroup("sum", at: place), .notGrouped("status", at: place),
            .toManyAsValue("pairs", at: place),
            .expandNeedsToMany("mentor", relations: ["events"], at: place),
            .repeatedValue("hours", function: "sum", at: place),
            .joinMayRepeat("m", key: ["id"], at: place), .joinMayRepeat("m", key: [], at: place),
            .toOneThenToMany("a.b", at: place),
            .windowFunctionOutsideWindow("rank", at: place),
        ]
    }

    private static func others(_ place: Span) -> [Diagnostic] {
        let type = LocalizedText(ru: "учебный год", en: "a school year")
        return [
            .fieldForbidden("phone", permission: "contacts.read", at: place),
            .queryForbidden("board/november", at: place),
            .attributeMissing("municipality", at: place),
            .unknownType("integer", suggestion: "int", at: place),
            .unknownParameter("yaer", suggestion: "year", at: place),
            .unknownParameter("x", suggestion: nil, at: place),
            .invalidArgument("year", value: "x", type: type, example: "2024/2025", at: place),
            .unusedArgument("year", at: place), .missingArgument("year", at: place),
            .unknownQuery("a/b", suggestion: "a/c", at: place),
            .unknownHeaderKey("titel", suggestion: "title", at: place),
            .indicatorColumns(missing: ["numerator"], at: place),
            .queryCycle(["a", "b", "a"], at: place),
            .fieldGone("hours", successor: "duration", at: place),
            .unknownOutput("dne", columns: ["done", "all"], suggestion: "done", at: place),
            .unsuitableOutput("name", of: "text", needs: .both("число", "a number"), at: place),
            .missingColumn("school", of: "members", at: place),
            .missingAnswer("until", of: "finish", at: place),
            .unsuitableColumn("id", of: "members", at: place),
            .keyNeeded("journal", at: place), .foreignEffect("registry.pairs", at: place),
            .effectCycle(["a.x", "b.y", "a.x"], at: place),
            .effectsTooDeep(["a.x", "b.y"], limit: 3, at: place),
            .unknownAction("finsh", of: "members", suggestion: "finish", at: place),
            .unknownAction("x", of: "members", suggestion: nil, at: place),
            .sourceTooLarge(limit: 65536, at: place), .nestingTooDeep(limit: 64, at: place),
            .numberTooLong(limit: 18, at: place), .tooMany(.columns, limit: 200, at: place),
            .notSupported("window", at: place), .tooSlow(seconds: 5, at: place),
            .tooManyRows(limit: 1_000_000, at: place), .tooManyRequests(retryAfter: 2, at: place),
            .internalError(incident: "1", at: place),
            .groupedByTitle("a.title", reference: "a", at: place),
            .orderAfterAppend(missing: ["n"], at: place), .listDefault(at: place),
            .schoolYearWithoutIndex(argument: "d", period: "$year", at: place),
            .comparisonDropsEmpty("hired_on", at: place), .unusedLet(Name("x", span: place)),
        ]
    }
}

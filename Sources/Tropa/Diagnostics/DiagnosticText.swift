import Catalogue

// Every diagnostic of the language is made by one of these static functions of `Diagnostic`; no other
// place holds their words. A list that exists twice is tested equal: see `RenderingTests`.
//
//  Diagnostic+Characters.swift
//   E0101 unknownCharacter(_ text:, at:)  invalidUTF8(at:)  unknownEscape(_ text:, at:)
//   E0102 invalidPeriod(_ text:, suggestion:, at:)
//   E0103 decimalComma(_ text:, at:)
//   E0104 mixedScripts(_ text:, suggestion:, at:)
//   E0105 foreignOperator(_ text:, insteadOf word:, replacement:, at:)
//   E0106 unclosedString(quote:, at:)
//  Diagnostic+Syntax.swift
//   E0201 expected(_ what:, found:, at:, insertion:, insertAt:)  expectedEnd(found:, at:)
//         chainedComparison(_ text:, at:)
//   E0202 expectedName(found:, at:)  reservedName(_ word:, at:)  textAsName(_ text:, written:, at:)
//         spacedName(_ words:, at:)
//   E0203 expectedStep(found:, suggestion:, at:)  declarationAfterPipeline(_ word:, at:)
//         aliasWithoutAs(_ name:)  strayBracket(_ text:, at:)  strayComma(at:)
//         definitionsOnly(at:)  sheetsOnly(at:)
//   E0204 foreignStep(_ text:, step:, at:)
//   E0205 missingFrom(found:, suggestion:, at:)  insertFrom(before name:, at:)
//   E0206 expectedInteger(after step:, found:, at:)
//   E0207 expectedExpression(found:, note:, at:)  subqueryAsValue(at:)
//   E0208 secondFrom(at:)
//  Diagnostic+Names.swift
//   E0301 unknownName(_ name:, suggestion:)   unknownSource(_ name:, suggestion:)
//         libraryAsSource(_ name:)  functionAsValue(_ name:, at:)
//         unknownColumn(_ name:, among:, closedBy:, orNames:)  valueWithoutQuotes(_ name:, of:)
//   E0302 expectedCondition(found type:, at:) expectedType(_ expected:, found:, at:)
//   E0303 duplicateColumn(_ name:, isRelation:, free:)
//   E0304 columnsDiffer(left:, right:, at:)
//   E0305 unnamedColumn(at:)
//   E0306 periodAsColumn(at:)
//   E0307 unknownChoice(_ value:, field:, allowed:, suggestion:, at:)
//   E0308 incomparable(_ left:, _ right:, remedy:, at:)
//   E0309 comparisonWithEmpty(at:)
//   E0310 plusOnText(left:, right:, at:)
//   E0311 emptyInList(at:)
//   E0312 subqueryColumns(found:, at:)
//   E0313 notASet(at:)
//   E0314 branchTypes(_ types:, at:)
//   E0315 unknownFunction(_ name:, suggestion:, known:)
//   E0316 filterOutsideAggregate(function:, at:)  orderOutsideList(function:, at:)
//   E0317 argumentCount(function:, expected:, found:, at:)
//   E0318 constantKey(at:)
//   E0319 ambiguousName(_ name:, candidates:)
//  Diagnostic+Moments.swift
//   E0302 momentNeeded(at:)
//   E0320 withoutHistory(_ resource:, at:)  notInThePast(at:)
//  Diagnostic+Grain.swift
//   E0402 aggregateOutsideGroup(_ function:, at:)
//   E0403 notGrouped(_ name:, isInside:, at:)  relationInGroup(_ relation:, _ call:, _ function:, at:)
//   E0404 toManyAsValue(_ name:, at:)
//   E0405 expandNeedsToMany(_ name:, relations:, at:)
//   E0406 repeatedValue(_ column:, function:, at:)
//   E0407 joinMayRepeat(_ alias:, key:, at:)
//   E0408 toOneThenToMany(_ path:, at:)
//   E0410 windowFunctionOutsideWindow(_ function:, at:)
//  Diagnostic+Rights.swift
//   E0501 fieldForbidden(_ field:, permission:, at:)
//   E0502 queryForbidden(_ query:, at:)
//   E0503 attributeMissing(_ attribute:, at:)
//  Diagnostic+CountedRows.swift
//   E0504 countedOnly(_ name:)  countedBeforeGroup(at:)
//   E0505 tellsOfRows(_ function:, at:)  tellsOfUnits(_ unit:, at:)  fieldNeeded(_ function:, at:)
//         tooManyConditions(limit:, at:)  secondLook(_ resource:, at:)
//  Diagnostic+Parameters.swift
//   E0202 reservedParameter(_ name:)
//   E0601 unknownType(_ text:, suggestion:, at:)
//   E0602 unknownParameter(_ name:, suggestion:, at:)
//   E0603 invalidArgument(_ name:, value:, type:, example:, at:)
//         unknownRecord(_ value:, of:, at:)
//         listDefault(at:)
//   E0604 unusedArgument(_ name:, at:)
//   E0605 missingArgument(_ name:, at:)
//  Diagnostic+SavedQueries.swift
//   E0701 unknownQuery(_ id:, suggestion:, at:)  unknownLibrary(_ id:, suggestion:, at:)
//   E0702 unknownHeaderKey(_ key:, suggestion:, at:)
//   E0703 indicatorColumns(missing:, at:)
//   E0704 queryCycle(_ ids:, at:)
//   E0705 fieldGone(_ field:, successor:, at:)
//   E0706 unknownOutput(_ name:, columns:, suggestion:, at:)
//   E0707 unsuitableOutput(_ name:, of:, needs:, at:)
//  Diagnostic+Effects.swift
//   E0801 missingColumn(_ field:, of resource:, at:)  missingAnswer(_ name:, of action:, at:)
//   E0802 unsuitableColumn(_ field:, of resource:, at:)  keyNeeded(_ resource:, at:)
//         foreignEffect(_ resource:, at:)
//   E0803 effectCycle(_ actions:, at:)  effectsTooDeep(_ actions:, limit:, at:)
//   E0804 unknownAction(_ name:, of resource:, suggestion:, at:)
//  Diagnostic+Limits.swift
//   E0901 sourceTooLarge(limit:, at:)  nestingTooDeep(limit:, at:)  numberTooLong(limit:, at:)
//         tooMany(_ what: Countable, limit:, at:)  notSupported(_ feature:, at:)
//   E0902 tooSlow(seconds:, at:)
//   E0903 tooManyRows(limit:, at:)
//   E0904 tooManyRequests(retryAfter:, at:)
//   E0990 internalError(incident:, at:)
//  Diagnostic+Warnings.swift
//   W0401 groupedByTitle(_ path:, reference:, at:)
//   W0402 orderAfterAppend(missing:, at:)
//   W0403 schoolYearWithoutIndex(argument:, period:, at:)
//   W0404 comparisonDropsEmpty(_ field:, at:)
//   W0405 unusedLet(_ name:)

/// Pieces of sentences that several diagnostics share.
enum DiagnosticText {
    /// "Did you mean" as a note.
    static func meant(_ text: String) -> LocalizedText {
        LocalizedText(
            ru: "возможно, имелось в виду «\(text)»", en: "perhaps “\(text)” was meant")
    }

    /// The note of a suggestion, or nothing.
    static func meant(_ text: String?) -> [LocalizedText] {
        text.map { [meant($0)] } ?? []
    }

    /// The edit that writes one text in the place of another.
    static func replace(_ span: Span, by text: String) -> Diagnostic.Fix {
        Diagnostic.Fix(
            title: LocalizedText(ru: "написать «\(text)»", en: "write “\(text)”"), span: span,
            replacement: text)
    }

    /// The edit of a suggestion, or nothing.
    static func replace(_ span: Span, by text: String?) -> [Diagnostic.Fix] {
        text.map { [replace(span, by: $0)] } ?? []
    }

    /// The edit that takes a piece of text away.
    static func remove(_ span: Span) -> Diagnostic.Fix {
        Diagnostic.Fix(
            title: LocalizedText(ru: "убрать", en: "remove it"), span: span, replacement: "")
    }

    /// The edit that puts a text at a place.
    static func insert(_ text: String, at offset: Int) -> Diagnostic.Fix {
        Diagnostic.Fix(
            title: LocalizedText(
                ru: "вставить «\(trimmed(text))»", en: "insert “\(trimmed(text))”"),
            span: Span(start: offset, end: offset), replacement: text)
    }

    /// `a, b, c`, at most `limit` of them and then an ellipsis.
    static func list(_ texts: [String], limit: Int = 12) -> String {
        let shown = texts.prefix(limit).joined(separator: ", ")
        return texts.count > limit ? shown + ", …" : shown
    }

    /// What there is, as a note; nothing of nothing.
    static func listed(_ texts: [String], _ what: LocalizedText) -> [LocalizedText] {
        if texts.isEmpty { return [] }
        let list = list(texts)
        return [LocalizedText(ru: "\(what.ru): \(list)", en: "\(what.text(in: .en)): \(list)")]
    }

    /// A user's text, cut so that a sentence stays a sentence.
    static func short(_ text: String, limit: Int = 60) -> String {
        text.count > limit ? String(text.prefix(limit)) + "…" : text
    }

    private static func trimmed(_ text: String) -> String {
        var rest = Substring(text)
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}

/// What stands at a place of the source, for sentences of the form "expected X, but met Y".
public enum Found: Hashable, Sendable {
    case text(String)
    case end

    var ru: String {
        switch self {
        case .text(let text): "а встретилось «\(DiagnosticText.short(text))»"
        case .end: "но запрос кончился"
        }
    }

    var en: String {
        switch self {
        case .text(let text): "but met “\(DiagnosticText.short(text))”"
        case .end: "but the query ended"
        }
    }
}

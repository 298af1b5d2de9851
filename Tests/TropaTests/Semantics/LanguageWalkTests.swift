import Catalogue
import Testing
import Tropa

/// The tables of the language line by line: every form that is in force compiles.
struct LanguageWalkTests {
    private func mistakes(_ text: String) -> [String] {
        do {
            _ = try Fixture.compiler.query(text, module: "registry", shape: Fixture.curator)
            return []
        } catch {
            return error.list.map { "\($0.code.rawValue) \($0.message.text(in: .en))" }
        }
    }

    @Test(arguments: [
        "note = null", "note != \"x\"", "pay < 5", "not (pay < 5)", "note is null",
        "note is not null", "form in (\"teacher\", \"Студент – педагог\")", "pay not in (1, 2.5)",
        "pay + percent - 1", "pay * percent", "pay / percent", "pay % 2", "percent(pay, percent)",
        "concat(note, number)", "note ?? number", "coalesce(note, number, \"—\")", "pay in 1..5",
        "starts_on in @2024/2025", "starts_on in null..@2025-01-01", "starts_on in ends_on..null",
        "school_year in @2024/2025", "starts_on in school_year", "number contains \"а\"",
        "number starts with \"а\"", "number ends with \"а\"", "types contains \"group\"",
        "organisation = \"05-001\"", "organisation in (\"05-001\", \"05-002\")", "id = p.id",
        "guide.directions contains \"E1\"", "organisation = p.guide.organisation",
        "organisation.municipality = me.municipality",
    ])
    func `conditions and empty values`(expression: String) {
        let found = mistakes("from pairs as p select x: \(expression)")
        #expect(found.isEmpty, "\(found)")
    }

    @Test(arguments: [
        "today()", "now()", "date(now())", "year(starts_on)", "month_no(starts_on)",
        "weekday(starts_on)", "month(starts_on)", "quarter(starts_on)", "week(starts_on)",
        "days_between(starts_on, ends_on)", "months_between(starts_on, ends_on)",
        "ends_on - starts_on", "add_days(starts_on, 5)", "add_months(starts_on, -1)",
        "starts_on + 5", "5 + starts_on", "starts_on - members_now",
        "add_months(starts_on, members_now)", "add_days(starts_on, members_now)",
        "today() - members_now", "school_year(starts_on)", "current_school_year()",
        "previous(school_year)", "next(school_year)", "year_start(school_year)",
        "year_end(school_year)", "lower(number)", "upper(number)", "trim(number)",
        "length(number)", "left(number, 2)", "right(number, 2)", "replace(number, \"а\", \"б\")",
        "abs(pay)", "round(percent)", "round(percent, 1)", "floor(percent)", "ceil(percent)",
        "min_of(pay, 5)", "max_of(starts_on, ends_on)", "bucket(percent, 10)",
        "if(running, 1, 2.5)", "case { running: \"да\", else: number }",
        "text(pay)", "text(percent)", "text(starts_on)", "text(form)", "text(school_year)",
        "text(running)", "text(members_now)", "text(number)", "text(now())",
        "concat(form, \" № \", number, \" от \", starts_on, \" \", pay, percent, running, state)",
        "distance_km(organisation.latitude, 37.5, 55.7558, 37)",
        "distance_km(1, 2.5, percent, pay)",
    ])
    func `functions of one row`(expression: String) {
        let found = mistakes("from pairs select x: \(expression)")
        #expect(found.isEmpty, "\(found)")
    }

    @Test(arguments: [
        "count(members)", "count(members.left_on)", "count(members where left_on = null)",
        "count_distinct(members.mentee)", "sum(members.no)", "avg(members.no)",
        "min(members.joined_on)", "max(members.mentee.code)", "share(members.left_on = null)",
        "share(members.left_on = null where no > 1)", "exists(members)",
        "exists(members where mentee.organisation != outer.organisation)",
        "list(members.mentee.full_name where left_on = null sort joined_on, -no)",
        "list(members.mentee)", "list(types)", "list(guide.directions)", "list(members.no * 2)",
        "first(members.mentee sort joined_on)", "last(members.joined_on)", "first(types)",
        "first(members.left_on = null)", "median(members.no)", "median(members.joined_on)",
        "percentile(members.no * 1.5, 90)", "percentile(members.no, 25 where left_on = null)",
        "sum(members.no * members.mentee.organisation.latitude)",
        "sum(if(members.left_on = null, members.no, 0))",
        "count(registry.directions where retired)", "exists(guides where capacity > 1)",
        "max(guides.capacity where organisation = outer.organisation)",
        "list(guides.person.code where organisation = p.organisation sort -capacity)",
        "count(organisation.pairs where exists(members where mentee.organisation = p.organisation))",
        "sum(organisation.pairs.members.no)", "last(history.at sort version)",
    ])
    func `aggregates over relations`(expression: String) {
        let found = mistakes("from pairs as p select x: \(expression)")
        #expect(found.isEmpty, "\(found)")
    }

    @Test(arguments: [
        "count()", "count(note)", "count(where running)", "count_distinct(guide)", "sum(pay)",
        "avg(percent)", "min(starts_on)", "max(number)", "share(running)",
        "share(types contains \"group\")", "share(running where pay > 5)", "list(number)",
        "list(form where running sort starts_on)", "first(guide sort -starts_on)", "last(state)",
        "median(pay)", "median(starts_on)", "percentile(percent, 95 where running)",
        "sum(sum(members.no))", "sum(members_now)", "list(list(types))",
        "max(max(members.joined_on))", "round(avg(percent), 1)", "percent(sum(pay), count())",
    ])
    func `aggregates over groups`(expression: String) {
        let found = mistakes("from pairs sort starts_on group by form { x: \(expression) }")
        #expect(found.isEmpty, "\(found)")
    }

    @Test(arguments: [
        ("int", "pay > $p"), ("decimal", "percent = $p"), ("money", "pay = $p"),
        ("text", "number contains $p"), ("bool", "running = $p"), ("date", "starts_on < $p"),
        ("school_year", "school_year = $p"), ("school_year", "starts_on in $p"),
        ("school_year", "starts_on in next(previous($p))"), ("enum pairs.form", "form = $p"),
        ("ref organisations", "organisation = $p"), ("list of text", "number in $p"),
        ("list of int", "percent in $p"), ("list of decimal", "pay not in $p"),
        ("list of date", "starts_on in $p"), ("list of ref organisations", "organisation in $p"),
        ("list of enum pairs.form", "form in $p"), ("date?", "starts_on in $p..null"),
        ("date?", "starts_on in @2024-01-01..$p"), ("int", "percentile(members.no, $p) > 1"),
        ("int", "starts_on > today() - $p"), ("school_year?", "school_year in $p"),
    ])
    func `parameters of every type`(type: String, condition: String) {
        let found = mistakes("param p: \(type)\nfrom pairs where \(condition)")
        #expect(found.isEmpty, "\(found)")
    }
}

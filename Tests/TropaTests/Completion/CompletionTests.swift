import Catalogue
import Support
import Testing
import Tropa

/// `^` marks the cursor.
@Suite struct CompletionTests {
    @Test func `a text begins with its source or a declaration`() {
        #expect(Self.texts("^").prefix(2) == ["from", "param"])
        #expect(Self.texts("fr^") == ["from"])
        #expect(Self.texts("из^") == ["из"])
        #expect(Self.texts("param a: int ^").contains("from"))
    }

    @Test func `behind from stand the resources that the caller reads, with their titles`() {
        let found = Self.items("from ^")

        #expect(found.contains { $0.text == "pairs" && $0.title == "Пары" })
        #expect(found.contains { $0.text == "league.directions" })
        #expect(found.allSatisfy { $0.kind == .resource })
        #expect(!Self.texts("from ^", as: Fixture.visitor).contains("pairs"))
        #expect(!Self.texts("from ^", as: Fixture.external).contains("applications"))
        #expect(Self.texts("from league.^") == ["applications", "directions"])
        #expect(Self.texts("from па^").contains("пары"))
        #expect(Self.texts("let mine = from pairs from m^").contains("mine"))
    }

    @Test func `a step offers columns, relations and functions`() {
        let found = Self.items("from pairs where ^")

        #expect(found.contains { $0.text == "school_year" && $0.title == "Учебный год" })
        #expect(found.contains { $0.text == "members" && $0.kind == .relation })
        #expect(found.contains { $0.text == "count(" && $0.kind == .function })
        #expect(found.contains { $0.text == "not" && $0.kind == .keyword })
        #expect(Self.texts("from pairs select number, st^").contains("starts_on"))
        #expect(Self.texts("from pairs where уч^").contains("school_year"))
        #expect(Self.texts("from pairs where чис^").first == "число(")
    }

    @Test func `what the steps before have left is what there is`() {
        let found = Self.texts("from pairs select year: school_year, organisation where ^ take 5")

        #expect(found.contains("year"))
        #expect(found.contains("organisation"))
        #expect(!found.contains("number"))
        let grouped = Self.items("from pairs group by form { total: count() } sort ^")
        #expect(grouped.filter { $0.kind == .column }.map(\.text) == ["form", "total"])
    }

    @Test func `the columns of a table that the text makes are there`() {
        let made =
            "let busy = from pairs group by organisation { total: count(), paid: sum(pay) }\n"
        #expect(Self.texts(made + "from busy where to^").contains("total"))
        #expect(Self.texts(made + "from busy select organisation.sh^") == ["short_name"])
        let joined = made + "from organisations join left busy as b on b."
        #expect(Self.texts(joined + "^") == ["organisation", "total", "paid"])
        #expect(Self.texts(joined + "organisation = id select title, b.t^") == ["total"])
        #expect(
            Self.texts("from pairs join left (from guides select id, load) as g on g.l^") == [
                "load"
            ])
        #expect(
            Self.texts(
                made + "from organisations join left busy as b on b.organisation = id where b^"
            ).contains("b"))
        #expect(
            Self.texts("let a = from pairs select n: number let c = from a where ^ from c")
                .contains("n"))
        #expect(
            Self.texts(
                "from organisations where id in (from guides group by organisation { most: max(capacity) } where mo^"
            ).contains("most"))
        #expect(
            Self.texts("from pairs expand (from directions select code) as d where d.^") == ["code"]
        )
    }

    @Test func `a table of one row and a library have members`() {
        let need = "let need = from guides group { most: max(capacity) }\nfrom pairs where "
        #expect(Self.texts(need + "need.^") == ["most"])
        #expect(Self.texts(need + "ne^").contains("need"))
        let used = "use \"registry/measures\" as m\nfrom pairs select x: "
        #expect(Self.texts(used + "m.^") == ["band(", "rate("])
        #expect(Self.texts(used + "m^").contains("m"))
    }

    @Test func `tables tell nobody more than their rows`() {
        let text = "let all = from organisations from all where ^"
        for (name, shape) in Fixture.shapes where name != "system" {
            #expect(!Self.texts(text, as: shape).contains("secret"), "\(name)")
        }
    }

    @Test func `a text that is broken before or behind the cursor is no obstacle`() {
        #expect(Self.texts("from pairs where ( number = and ^").contains("number"))
        #expect(Self.texts("from pairs where ^ = ) } nonsense").contains("number"))
        #expect(Self.texts("from pairs where nothing = 1 sort num^").contains("number"))
        #expect(Self.texts("from nothing where ^").contains("count("))
    }

    @Test func `behind a dot stand the fields of the row that the path leads to`() {
        let found = Self.texts("from pairs where organisation.^")
        #expect(found.contains("short_name"))
        #expect(!found.contains("secret"))
        #expect(Self.texts("from pairs as p select p.organisation.sh^") == ["short_name"])
        #expect(Self.texts("from pairs select count(members.^)").contains("mentee"))
        #expect(Self.texts("from pairs where me.^", as: Fixture.school).contains("organisations"))
        #expect(Self.texts("from pairs where number.^").isEmpty)
    }

    @Test func `inside an aggregate names belong to the related row`() {
        let found = Self.texts("from organisations select count(pairs where ^")
        #expect(found.contains("number"))
        #expect(!found.contains("short_name"))
        #expect(
            Self.texts("from organisations where exists(pairs where outer.sh^").contains(
                "short_name"))
    }

    @Test func `beside a choice stand its values`() {
        let found = Self.items("from pairs where form = \"^\"")
        #expect(Set(found.map(\.text)) == ["\"teacher\"", "\"student\""])
        #expect(found.first { $0.text == "\"teacher\"" }?.title == "Педагог – педагог")
        #expect(found.first?.replaced == Span(start: 24, end: 26))

        #expect(Self.texts("from pairs where state = \"ac^") == ["\"active\""])
        #expect(Self.texts("from pairs where state = \"ac^\ntake 5") == ["\"active\""])
        #expect(Self.texts("from pairs where state not in (\"active\", \"^").contains("\"done\""))
        #expect(
            Self.texts("from pairs where types contains ^").prefix(2) == ["\"solo\"", "\"group\""])
        #expect(Self.texts("from pairs where number = \"^").isEmpty)
    }

    @Test func `behind a whole part stand the next steps and operators`() {
        let found = Self.texts("from pairs\n^")
        #expect(found.contains("where"))
        #expect(found.contains("take"))
        #expect(Self.texts("from pairs | s^").starts(with: ["select", "sort", "skip"]))
        #expect(Self.texts("from pairs where number ^").contains("in"))
        #expect(!Self.texts("from pairs where (number ^").contains("sort"))
        #expect(Self.texts("from pairs sort number ^").contains("desc"))
        #expect(Self.texts("from pairs group ^") == ["by"])
        #expect(Self.texts("from pairs take ^").isEmpty)
    }

    @Test func `parameters and types`() {
        let text = "param year: school_year param city: text from pairs where school_year = $^"
        #expect(Self.texts(text) == ["$year", "$city"])
        #expect(Self.texts("param year: s^") == ["school_year"])
        #expect(Self.texts("param who: ref p^").contains("people"))
    }

    @Test(arguments: ["# fr^", "from pairs take 1^", "from pairs where starts_on in @20^"])
    func `nothing is offered in comments, numbers and dates`(text: String) {
        #expect(Self.texts(text).isEmpty)
    }

    @Test func `nobody is offered what it may not know of`() {
        for (name, shape) in Fixture.shapes where name != "system" {
            for text in ["from organisations where ^", "from pairs select organisation.^"] {
                #expect(!Self.texts(text, as: shape).contains("secret"), "\(name)")
            }
        }
        #expect(!Self.texts("from pairs where ^", as: Fixture.external).contains("pay"))
        #expect(
            !Self.texts("from organisations where ^", as: Fixture.external).contains("applications")
        )
    }

    @Test func `any place of any text can be asked about`() {
        for seed in 0..<40 as Range<UInt64> {
            var random = RandomTree(seed: seed)
            let bytes = Array(random.program().description.utf8.prefix(400))
            for offset in stride(from: 0, through: bytes.count, by: 3) {
                let text = String(decoding: bytes, as: UTF8.self)
                _ = Fixture.compiler.completions(
                    of: text, at: offset, in: .en, shape: Fixture.curator)
            }
        }
    }

    private static func items(
        _ text: String, as shape: RoleShape = Fixture.curator
    ) -> [Completion] {
        let parts = text.split(separator: "^", omittingEmptySubsequences: false)
        return Fixture.compiler.completions(
            of: parts.joined(), at: parts[0].utf8.count, in: .ru, module: "registry", shape: shape)
    }

    private static func texts(
        _ text: String, as shape: RoleShape = Fixture.curator
    ) -> [String] {
        items(text, as: shape).map(\.text)
    }
}

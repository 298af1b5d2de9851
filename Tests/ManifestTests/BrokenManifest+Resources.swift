extension BrokenManifest {
    /// Mistakes in fields.
    static let fields: [BrokenManifest] = [
        .fields("unknown key", "a: {type: text, mxa: 3}", "5:19", "unknown-key", "max"),
        .fields("key of another type", "a: {type: text, scale: 3}", "5:19", "unknown-key", "scale"),
        .fields("no type", "a: {title: А}", "5:3", "missing-key", "типа"),
        .fields("not a declaration", "a: text", "5:6", "wrong-type", "{type: text}"),
        .fields("unknown type", "a: {type: txt}", "5:13", "unknown-type", "text"),
        .fields("unknown shared type", "a: {type: sise}", "5:13", "unknown-type", "size"),
        .fields(
            "code with more", "a: {type: code, unique: true}", "5:27", "conflict", "сервер"),
        .fields("code too short", "a: {type: code, length: 4}", "5:27", "range", "8"),
        .fields("later: list of any", "a: {type: refs, to: any}", "5:23", "not-supported", "any"),
        .fields(
            "later: list of several", "a: {type: refs, to: [cats, dogs]}", "5:23", "not-supported",
            "to: ["),
        .fields("capital letter", "Name: {type: text}", "5:3", "name", "name"),
        .fields("two underscores", "a__b: {type: text}", "5:3", "name", "a_b"),
        .fields(
            "too long", "\(String(repeating: "a", count: 41)): {type: text}", "5:3", "name", "40"),
        .fields("Cyrillic name", "имя: {type: text}", "5:3", "name", "имя"),
        .fields("system name", "version: {type: text}", "5:3", "reserved-name", "edition"),
        .fields("word of the language", "from: {type: text}", "5:3", "reserved-name", "at_least"),
        .fields("state as a field", "state: {type: text}", "5:3", "reserved-name", "status"),
        .fields("segment of a route", "options: {type: text}", "5:3", "reserved-name", "variants"),
        .fields(
            "earlier name is taken", "a: {type: text, was: [name]}", "5:24", "duplicate-name",
            "name"),
        .fields(
            "cascade", "a: {type: ref, to: cats, on-delete: cascad}", "5:39", "value", "cascade"),
        .fields("not a boolean", "a: {type: text, unique: yes}", "5:27", "wrong-type", "true"),
        .fields("not a number", "a: {type: text, max: many}", "5:24", "wrong-type", "целое"),
        .fields("decimal without scale", "a: {type: decimal}", "5:13", "missing-key", "scale"),
        .fields("scale too great", "a: {type: decimal, scale: 7}", "5:29", "range", "0 до 6"),
        .fields("upside down", "a: {type: integer, min: 5, max: 3}", "5:27", "range", "min больше"),
        .fields(
            "upside down dates", "a: {type: date, min: 2026-02-01, max: 2026-01-01}", "5:24",
            "range", "min больше"),
        .fields(
            "upside down lengths", "a: {type: text, min: 5, max: 3}", "5:24", "range", "min больше"),
        .fields(
            "bound of a wrong kind", "a: {type: date, min: 2026-13-01}", "5:24", "wrong-type",
            "дата"),
        .fields("pattern", "a: {type: text, pattern: '[a-z'}", "5:29", "pattern", "не закрыта"),
        .fields(
            "pattern of another kind", "a: {type: text, pattern: 'ж\\d'}", "5:30", "pattern",
            "[0-9]"),
        .fields("choice without values", "a: {type: choice}", "5:13", "missing-key", "values"),
        .fields("code of a choice", "a: {type: choice, values: {A-1: А}}", "5:30", "name", "a_1"),
        .fields(
            "title cut at a comma", "a: {type: text, title: {ru: Больше, чем всех, en: More}}",
            "5:39", "unknown-language", "кавычки"),
        .fields(
            "title cut at a comma, plain", "a: {type: text, title: Больше, чем всех}", "5:34",
            "unknown-key", "кавычки"),
        .fields(
            "default of a choice", "a: {type: choice, values: {on: А, off: Б}, default: onn}",
            "5:55", "value", "on"),
        .fields(
            "default of a number", "a: {type: integer, default: 1.5}", "5:31", "value", "целое"),
        .fields(
            "default of a decimal", "a: {type: decimal, scale: 1, default: 1.25}", "5:41", "value",
            "не больше 1"),
        .fields(
            "default of a boolean", "a: {type: boolean, default: yes}", "5:31", "wrong-type", "true"
        ),
        .fields(
            "default of a date", "a: {type: date, default: today}", "5:28", "wrong-type", "дата"),
        .fields(
            "default too long", "a: {type: text, max: 3, default: abcd}", "5:36", "value", "Длина"),
        .fields(
            "default against the pattern", "a: {type: text, pattern: '[0-9]+', default: abc}",
            "5:47", "value", "шаблон"),
        .fields(
            "default of an INN", "a: {type: inn, default: \"7707083894\"}", "5:27", "value",
            "Контрольное"),
        .fields(
            "default of parts", "a: {type: parts, fields: {b: {type: text}}, default: x}", "5:56",
            "conflict", "default"),
        .fields(
            "default with another key", "a: {type: date, default: {exp: 'today()'}}", "5:29",
            "unknown-key", "expr"),
        .fields(
            "reference to nowhere", "a: {type: ref, to: catz}", "5:22", "unknown-resource", "cats"),
        .fields("reference without target", "a: {type: ref}", "5:13", "missing-key", "to"),
        .fields(
            "reference to an unknown module", "a: {type: ref, to: farm.cows}", "5:22",
            "unknown-resource", "farm.cows"),
        .fields(
            "on-delete", "a: {type: ref, to: cats, on-delete: remove}", "5:39", "value", "remove"),
        .fields(
            "required and cleared", "a: {type: ref, to: cats, required: true, on-delete: clear}",
            "5:55", "conflict", "restrict"),
        .fields(
            "inverse is taken", "a: {type: ref, to: cats, inverse: age}", "5:37", "inverse", "age"),
        .fields("extension", "a: {type: file, accept: [.PDF]}", "5:28", "value", "pdf"),
        .fields("bytes", "a: {type: file, max-bytes: 0}", "5:30", "range", "от 1"),
        .fields("via to nowhere", "a: {type: file, via: b.file}", "5:24", "unknown-field", "b"),
        .fields(
            "via over a text", "a: {type: file, via: name.file}", "5:24", "wrong-type",
            "current.file"),
        .fields(
            "computed with a type", "a: {computed: 'name', type: text}", "5:25", "unknown-key",
            "type"),
        .fields(
            "hidden inside parts", "a: {type: parts, fields: {b: {type: text, hidden: true}}}",
            "5:53", "conflict", "hidden"),
        .fields(
            "number without order", "a: {type: parts, fields: {no: {type: integer}}}", "5:29",
            "reserved-name", "number"),
        .fields(
            "order by a text", "a: {type: parts, order: b, fields: {b: {type: text}}}", "5:27",
            "wrong-type", "integer"),
        .fields(
            "key of parts", "a: {type: parts, key: [c], fields: {b: {type: text}}}", "5:26",
            "unknown-field", "c"),
        .fields(
            "parts too deep",
            "a: {type: parts, fields: {b: {type: parts, fields: {c: {type: parts, fields: {d: {type: parts, fields: {e: {type: text}}}}}}}}}",
            "5:91", "not-supported", "parts"),
        .fields("field named like a condition", "adult: {type: text}", "5:3", "conflict", "define"),
        .fields("oracle", "a: {type: text, oracle: yes}", "5:27", "wrong-type", "accepted"),
    ]

    /// Mistakes in what stands behind the fields.
    static let tails: [BrokenManifest] = [
        .tail(
            "anonymous with history", "anonymous: true\nhistory: true", "13:10", "conflict",
            "истории"),
        .tail(
            "anonymous with numbers",
            "  no_of: {type: text, numbered: {format: '{n}'}}\nanonymous: true", "12:33",
            "conflict",
            "порядок"),
        .tail(
            "anonymous with search", "anonymous: true\nsearch: [name]", "13:9", "conflict", "поиск"),
        .tail(
            "anonymous sets a moment",
            "anonymous: true\nactions: {create: {sets: {name: 'me.id'}}}",
            "13:27", "conflict", "кто или когда"),
        .tail(
            "credential without a code", "credential: {role: clerk, code: name, as: visit}",
            "12:33",
            "wrong-type", "code"),
        .tail(
            "credential of a built-in role", "credential: {role: everyone, code: name, as: visit}",
            "12:20", "unknown-role", "everyone"),
        .tail(
            "credential of an unknown role", "credential: {role: clark, code: name, as: visit}",
            "12:20", "unknown-role", "clerk"),
        .tail(
            "credential under a taken name", "credential: {role: clerk, code: name, as: keeper}",
            "12:43", "duplicate-name", "keeper"),
        .tail(
            "credential says too little", "credential: {role: clerk}", "12:13", "missing-key",
            "code"),
        .tail(
            "answer of an action that is not Swift's", "actions: {go: {gives: {a: {type: text}}}}",
            "12:23", "conflict", "behaviour: true"),
        .tail(
            "Swift's action of a module without Swift", "actions: {go: {behaviour: true}}", "12:11",
            "conflict", "module.yaml"),
        .tail("renewal of no code", "actions: {go: {renews: name}}", "12:24", "wrong-type", "code"),
        .tail(
            "consumption of nothing", "actions: {create: {consumes: {visit: use}}}", "12:31",
            "unknown-field", "visit"),
        .tail(
            "with what is not optional", "checks: [{rule: 'age > 1', message: А, with: farm}]",
            "12:46", "unknown-module", "farm"),
        .tail(
            "own name that looks added", "actions: {x_go: {title: Б}}", "12:11", "reserved-name",
            "go"),
        .tail("key", "key: [nam]", "12:7", "unknown-field", "name"),
        .tail("key of a file", "key: [photo]", "12:7", "unsuitable-field", "photo"),
        .tail("hidden key", "key: [secret]", "12:7", "oracle", "ключе"),
        .tail("personal key", "key: [phone]", "12:7", "oracle", "accepted"),
        .tail("unique", "unique: [[name, ag]]", "12:17", "unknown-field", "age"),
        .tail("unique over a secret", "unique: [[name, phone]]", "12:10", "oracle", "phone"),
        .tail("search", "search: [age]", "12:10", "unsuitable-field", "age"),
        .tail("computed in search", "search: [sum]", "12:10", "unsuitable-field", "sum"),
        .tail("index", "indexes: [[name, aeg]]", "12:18", "unknown-field", "age"),
        .tail(
            "check without message", "checks: [{rule: 'age > 1'}]", "12:10", "missing-key",
            "message"),
        .tail(
            "check's field", "checks: [{rule: 'age > 1', field: aga, message: a}]", "12:35",
            "unknown-field", "age"),
        .tail(
            "message cut at a comma",
            "checks: [{rule: 'age > 1', message: {ru: Мало, очень, en: Few}}]", "12:48",
            "unknown-language", "очень"),
        .tail("alias", "alias: {ru: мои собаки}", "12:13", "name", "одно слово"),
        .tail("alias is taken", "alias: cats", "12:8", "duplicate-name", "cats"),
        .tail("lock", "states: {a: {title: А, locked: [nme]}}", "12:33", "unknown-field", "name"),
        .tail(
            "locked computed", "states: {a: {title: А, locked: [sum]}}", "12:33",
            "unsuitable-field", "sum"),
        .tail("enter", "states: {a: {title: А, enter: [bos]}}", "12:32", "unknown-role", "boss"),
        .tail(
            "key of a state", "states: {a: {title: А, lock: all}}", "12:24", "unknown-key", "locked"
        ),
        .tail(
            "from", "states: {a: А, b: Б}\nactions: {go: {from: [c], to: b}}", "13:23",
            "unknown-state", "«c»"),
        .tail(
            "to without states", "actions: {go: {to: b}}", "12:20", "unknown-state", "нет состояний"
        ),
        .tail(
            "out of a final state",
            "states: {a: А, b: {title: Б, final: true}}\nactions: {go: {from: [b], to: a}}",
            "13:23", "conflict", "конечное"),
        .tail("by", "actions: {go: {by: [bosss]}}", "12:21", "unknown-role", "boss"),
        .tail(
            "by with a rule", "actions: {go: {by: {clark: all}}}", "12:21", "unknown-role", "clerk"),
        .tail("rule of by", "actions: {go: {by: {boss: true}}}", "12:27", "wrong-type", "условие"),
        .tail(
            "automatic hook", "actions: {create: {when: 'age > 1'}}", "12:20", "unknown-key", "when"
        ),
        .tail(
            "automatic action that asks",
            "actions: {go: {when: 'age > 1', ask: {name: required}}}", "12:23", "conflict", "name"),
        .tail(
            "effect without a target", "actions: {go: {effects: [{rows: 'from this'}]}}", "12:26",
            "missing-key", "create"),
        .tail(
            "effect of two kinds",
            "actions: {go: {effects: [{do: go, on: this, rows: 'from this'}]}}", "12:45",
            "unknown-key", "rows"),
        .tail(
            "argument with the name of the chosen rows",
            "actions: {go: {ask: {ids: {type: text}}}}", "12:22", "reserved-name", "ids"),
        .tail("ask", "actions: {go: {ask: {agee: required}}}", "12:22", "unknown-field", "age"),
        .tail("ask, word", "actions: {go: {ask: {age: must}}}", "12:27", "wrong-type", "required"),
        .tail(
            "ask, computed", "actions: {go: {ask: {sum: required}}}", "12:22", "unsuitable-field",
            "sum"),
        .tail("comment", "actions: {go: {ask: {comment: no}}}", "12:31", "wrong-type", "none"),
        .tail(
            "argument", "actions: {go: {ask: {until: {type: dat}}}}", "12:36", "unknown-type",
            "date"),
        .tail(
            "argument's target", "actions: {go: {ask: {who: {type: ref, to: catz}}}}", "12:22",
            "unknown-resource", "cats"),
        .tail("sets", "actions: {go: {sets: {aeg: '1'}}}", "12:23", "unknown-field", "age"),
        .tail(
            "sets the state", "actions: {go: {sets: {state: '1'}}}", "12:23", "unsuitable-field",
            "to"),
        .tail(
            "hook with a title", "actions: {create: {title: А}}", "12:20", "unknown-key", "title"),
        .tail(
            "guard without rule", "actions: {go: {requires: [{message: А}]}}", "12:27",
            "missing-key", "rule"),
        .tail("role of access", "access: {bos: {read: all}}", "12:10", "unknown-role", "boss"),
        .tail(
            "grant without verb", "access: {boss: {fields: [name]}}", "12:16", "missing-key",
            "глагол"),
        .tail("verb", "access: {boss: {raed: all}}", "12:17", "unknown-key", "read"),
        .tail(
            "aggregate without a minimum", "unit: name\naccess: {boss: {aggregate: all}}", "13:28",
            "missing-key", "minimum-group"),
        .tail(
            "aggregate without a unit", "access: {boss: {aggregate: all, minimum-group: 5}}",
            "12:16", "missing-key", "unit"),
        .tail(
            "minimum without aggregate",
            "unit: name\naccess: {boss: {read: all, minimum-group: 5}}",
            "13:43", "conflict", "aggregate"),
        .tail(
            "minimum of one", "unit: name\naccess: {boss: {aggregate: all, minimum-group: 1}}",
            "13:48", "range", "2"),
        .tail(
            "read and aggregate",
            "unit: name\naccess: {boss: {read: all, aggregate: all, minimum-group: 5}}", "13:39",
            "conflict", "read"),
        .tail(
            "setting of a minimum",
            "unit: name\naccess: {boss: {aggregate: all, minimum-group: $few}}", "13:16",
            "unknown-setting", "few"),
        .tail("unit", "unit: nme", "12:7", "unknown-field", "name"),
        .tail("computed unit", "unit: sum", "12:7", "unsuitable-field", "sum"),
        .tail(
            "field of a grant", "access: {boss: {read: all, fields: [nme]}}", "12:37",
            "unknown-field", "name"),
        .tail(
            "fields and except", "access: {boss: {read: all, fields: [name], except: [age]}}",
            "12:52", "conflict", "except"),
        .tail(
            "writes a computed field", "access: {boss: {update: all, write: [sum]}}", "12:38",
            "unsuitable-field", "sum"),
        .tail(
            "write without update", "access: {boss: {read: all, write: [name]}}", "12:35",
            "conflict", "ничего"),
        .tail("name of the resource", "resource2: x", "12:1", "unknown-key", "resource"),
    ]

    /// Mistakes in data and saved queries.
    /// A report with one sheet, which stands in its sixth line.
    private static func report(_ sheet: String) -> String {
        "---\ntropa: 1\nkind: report\ntitle: а\nsheets:\n  \(sheet)\n---\n"
    }

    static let data: [BrokenManifest] = [
        .init(
            "seed's resource", "data/a.yaml", "catz:\n  - {code: a}\n", "1:1", "unknown-resource",
            "cats"),
        .init(
            "seed's field", "data/a.yaml", "cats:\n  - {code: a, agee: 3}\n", "2:15",
            "unknown-field", "age"),
        .init(
            "seed's number", "data/a.yaml", "cats:\n  - {code: a, age: old}\n", "2:20", "value",
            "не число"),
        .init(
            "seed's state", "data/a.yaml", "cats:\n  - {code: a, state: dun}\n", "2:22",
            "unknown-state", "dun"),
        .init(
            "seed in a later state", "data/a.yaml", "cats:\n  - {code: a, state: done}\n", "2:22",
            "unknown-state", "enter"),
        .init(
            "equal keys", "data/a.yaml", "cats:\n  - {code: a}\n  - {code: a}\n", "3:5",
            "duplicate-name", "строке 2"),
        .init("not a list", "data/a.yaml", "cats: {code: a}\n", "1:7", "wrong-type", "список"),
        .init("table's column", "data/cats.csv", "code,agee\na,3\n", "1:6", "unknown-field", "age"),
        .init("table's number", "data/cats.csv", "code;age\na;old\n", "2:3", "value", "не число"),
        .init(
            "table's cells", "data/cats.csv", "code,age\na,3,4\n", "2:1", "wrong-type", "3 ячеек"),
        .init("table's quote", "data/cats.csv", "code,age\n\"a,3\n", "2:1", "syntax", "не закрыта"),
        .init("table of nothing", "data/catz.csv", "code\na\n", "1:1", "unknown-resource", "cats"),
        .init(
            "query without front matter", "queries/a.tropa", "from cats\n", "1:1", "syntax", "---"),
        .init(
            "query's key", "queries/a.tropa", "---\ntropa: 1\ntitel: а\ntitle: а\n---\nfrom cats\n",
            "3:1", "unknown-key", "title"),
        .init(
            "query's title", "queries/a.tropa", "---\ntropa: 1\n---\nfrom cats\n", "2:1",
            "missing-key", "title"),
        .init(
            "query's version", "queries/a.tropa", "---\ntropa: 2\ntitle: а\n---\nfrom cats\n",
            "2:8", "wrong-type", "1"),
        .init(
            "query's kind", "queries/a.tropa",
            "---\ntropa: 1\nkind: indicatr\ntitle: а\n---\nfrom cats\n", "3:7", "value",
            "indicator"),
        .init(
            "a report without sheets", "queries/a.tropa",
            "---\ntropa: 1\nkind: report\ntitle: а\n---\n", "2:1", "missing-key", "sheets"),
        .init(
            "a sheet without rows", "queries/a.tropa", report("a: {title: а}"), "6:6", "conflict",
            "inline"),
        .init(
            "a sheet with two texts", "queries/a.tropa",
            report("a: {query: zoo/b, inline: from cats}"), "6:6", "conflict", "inline"),
        .init(
            "a text of its own takes nothing", "queries/a.tropa",
            report("a: {title: а, inline: from cats, with: {x: 1}}"), "6:42", "conflict",
            "inline"),
        .init(
            "a text of its own has no title", "queries/a.tropa", report("a: {inline: from cats}"),
            "6:6", "missing-key", "title"),
        .init(
            "a sheet waits for one below", "queries/a.tropa",
            report("a: {title: а, inline: from cats, when: b}"), "6:42", "value", "b"),
        .init(
            "a report has no columns", "queries/a.tropa",
            "---\ntropa: 1\nkind: report\ntitle: а\nchart: {}\nsheets: {a: {query: zoo/b}}\n---\n",
            "5:1", "unknown-key", "chart"),
        .init(
            "indicator without a numerator", "queries/a.tropa",
            "---\ntropa: 1\nkind: indicator\ntitle: а\n---\nfrom cats\n", "2:1", "missing-key",
            "numerator"),
        .init(
            "indicator's digits", "queries/a.tropa",
            "---\ntropa: 1\nkind: indicator\ntitle: а\nnumerator: big\ndigits: 9\n---\nfrom cats\n",
            "6:9", "range", "6"),
        .init(
            "a query's key of indicators", "queries/a.tropa",
            "---\ntropa: 1\ntitle: а\nnumerator: big\n---\nfrom cats\n", "4:1", "unknown-key",
            "numerator"),
        .init(
            "query's id", "queries/a.tropa", "---\ntropa: 1\nid: zoo/b\ntitle: а\n---\nfrom cats\n",
            "3:5", "conflict", "zoo/a"),
        .init(
            "later: schedule", "queries/a.tropa",
            "---\ntropa: 1\ntitle: а\nschedule: {}\n---\nfrom cats\n", "4:1", "not-supported",
            "schedule"),
        .init(
            "query's parameter", "queries/a.tropa",
            "---\ntropa: 1\ntitle: а\nparams: {limit: {title: а}}\n---\nfrom cats\n", "4:10",
            "reserved-name", "most"),
        .init(
            "query's name", "queries/All-cats.tropa", "---\ntropa: 1\ntitle: а\n---\nfrom cats\n",
            "1:1", "name", "all_cats"),
    ]
}

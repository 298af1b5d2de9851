extension BrokenManifest {
    /// Mistakes of files and of YAML itself.
    static let files: [BrokenManifest] = [
        .init("empty file", "resources/dogs.yaml", "# ничего\n", "1:1", "empty", "пуст"),
        .init(
            "library with a permission", "queries/terms.tropa",
            "---\ntropa: 1\nkind: library\ntitle: Сроки\npermission: x\n---\ndefine f(x: int) = x\n",
            "5:1", "unknown-key", "permission"),
        .init(
            "unknown kind of a query", "queries/terms.tropa",
            "---\ntropa: 1\nkind: libary\ntitle: Сроки\n---\ndefine f(x: int) = x\n", "3:7",
            "value", "library"),
        .init("not a mapping", "resources/dogs.yaml", "- a\n", "1:1", "wrong-type", "ключи"),
        .init(
            "tab as indentation", "resources/dogs.yaml", "resource: dogs\nfields:\n\tname: 1\n",
            "3:1", "tab", "Табуляция"),
        .init(
            "tab in a text", "resources/dogs.yaml", "resource: dogs\ntitle: a\tb\n", "2:9", "tab",
            "Табуляция"),
        .init(
            "control character", "resources/dogs.yaml", "resource: dogs\ntitle: a\u{1}\n", "2:9",
            "character", "U+1"),
        .init(
            "colon in a text", "resources/dogs.yaml", "resource: dogs\ntitle: Собаки: все\n",
            "2:14", "syntax", "кавычки"),
        .init(
            "unclosed quote", "resources/dogs.yaml", "resource: dogs\ntitle: \"Собаки\n", "3:1",
            "syntax", "не закрыта"),
        .init(
            "unclosed bracket", "resources/dogs.yaml", "resource: dogs\nkey: [a, b\ntitle: c\n",
            "3:6", "syntax", "]"),
        .init(
            "file that ends too early", "resources/dogs.yaml", "resource: dogs\nfields: {a: #}",
            "2:15",
            "syntax", "не закрыта"),
        .init(
            "unclosed brace", "resources/dogs.yaml", "resource: dogs\nfields: {a: {type: text}\n",
            "3:1", "syntax", "}"),
        .init(
            "bad indentation", "resources/dogs.yaml", "resource: dogs\n title: a\n  key: b\n",
            "2:7", "syntax", "двоеточие"),
        .init(
            "text that starts with a sign", "resources/dogs.yaml", "resource: dogs\ntitle: @a\n",
            "2:8", "syntax", "кавычки"),
        .init(
            "unknown escape", "resources/dogs.yaml", "resource: dogs\ntitle: \"a\\qb\"\n", "2:10",
            "syntax", "\\"),
        .init(
            "anchor", "resources/dogs.yaml", "resource: dogs\ntitle: &t Собаки\nfields: {}\n",
            "2:8", "anchor", "Якоря"),
        .init(
            "alias", "resources/dogs.yaml",
            "resource: &r dogs\ntitle: *r\nfields: {a: {type: text}}\n", "2:1", "alias", "повторите"
        ),
        .init(
            "undefined alias", "resources/dogs.yaml", "resource: dogs\ntitle: *t\n", "2:8", "alias",
            "повторите"),
        .init(
            "tag", "resources/dogs.yaml", "resource: !!str dogs\ntitle: a\nfields: {}\n", "1:11",
            "tag", "Теги"),
        .init(
            "two documents", "resources/dogs.yaml", "resource: dogs\n---\nresource: cats\n", "2:1",
            "syntax", "один документ"),
        .init(
            "duplicate key", "resources/dogs.yaml",
            "resource: dogs\ntitle: a\ntitle: b\nfields: {a: {type: text}}\n", "3:1",
            "duplicate-key", "title"),
        .init(
            "duplicate key within", "resources/dogs.yaml",
            "resource: dogs\ntitle: a\nfields: {a: {type: text, max: 3, max: 4}}\n", "3:34",
            "duplicate-key", "max"),
        .init(
            "duplicate key in quotes", "resources/dogs.yaml",
            "resource: dogs\ntitle: a\n\"title\": b\nfields: {a: {type: text}}\n", "3:1",
            "duplicate-key", "title"),
        .init(
            "a mapping as key", "resources/dogs.yaml",
            "resource: dogs\ntitle: a\n{b: c}: d\nfields: {a: {type: text}}\n", "3:1", "wrong-type",
            "словом"),
        .init(
            "other extension", "resources/dogs.yml", "resource: dogs\n", "1:1", "unknown-file",
            "*.yaml"),
        .init("other locale", "locales/de.yaml", "dogs: a\n", "1:1", "unknown-file", "en.yaml"),
        .init(
            "unknown path of a translation", "locales/en.yaml", "cats: Cats\ncats.agee: Age\n",
            "2:12", "unknown-path", "cats.age"),
        .init(
            "translation twice", "locales/en.yaml", "cats.age: Age\ncats: {age: Age}\n", "2:13",
            "duplicate-key", "строке 1"),
    ]

    /// Mistakes of `module.yaml` and of the roles.
    static let modules: [BrokenManifest] = [
        .module("unknown key", "setting: {}", "6:1", "unknown-key", "settings"),
        .module(
            "later: extend", "extend: Zoo", "6:1", "not-supported", "пока не поддерживается"),
        .module(
            "jobs without a Swift part", "jobs: {a: {title: А, at: \"03:00\"}}", "6:7", "conflict",
            "behaviour"),
        .module(
            "job at no time", "behaviour: Zoo\njobs: {a: {title: А, at: \"25:00\"}}", "7:26",
            "wrong-type", "03:00"),
        .module(
            "job at two times",
            "behaviour: Zoo\njobs: {a: {title: А, at: \"03:00\", every-minutes: 5}}", "7:8",
            "conflict", "every-minutes"),
        .module("core too old", "requires: {core: \">=2.0\"}", "6:18", "core-version", "1.0.0"),
        .module("core range", "requires: {core: \"~1\"}", "6:18", "wrong-type", ">=1.0 <2"),
        .module(
            "missing module", "requires: {modules: [registri]}", "6:22", "unknown-module",
            "registri"),
        .module("requires itself", "requires: {modules: [zoo]}", "6:22", "cycle", "по кругу"),
        .module("language", "language: de", "6:11", "unknown-language", "de"),
        .module(
            "setting without type", "settings: {limit: {title: a}}", "6:12", "missing-key", "типа"),
        .module(
            "setting of a wrong kind", "settings: {who: {type: ref, to: cats}}", "6:24",
            "not-supported", "ref"),
        .module(
            "default outside", "settings: {limit: {type: integer, max: 3, default: 4}}", "6:52",
            "value", "вне границ"),
        .module(
            "name of a setting", "settings: {Limit: {type: integer}}", "6:12", "name", "limit"),
        .module("condition's name", "define2: {adult: 'age > 1'}", "6:1", "unknown-key", "define"),
        .module("command without deed", "cli: {cats: {}}", "6:7", "conflict", "practice"),
        .module(
            "command's resource", "cli: {cats: {pull: catz.photo}}", "6:20", "unknown-resource",
            "cats"),
        .module(
            "command's field", "cli: {cats: {pull: cats.agee}}", "6:20", "unknown-field", "age"),
        .module(
            "command's file", "cli: {cats: {pull: cats.age}}", "6:20", "unsuitable-field", "не файл"
        ),
        .module(
            "command's query", "cli: {all: {query: zoo/all}}", "6:20", "unknown-query", "zoo/all"),
        .module("command's words", "cli: {Alle: {query: zoo/all}}", "6:7", "name", "Alle"),
        .init(
            "missing title", "module.yaml", "module: zoo\nversion: 1.0.0\n", "1:1", "missing-key",
            "title"),
        .init(
            "version", "module.yaml", "module: zoo\nversion: 1.0\ntitle: a\n", "2:10", "wrong-type",
            "1.0.0"),
        .init(
            "reserved module", "module.yaml", "module: files\nversion: 1.0.0\ntitle: a\n", "1:9",
            "reserved-name", "documents"),
        .init(
            "shared type of a shared type", "module.yaml",
            "module: zoo\nversion: 1.0.0\ntitle: a\ntypes:\n  a: {type: text}\n  b: {type: a}\n",
            "6:13", "unknown-type", "встроенных"),
        .init(
            "unused broken type", "module.yaml",
            "module: zoo\nversion: 1.0.0\ntitle: a\ntypes:\n  a: {type: text, mx: 3}\n", "5:19",
            "unknown-key", "max"),
        .init(
            "unknown role included", "roles.yaml",
            "roles:\n  boss: {includes: [clerck]}\n  clerk: a\n",
            "2:21", "unknown-role", "clerk"),
        .init(
            "roles in a circle", "roles.yaml",
            "roles:\n  boss: {includes: [clerk]}\n  clerk: {includes: [boss]}\n", "2:21", "cycle",
            "включает"),
        .init(
            "unknown role to issue", "roles.yaml", "roles:\n  boss: {may-issue: [bos]}\n", "2:22",
            "unknown-role", "boss"),
        .init(
            "built-in role", "roles.yaml", "roles:\n  boss: a\n  public: b\n", "3:3",
            "reserved-name", "public"),
        .init(
            "attribute's target", "roles.yaml",
            "attributes: {k: {type: ref, to: zoo.keeper}}\nroles: {boss: a}\n", "1:33",
            "unknown-resource", "zoo.keepers"),
        .init(
            "attribute's type", "roles.yaml",
            "attributes: {k: {type: text}}\nroles: {boss: a}\n", "1:24", "not-supported", "text"),
    ]
}

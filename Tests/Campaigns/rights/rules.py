"""Row rules: `all`, comparisons, `in`, `and`, `or`, `not`, paths and `exists(relation where …)`.

Written from tropa.md §4.4 (empty is a value; every condition is true or false) and modules.md; it
shares nothing with the server. What it does not know raises `NotUnderstood`: nothing is guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .manifest import Resource, Schema

TOKEN = re.compile(
    r"\s*(?:(?P<text>\"[^\"]*\")|(?P<number>-?\d+(?:\.\d+)?)|(?P<name>[A-Za-z_][\w]*(?:\.\w+)*)"
    r"|(?P<sign>!=|<=|>=|[=<>(),]))"
)
WORDS = {"and", "or", "not", "in", "exists", "where", "null", "true", "false"}
SYSTEM = {"id", "version", "state", "state_since", "created_at", "created_by", "updated_at",
          "updated_by", "no"}


class NotUnderstood(Exception):
    """A rule outside of what the oracle reads."""


@dataclass(frozen=True)
class All:
    pass


@dataclass(frozen=True)
class Literal:
    value: Any


@dataclass(frozen=True)
class Path:
    names: tuple[str, ...]


@dataclass(frozen=True)
class Compare:
    sign: str
    left: Any
    right: Any


@dataclass(frozen=True)
class Among:
    left: Any
    values: Any
    """A tuple of literals, or the path of a set."""
    negated: bool


@dataclass(frozen=True)
class Not:
    inner: Any


@dataclass(frozen=True)
class Join:
    word: str
    parts: tuple[Any, ...]


@dataclass(frozen=True)
class Exists:
    path: Path
    where: Any


class Parser:
    """Recursive descent over one rule."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(self._tokens())
        self.index = 0

    def _tokens(self) -> Iterator[str]:
        place = 0
        while self.text[place:].strip():
            found = TOKEN.match(self.text, place)
            if not found:
                raise NotUnderstood(f"a sign that is not read: {self.text[place:].strip()[:12]}")
            yield found.group().strip()
            place = found.end()

    def parse(self) -> Any:
        if self.text.strip() == "all":
            return All()
        rule = self._joined("or")
        if self.index < len(self.tokens):
            raise NotUnderstood(f"a word that is not read: {self.tokens[self.index]}")
        return rule

    def _peek(self) -> str:
        return self.tokens[self.index] if self.index < len(self.tokens) else ""

    def _take(self, *wanted: str) -> bool:
        if self._peek() in wanted and self._peek():
            self.index += 1
            return True
        return False

    def _need(self, wanted: str) -> None:
        if not self._take(wanted):
            raise NotUnderstood(f"{wanted} is missing")

    def _joined(self, word: str) -> Any:
        def inner() -> Any:
            return self._joined("and") if word == "or" else self._negated()

        parts = [inner()]
        while self._take(word):
            parts.append(inner())
        return parts[0] if len(parts) == 1 else Join(word, tuple(parts))

    def _negated(self) -> Any:
        return Not(self._negated()) if self._take("not") else self._comparison()

    def _comparison(self) -> Any:
        if self._take("exists"):
            self._need("(")
            path = self._operand()
            where = self._joined("or") if self._take("where") else All()
            self._need(")")
            if not isinstance(path, Path):
                raise NotUnderstood("exists of something that is no relation")
            return Exists(path, where)
        if self._take("("):
            rule = self._joined("or")
            self._need(")")
            return rule
        left = self._operand()
        for sign in ("=", "!=", "<", "<=", ">", ">="):
            if self._take(sign):
                return Compare(sign, left, self._operand())
        negated = self._peek() == "not"
        if negated:
            self.index += 1
        if self._take("in"):
            return Among(left, self._set(), negated)
        if negated:
            raise NotUnderstood("not without in")
        return Compare("=", left, Literal(True))

    def _set(self) -> Any:
        if not self._take("("):
            return self._operand()
        values = [self._operand()]
        while self._take(","):
            values.append(self._operand())
        self._need(")")
        if not all(isinstance(value, Literal) for value in values):
            raise NotUnderstood("a set that is no list of literals")
        return tuple(value.value for value in values)

    def _operand(self) -> Any:
        token = self._peek()
        self.index += 1
        if token.startswith('"'):
            return Literal(token[1:-1])
        if token in ("null", "true", "false"):
            return Literal({"null": None, "true": True, "false": False}[token])
        if re.fullmatch(r"-?\d+", token):
            return Literal(int(token))
        if re.fullmatch(r"[A-Za-z_][\w.]*", token) and token not in WORDS:
            return Path(tuple(token.split(".")))
        raise NotUnderstood(f"an operand that is not read: {token or 'nothing'}")


@dataclass(frozen=True)
class Rule:
    """A parsed rule, its names found in the schema."""

    text: str
    tree: Any
    attributes: frozenset[str]
    """Attributes of the caller that it names."""
    fields: frozenset[str]
    """Fields of the row itself that it looks at."""


class Reader:
    """Parses rules and finds out whether all their names are understood."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._known: dict[tuple[str, str], Rule | NotUnderstood] = {}

    def rule(self, text: str, resource: Resource) -> Rule:
        """The rule for rows of the resource; raises `NotUnderstood`."""
        key = (text, resource.full)
        if key not in self._known:
            try:
                self._known[key] = self._read(text, resource)
            except NotUnderstood as reason:
                self._known[key] = reason
        found = self._known[key]
        if isinstance(found, NotUnderstood):
            raise found
        return found

    def _read(self, text: str, resource: Resource) -> Rule:
        names = Names(self.schema, resource.module)
        tree = names.resolve(Parser(text).parse(), (resource,))
        return Rule(text, tree, frozenset(names.attributes), frozenset(names.fields))


class Names:
    """Puts named conditions in place and checks that every path leads somewhere known."""

    def __init__(self, schema: Schema, module: str) -> None:
        self.schema = schema
        self.module = module
        self.attributes: set[str] = set()
        self.fields: set[str] = set()

    def resolve(self, node: Any, rows: tuple[Resource, ...]) -> Any:
        match node:
            case All() | Literal():
                return node
            case Join(word, parts):
                return Join(word, tuple(self.resolve(part, rows) for part in parts))
            case Not(inner):
                return Not(self.resolve(inner, rows))
            case Compare("=", Path((name,)), Literal(True)) if self._is_defined(name, rows[-1]):
                defined = self.schema.defines[self.module][name]
                return self.resolve(Parser(defined).parse(), rows)
            case Compare(_, left, right):
                self._check(left, rows)
                self._check(right, rows)
                return node
            case Among(left, values, _):
                self._check(left, rows)
                if isinstance(values, Path):
                    if values.names[0] != "me":
                        raise NotUnderstood("in a set that is not the caller's")
                    self._check(values, rows)
                return node
            case Exists(path, where):
                target = self._relation(path, rows)
                return Exists(path, self.resolve(where, (*rows, target)))
        raise NotUnderstood(f"{node}")

    def _is_defined(self, name: str, row: Resource) -> bool:
        return name in self.schema.defines[self.module] and name not in row.fields

    def _check(self, node: Any, rows: tuple[Resource, ...]) -> None:
        if not isinstance(node, Path):
            return
        row, names = self._start(node.names, rows)
        if row is None:
            return
        for name in names[:-1]:
            row = self._hop(row, name)
        if names:
            self._leaf(row, names[-1])

    def _start(
        self, names: tuple[str, ...], rows: tuple[Resource, ...]
    ) -> tuple[Resource | None, tuple[str, ...]]:
        """The row at which a path begins, and what is left of it; no row for `me.id`."""
        first, *rest = names
        if first == "me":
            if not rest:
                raise NotUnderstood("me alone")
            if rest[0] == "id":
                return None, ()
            if rest[0] not in self.schema.attributes:
                raise NotUnderstood(f"the attribute {rest[0]}")
            self.attributes.add(rest[0])
            to = self.schema.attributes[rest[0]]["to"]
            return (self.schema.resources[to], tuple(rest[1:])) if rest[1:] else (None, ())
        if first in ("this", "outer"):
            if first == "outer" and len(rows) < 2:
                raise NotUnderstood("outer without a row around")
            return (rows[0] if first == "this" else rows[-2]), tuple(rest)
        if len(rows) == 1:
            self.fields.add(first)
        return rows[-1], names

    def _hop(self, row: Resource, name: str) -> Resource:
        if name == "parent" and row.owner:
            return self.schema.resources[row.owner[0]]
        item = row.fields.get(name)
        if item is not None and item.type == "ref" and not item.computed:
            target = self.schema.target(row, item)
            if target:
                return self.schema.resources[target]
        if (row.full, name) in self.schema.single:
            return self.schema.resources[self.schema.relations[row.full][name][0][0]]
        raise NotUnderstood(f"a path through {row.full}.{name}")

    def _leaf(self, row: Resource, name: str) -> None:
        if name in SYSTEM and name not in row.fields:
            return
        item = row.fields.get(name)
        if item is None:
            raise NotUnderstood(f"the name {row.full}.{name}")
        if item.computed or item.is_many or item.type in ("decimal", "money", "code"):
            raise NotUnderstood(f"{row.full}.{name} ({item.type})")

    def _relation(self, path: Path, rows: tuple[Resource, ...]) -> Resource:
        row, names = self._start(path.names, rows)
        if row is None or not names:
            raise NotUnderstood("exists of something that is no relation")
        for name in names:
            many = self.schema.relations.get(row.full, {}).get(name)
            if many and len(many) == 1:
                row = self.schema.resources[many[0][0]]
            elif many:
                raise NotUnderstood(f"the relation {row.full}.{name} of several modules")
            else:
                row = self._hop(row, name)
        return row

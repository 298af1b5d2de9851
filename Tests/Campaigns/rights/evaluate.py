"""Whether a rule holds for a row and a caller."""

from dataclasses import dataclass, field
from typing import Any

from .rules import All, Among, Compare, Exists, Join, Literal, Not, Path, Rule
from .world import Row, World


@dataclass(frozen=True)
class Caller:
    """Who asks: what its token says."""

    name: str
    roles: tuple[str, ...]
    attributes: dict[str, tuple[bytes, ...]] = field(default_factory=dict, hash=False)
    subject: str = ""

    @property
    def is_anonymous(self) -> bool:
        return self.roles == ("public",)


def holds(rule: Rule, row: Row, caller: Caller, world: World) -> bool:
    """An attribute that the caller lacks makes the rule false (N2)."""
    if any(not caller.attributes.get(name) for name in rule.attributes):
        return False
    return _Evaluation(caller, world).truth(rule.tree, (row,))


class _Evaluation:
    def __init__(self, caller: Caller, world: World) -> None:
        self.caller = caller
        self.world = world

    def truth(self, node: Any, rows: tuple[Row, ...]) -> bool:
        match node:
            case All():
                return True
            case Join("and", parts):
                return all(self.truth(part, rows) for part in parts)
            case Join(_, parts):
                return any(self.truth(part, rows) for part in parts)
            case Not(inner):
                return not self.truth(inner, rows)
            case Compare(sign, left, right):
                return compare(sign, self.value(left, rows), self.value(right, rows))
            case Among(left, values, negated):
                return self._among(left, values, rows) != negated
            case Exists(path, where):
                return any(
                    self.truth(where, (*rows, found)) for found in self._related(path, rows)
                )
        raise AssertionError(node)

    def _among(self, left: Any, values: Any, rows: tuple[Row, ...]) -> bool:
        value = self.value(left, rows)
        if value is None:
            return False
        if isinstance(values, Path):
            return value in self.caller.attributes[values.names[1]]
        return value in values

    def value(self, node: Any, rows: tuple[Row, ...]) -> Any:
        if isinstance(node, Literal):
            return node.value
        if node.names[:2] == ("me", "id"):
            return self.caller.subject
        row, names = self._start(node.names, rows)
        if row is None or not names:
            return row.id if row else None
        for name in names[:-1]:
            row = self.world.followed(row, name)
            if row is None:
                return None
        found = row.values.get(names[-1])
        item = row.resource.fields.get(names[-1])
        return bool(found) if item and item.type == "boolean" and found is not None else found

    def _start(
        self, names: tuple[str, ...], rows: tuple[Row, ...]
    ) -> tuple[Row | None, tuple[str, ...]]:
        if names[0] == "me":
            to = self.world.schema.attributes[names[1]]["to"]
            return self.world.rows[to].get(self.caller.attributes[names[1]][0]), names[2:]
        if names[0] == "this":
            return rows[0], names[1:]
        if names[0] == "outer":
            return rows[-2], names[1:]
        return rows[-1], names

    def _related(self, path: Path, rows: tuple[Row, ...]) -> list[Row]:
        row, names = self._start(path.names, rows)
        found = [row] if row else []
        for name in names:
            following: list[Row] = []
            for one in found:
                if name in self.world.schema.relations.get(one.resource.full, {}):
                    following += self.world.related(one, name)
                elif target := self.world.followed(one, name):
                    following.append(target)
            found = following
        return found


def compare(sign: str, left: Any, right: Any) -> bool:
    """Empty equals empty; an order with something empty is false (tropa.md §4.4)."""
    if sign == "=":
        return bool(left == right)
    if sign == "!=":
        return bool(left != right)
    if left is None or right is None:
        return False
    return bool(
        {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]
    )

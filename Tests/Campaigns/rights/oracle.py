"""What a caller may do, computed from the YAML alone: N1, N2, N4, N10, N19, P3, P5, U13.

Answers are three-valued: None means that a rule which would decide is not understood.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .evaluate import Caller, holds
from .manifest import Field, Grant, Resource, Schema
from .rules import All, NotUnderstood, Reader, Rule
from .world import Row, World


@dataclass(frozen=True)
class Right:
    """One grant as one role of a caller has it."""

    rule: Rule | None
    """None: not understood."""
    up: tuple[str, ...]
    """References from the row to the row of the rule: the whole of a part."""
    fields: frozenset[str]
    owner: Resource
    text: str
    """The rule as it is written."""

    @property
    def attributes(self) -> Iterable[str]:
        """Attributes without which it gives nothing, also those of a rule that is not understood."""
        if self.rule is not None:
            return self.rule.attributes
        return set(re.findall(r"\bme\.(\w+)", self.text)) - {"id", "roles"}

    @property
    def is_everywhere(self) -> bool:
        return self.rule is not None and isinstance(self.rule.tree, All)


def any_of(answers: Iterable[bool | None]) -> bool | None:
    unknown = False
    for answer in answers:
        if answer:
            return True
        unknown = unknown or answer is None
    return None if unknown else False


class Oracle:
    def __init__(self, schema: Schema, world: World) -> None:
        self.schema = schema
        self.world = world
        self.reader = Reader(schema)
        self.unread: dict[str, set[str]] = {}
        """Rules that are not understood: resource and rule → why."""
        self._rights: dict[tuple[str, str, tuple[str, ...]], list[Right]] = {}

    # Rights without rows

    def rights(self, resource: Resource, verb: str, caller: Caller) -> list[Right]:
        key = (resource.full, verb, caller.roles)
        if key not in self._rights:
            self._rights[key] = [
                right for role in caller.roles or ("everyone",)
                for right in self._of_role(resource, verb, role)
            ]
        return self._rights[key]

    def _of_role(self, resource: Resource, verb: str, role: str) -> list[Right]:
        closure = self.schema.closure(role)
        if role != "public":
            closure = closure | {"everyone"}
        if not resource.grants and resource.part_of:
            return self._of_part(resource, verb, role)
        personal = self.schema.personal(role)
        return [
            Right(
                self.understood(grant.rules[verb], resource), (),
                frozenset(self._fields(resource, grant, verb, personal)), resource,
                grant.rules[verb],
            )
            for grant in resource.grants
            if grant.role in closure and verb in grant.rules
        ]

    def _fields(
        self, resource: Resource, grant: Grant, verb: str, personal: set[str]
    ) -> Iterable[str]:
        reads = verb in ("read", "aggregate")
        for item in [*resource.fields.values(), *resource.system_fields()]:
            if item.personal is not None and item.personal not in personal:
                continue
            if grant.reads(item) if reads else grant.writes(item):
                yield item.name

    def _of_part(self, part: Resource, verb: str, role: str) -> list[Right]:
        """A part in a file of its own is read like its whole, written with its `update` (P3)."""
        reference = part.fields[str(part.part_of)]
        whole = self.schema.resources[str(self.schema.target(part, reference))]
        relation = reference.declared.get("inverse") or part.name
        personal = self.schema.personal(role)
        closure = self.schema.closure(role) | ({"everyone"} if role != "public" else set())
        reads = verb in ("read", "aggregate")
        fields = frozenset(
            item.name for item in [*part.fields.values(), *part.system_fields()]
            if not item.hidden and (item.personal is None or item.personal in personal)
            and (reads or not item.is_read_only)
        )
        found = []
        for grant in whole.grants:
            using = verb if reads else "update"
            named = grant.fields if reads or grant.write is None else grant.write
            if grant.role not in closure or using not in grant.rules:
                continue
            if isinstance(named, list) and relation not in named:
                continue
            rule = self.understood(grant.rules[using], whole)
            found.append(Right(rule, (reference.name,), fields, whole, grant.rules[using]))
        return found

    def understood(self, text: str, resource: Resource) -> Rule | None:
        try:
            return self.reader.rule(text, resource)
        except NotUnderstood as reason:
            self.unread.setdefault(f"{resource.full}: {text}", set()).add(str(reason))
            return None

    def exists(self, resource: Resource, caller: Caller) -> bool:
        """A resource of which the caller may do nothing has no addresses."""
        return any(
            self.rights(resource, verb, caller) for verb in ("read", "create", "aggregate")
        )

    def lacks_attributes(self, resource: Resource, caller: Caller) -> bool:
        """Whether every right to read needs an attribute that the caller has not (E0503)."""
        rights = self.rights(resource, "read", caller)
        return bool(rights) and all(
            any(not caller.attributes.get(name) for name in right.attributes) for right in rights
        )

    def opens(self, resource: Resource, name: str, caller: Caller) -> bool:
        """Whether some right to read opens the field; one without its attribute opens nothing."""
        return any(
            name in right.fields and (
                all(caller.attributes.get(one) for one in right.attributes))
            for right in self.rights(resource, "read", caller)
        )

    def knows(self, resource: Resource, item: Field, caller: Caller) -> bool:
        """A field that no role grants does not exist (N1)."""
        return any(
            item.name in right.fields
            for verb in ("read", "create", "update")
            for right in self.rights(resource, verb, caller)
        )

    # Rights on rows

    def reaches(self, right: Right, row: Row, caller: Caller) -> bool | None:
        if right.rule is None or right.is_everywhere:
            return None if right.rule is None else True
        at: Row | None = row
        for name in right.up:
            at = self.world.followed(at, name) if at else None
        return at is not None and holds(right.rule, at, caller, self.world)

    def may(self, verb: str, row: Row, caller: Caller) -> bool | None:
        rights = self.rights(row.resource, verb, caller)
        return any_of(self.reaches(right, row, caller) for right in rights)

    def may_cell(self, verb: str, row: Row, name: str, caller: Caller) -> bool | None:
        """One right must cover the row and the field (N1)."""
        rights = self.rights(row.resource, verb, caller)
        return any_of(
            self.reaches(right, row, caller) for right in rights if name in right.fields
        )

    def cells(self, row: Row, caller: Caller) -> tuple[set[str], set[str]] | None:
        """Fields that a record shows, and those that it names as redacted."""
        rights = self.rights(row.resource, "read", caller)
        reached = [(right, self.reaches(right, row, caller)) for right in rights]
        if any(answer is None for _, answer in reached):
            return None
        shown: set[str] = set().union(*(right.fields for right, answer in reached if answer))
        # What is not hidden is named even where no right opens it (N4).
        named = {
            item.name for item in [*row.resource.fields.values(), *row.resource.system_fields()]
            if item.type != "code" and not item.hidden
        }
        granted: set[str] = set().union(*(right.fields for right, _ in reached))
        return shown, (named | granted) - shown

    def may_act(self, name: str, row: Row, caller: Caller) -> bool | None:
        """A role in `by` whose rule holds on the row before; no `by`: only the server (N10)."""
        by = row.resource.actions[name].get("by")
        rules = dict.fromkeys(by, "all") if isinstance(by, list) else by or {}
        held: set[str] = set().union(*(self.schema.closure(role) for role in caller.roles))
        if not caller.is_anonymous:
            held.add("everyone")
        answers = []
        for role, text in rules.items():
            if role in held:
                rule = self.understood(str(text), row.resource)
                answers.append(rule if rule is None else holds(rule, row, caller, self.world))
        return any_of(answers)

    def may_see_history(self, row: Row, caller: Caller) -> bool | None:
        """A version is shown where the rule holds for that version (N19)."""
        versions = self.world.versions.get(row.resource.full, {}).get(row.id, [])
        return any_of(self.may("read", version, caller) for version in versions)

    def visible(self, resource: Resource, caller: Caller) -> set[bytes] | None:
        """The ids of all rows that the caller may read."""
        rights = self.rights(resource, "read", caller)
        if any(right.rule is None for right in rights) and not any(
            right.is_everywhere for right in rights
        ):
            return None
        rows = self.world.rows[resource.full].values()
        return {row.id for row in rows if self.may("read", row, caller)}

"""Questions about records that are not there yet, and about records that would change hands."""

import random
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from campaign import Response

from .asking import Check, Question
from .bodies import as_json, missing
from .evaluate import Caller
from .manifest import Field, Resource
from .oracle import Oracle
from .world import Row
from .writes import ADMITTED, REHEARSE

# `default: {expr: 'organisation.head_name'}`: a copy of one cell of the record that is referred to.
COPIED = re.compile(r"(\w+)\.(\w+)")


class Births:
    def __init__(self, oracle: Oracle, seen: dict[tuple[str, str], set[bytes] | None],
                 seed: int) -> None:
        self.oracle = oracle
        self.world = oracle.world
        self.seen = seen
        self.random = random.Random(seed)

    def all(self, pairs: list[tuple[Caller, Resource]], each: int) -> Iterator[Question]:
        for caller, resource in pairs:
            if self.oracle.rights(resource, "create", caller):
                yield from self._posts(resource, caller, each)
                yield from self._prefills(resource, caller)
            elif self.oracle.exists(resource, caller):
                # Whoever may only count knows the resource, but it has no records for him (N5).
                reads = self.oracle.rights(resource, "read", caller)
                expected = {403} if reads else {404}
                yield self._question(
                    "post", resource, caller, "no right", "POST", resource.url, expected,
                    headers=REHEARSE, body={})
            if self.oracle.rights(resource, "update", caller):
                yield from self._moves(resource, caller, each)

    def _question(
        self, operation: str, resource: Resource, caller: Caller, relation: str, method: str,
        path: str, expected: set[int] | frozenset[int], **more: Any,
    ) -> Question:
        if caller.is_anonymous:
            expected = {401 if status == 403 else status for status in expected}
        return Question(operation, caller, resource, relation, relation, method, path,
                        frozenset(expected), **more)

    # New records

    def _posts(self, resource: Resource, caller: Caller, each: int) -> Iterator[Question]:
        """Copies of records, of one's own and of others: what no right reaches is 403 even where it
        would be refused for being a copy, else the refusal tells what there is (N8, N3)."""
        rows = list(self.world.rows[resource.full].values())
        self.random.shuffle(rows)
        wanted = {"own": each, "of others": each, "of others, incomplete": each}
        for row in rows[:60]:
            found = self._copy(row, caller)
            if found is None:
                continue
            body, may, lacking = found
            relation = "own" if may else "of others, incomplete" if lacking else "of others"
            if not wanted[relation]:
                continue
            wanted[relation] -= 1
            # A form that is wrong is the whole answer: half a record is in nobody's reach (0030).
            expected = ADMITTED if may else {422} if lacking else {403}
            yield self._question(
                "post", resource, caller, relation, "POST", resource.url, expected,
                headers=REHEARSE, body=body,
                check=only_required(lacking) if lacking and not may else None)
            if not (wanted["own"] or wanted["of others"]):
                return

    def _copy(self, row: Row, caller: Caller) -> tuple[dict[str, Any], bool, set[str]] | None:
        """A body with the values of a record, whether the caller may create such a one, and which
        required fields it lacks."""
        resource, oracle = row.resource, self.oracle
        rights = oracle.rights(resource, "create", caller)
        if any(right.rule is None for right in rights):
            return None
        open_fields = set().union(*(right.fields for right in rights))
        judged = {
            name for right in rights if right.rule
            for name in (right.up[:1] or right.rule.fields) if name in resource.fields}
        body: dict[str, Any] = {}
        values: dict[str, Any] = {"id": b"", "created_by": caller.subject}
        values |= {"state": resource.states[0]} if resource.states else {}
        for name in sorted(open_fields):
            item = resource.fields.get(name)
            stored = row.values.get(name)
            if item is None or item.is_many or stored is None:
                continue
            if item.type == "ref":
                stored = self._choosable(resource, item, stored, caller, name not in judged)
            given = as_json(item, stored) if stored is not None else None
            if given is not None:
                body[name], values[name] = given, stored
        if any(row.values.get(name) is not None and name not in body for name in judged):
            return None
        made = Row(resource, b"", values)
        answers = [oracle.reaches(right, made, caller) for right in rights]
        covering = [right for right, answer in zip(rights, answers, strict=True) if answer]
        body = {
            name: value for name, value in body.items()
            if not covering or any(name in right.fields for right in covering)}
        may = any(set(body) <= right.fields for right in covering)
        if covering and not may:
            return None
        return body, may, missing(resource, body, "create")

    def _choosable(
        self, resource: Resource, item: Field, value: bytes, caller: Caller, or_another: bool
    ) -> bytes | None:
        """The row that a reference names if the caller reads it, or another one that he reads."""
        target = self.oracle.schema.target(resource, item)
        seen = (self.seen[caller.name, target] if target else None) or set()
        return value if value in seen else min(seen) if seen and or_another else None

    # Moves

    def _moves(self, resource: Resource, caller: Caller, each: int) -> Iterator[Question]:
        """A change by which a record leaves the right that allowed it: rules hold after, too."""
        rights = self.oracle.rights(resource, "update", caller)
        names = {name for right in rights if right.rule and not right.up
                 for name in right.rule.fields if name in resource.fields}
        for name in sorted(names):
            item = resource.fields[name]
            if item.type != "ref" or item.declared.get("immutable") or item.is_read_only:
                continue
            target = self.oracle.schema.target(resource, item)
            places = sorted(self.seen[caller.name, target] or ()) if target else []
            rows = [row for row in self.world.rows[resource.full].values()
                    if self.oracle.may_cell("update", row, name, caller)]
            for row in self.random.sample(rows, min(each, len(rows))):
                for place in self.random.sample(places, min(4, len(places))):
                    moved = Row(resource, row.id, {**row.values, name: place})
                    if self.oracle.may("update", moved, caller) is not False:
                        continue
                    if self.oracle.may("read", row, caller):
                        yield self._question(
                            "move", resource, caller, "own", "PATCH",
                            f"{resource.url}/{row.uuid}", {403, 409}, headers=REHEARSE,
                            body={name: str(UUID(bytes=place))}, check=refused_untold)
                        break

    # Prefilled records

    def _prefills(self, resource: Resource, caller: Caller) -> Iterator[Question]:
        """No default copies a cell that the caller may not read: P13 holds on every route."""
        for item in resource.fields.values():
            default = item.declared.get("default")
            text = str(default.get("expr")) if isinstance(default, dict) else ""
            path = COPIED.fullmatch(text)
            reference = resource.fields.get(path[1]) if path else None
            if path is None or reference is None or reference.type != "ref":
                continue
            if not self._may_give(resource, reference, item, caller):
                continue
            for row in self._hiding(resource, reference, path[2], caller):
                yield self._question(
                    "new", resource, caller, "of others", "GET",
                    f"{resource.url}/new?{reference.name}={row.uuid}", {200, 403, 422},
                    check=empty(item.name))
                if body := self._own_body(resource, caller):
                    body = {name: value for name, value in body.items() if name != item.name}
                    yield self._question(
                        "post.default", resource, caller, "own", "POST", resource.url,
                        {*ADMITTED, 403}, headers=REHEARSE,
                        body=body | {reference.name: row.uuid}, check=empty(item.name))

    def _own_body(self, resource: Resource, caller: Caller) -> dict[str, Any] | None:
        """The least of a record that the caller could have created: what is required, no more."""
        key = resource.declared.get("key")
        needed = {
            item.name for item in resource.fields.values()
            if (item.declared.get("required") is True and "default" not in item.declared)
            or item.name == "organisation" or (isinstance(key, list) and item.name in key)
        }
        for row in self.world.rows[resource.full].values():
            found = self._copy(row, caller)
            if found and found[1]:
                return {name: value for name, value in found[0].items() if name in needed}
        return None

    def _may_give(
        self, resource: Resource, reference: Field, item: Field, caller: Caller
    ) -> bool:
        rights = self.oracle.rights(resource, "create", caller)
        return all(any(one.name in right.fields for right in rights) for one in (reference, item))

    def _hiding(
        self, resource: Resource, reference: Field, name: str, caller: Caller
    ) -> Iterator[Row]:
        """A record that the caller reads and whose cell of that name it does not."""
        target = self.oracle.schema.target(resource, reference)
        if target is None:
            return
        for one in sorted(self.seen[caller.name, target] or ()):
            row = self.world.rows[target][one]
            holds_one = row.values.get(name) is not None
            if holds_one and self.oracle.may_cell("read", row, name, caller) is False:
                yield row
                return


def empty(name: str) -> Callable[[Response], str | None]:
    def check(response: Response) -> str | None:
        value = response.json().get(name) if response.status in (200, 201) else None
        return None if value is None else f"tells {name} of a record whose cell is not readable"

    return check


def only_required(lacking: set[str]) -> Check:
    """The refusal names what the body lacks, and nothing for which others would have to be read."""
    def check(response: Response) -> str | None:
        errors = response.json()["errors"]
        named = {error["pointer"].removeprefix("/") for error in errors}
        told = {error["code"] for error in errors} - {"field.required"}
        return f"tells {sorted(told)} of {sorted(named)}" if told or not named <= lacking else None

    return check


def refused_untold(response: Response) -> str | None:
    """A locked field may be told of first; what other records hold may not."""
    return f"tells of other records: {response}" if response.code == "unique.taken" else None


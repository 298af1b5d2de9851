"""Which questions a run asks: every operation × caller × relation of the record."""

import itertools
import random
from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from campaign import Response

from .asking import Question, Subject
from .evaluate import Caller
from .manifest import Resource
from .oracle import Oracle
from .questions import Questions
from .world import Row

Home = tuple[bytes | None, bytes | None]


class Matrix:
    def __init__(
        self, oracle: Oracle, callers: list[Caller], seed: int, rows_each: int,
        only: str | None = None,
    ) -> None:
        """`only`: the one resource to ask about."""
        self.oracle = oracle
        self.world = oracle.world
        self.resources = [one for one in oracle.schema.main() if only in (None, one.full)]
        self.callers = callers
        self.random = random.Random(seed)
        self.rows_each = rows_each
        self.questions = Questions(oracle)
        self.seen: dict[tuple[str, str], set[bytes] | None] = {}
        self._homes: dict[bytes, Home] = {}
        for caller in callers:
            for resource in oracle.schema.main():
                self.seen[caller.name, resource.full] = oracle.visible(resource, caller)

    # Relations

    def home(self, row: Row, depth: int = 3) -> Home:
        """The organisation and the municipality that a record belongs to."""
        if row.resource.full == "registry.municipalities":
            return None, row.id
        if row.resource.full == "registry.organisations":
            return row.id, row.values["municipality"]
        if row.id in self._homes:
            return self._homes[row.id]
        found: Home = (None, None)
        references = sorted(
            (item.name for item in row.resource.fields.values() if item.type == "ref"),
            key=lambda name: (name != "organisation", name != "municipality"),
        )
        for name in references if depth else ():
            target = self.world.followed(row, name)
            if target and (there := self.home(target, depth - 1)) != (None, None):
                found = there
                break
        if depth == 3:
            self._homes[row.id] = found
        return found

    def relation(self, row: Row, caller: Caller) -> str:
        person = caller.attributes.get("person", ())
        organisations = caller.attributes.get("organisations", ())
        if set(person) & {row.id, *(v for v in row.values.values() if isinstance(v, bytes))}:
            return "own"
        organisation, municipality = self.home(row)
        if organisation in organisations:
            return "same organisation"
        districts = set(caller.attributes.get("municipality", ())) | {
            self.world.rows["registry.organisations"][one].values["municipality"]
            for one in organisations
        }
        if municipality is None:
            return "of nobody"
        return "same district" if municipality in districts else "foreign"

    def subjects(self, resource: Resource, caller: Caller) -> Iterator[Subject]:
        """Some records of each relation, seen and not, a deleted one and an id of nothing."""
        seen = self.seen[caller.name, resource.full]
        kinds: dict[str, list[Row]] = defaultdict(list)
        for row in self.world.rows[resource.full].values():
            word = "?" if seen is None else "seen" if row.id in seen else "unseen"
            kinds[f"{self.relation(row, caller)}, {word}"].append(row)
        for relation, rows in sorted(kinds.items()):
            for row in self.random.sample(rows, min(self.rows_each, len(rows))):
                yield Subject(caller, resource, relation, row.uuid, row)
        versions = self.world.versions.get(resource.full, {})
        deleted = [one for one in versions if one not in self.world.rows[resource.full]]
        for one in self.random.sample(deleted, min(self.rows_each, len(deleted))):
            yield Subject(caller, resource, "deleted", str(UUID(bytes=one)), None)
        yield Subject(caller, resource, "random", self.unknown_id(), None)

    def unknown_id(self) -> str:
        """Looks like ours (version 7) and is nobody's."""
        bits = self.random.getrandbits(128)
        bits = bits & ~(0xF << 76) | 0x7 << 76
        bits = bits & ~(0x3 << 62) | 0x2 << 62
        bits = bits & ~(0xFFFF << 112) | 0x019E << 112
        return str(UUID(int=bits))

    # Questions

    def counts(self) -> Iterator[Question]:
        """How many records each caller sees of each resource: no total tells of more."""
        for caller in self.callers:
            for resource in self.resources:
                yield from self._counts(resource, caller)

    def _counts(self, resource: Resource, caller: Caller) -> Iterator[Question]:
        seen = self.seen[caller.name, resource.full]
        nobody = caller.is_anonymous
        path = f"{resource.url}?limit=200&fields=id&count=exact"
        if not self.oracle.exists(resource, caller):
            expected = {401} if nobody else {404}
            yield Question("count", caller, resource, "all", "all", "GET", path,
                           frozenset(expected))
            return
        refused = not self.oracle.rights(resource, "read", caller)
        if refused or self.oracle.lacks_attributes(resource, caller):
            expected = {401 if nobody else 403, 404} if refused else {403}
            yield Question("count", caller, resource, "all", "all", "GET", path,
                           frozenset(expected))
            return
        if seen is None:
            return
        ids = {str(UUID(bytes=one)) for one in seen}

        def check(response: Response) -> str | None:
            body = response.json()
            found = {str(item["id"]) for item in body["items"]}
            if body["count"] != len(ids):
                return f"counts {body['count']} records, expected {len(ids)}"
            if not found <= ids or len(found) < min(200, len(ids)):
                return f"lists {len(found - ids)} records too many, has {len(found)}"
            return None

        yield Question("count", caller, resource, "all", "all", "GET", path, frozenset({200}),
                       check=check)

    def firsts(self) -> Iterator[Question]:
        """One visible record of each resource for each caller: all its cells, and its deletion."""
        for caller, resource in self.shuffled():
            seen = self.seen[caller.name, resource.full]
            for one in self.random.sample(sorted(seen or ()), min(1, len(seen or ()))):
                row = self.world.rows[resource.full][one]
                subject = Subject(caller, resource, self.relation(row, caller), row.uuid, row)
                for operation in ("get", "delete"):
                    if question := self.questions.ask(operation, subject):
                        yield question

    def shuffled(self) -> list[tuple[Caller, Resource]]:
        """In an order of chance: runs that end early leave out none for good."""
        pairs = list(itertools.product(self.callers, self.resources))
        self.random.shuffle(pairs)
        return pairs

    def all(self) -> Iterator[Question]:
        """Everything, in an order in which each operation × caller × relation comes early."""
        kinds: dict[tuple[str, str, str], list[tuple[str, Subject]]] = defaultdict(list)
        for caller in self.callers:
            for resource in self.resources:
                for subject in self.subjects(resource, caller):
                    for operation in self.questions.operations(resource):
                        kind = operation.partition(".")[0]
                        kinds[kind, caller.name, subject.relation].append((operation, subject))
        for pairs in kinds.values():
            self.random.shuffle(pairs)
        groups = list(kinds.values())
        self.random.shuffle(groups)
        rank = 0
        while groups:
            for pairs in groups:
                operation, subject = pairs[rank]
                if question := self.questions.ask(operation, subject):
                    yield question
            rank += 1
            groups = [pairs for pairs in groups if len(pairs) > rank]

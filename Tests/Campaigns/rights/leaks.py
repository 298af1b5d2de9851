"""What must not be learned of an unreadable record: answers equal those about an id of nothing."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from campaign import Context, Response

from .crew import Line, authorization
from .evaluate import Caller
from .manifest import Resource
from .matrix import Matrix
from .world import Row
from .writes import REHEARSE

# What differs between any two answers.
OWN_TO_EACH = {"x-request-id", "date", "server-timing"}
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Pair:
    """The same call about a record that is not readable and about nothing."""

    name: str
    caller: Caller
    hidden: str
    nothing: str
    method: str
    path: str
    """`{}` stands for the id."""
    headers: dict[str, str]
    body: Any = None


def shape(response: Response, target: str) -> tuple[Any, ...]:
    """An answer without what is told of the request itself."""
    def common(text: str) -> str:
        return ID.sub("ID", text.replace(target, "ID"))

    headers = {
        name: common(value) for name, value in response.headers.items()
        if name not in OWN_TO_EACH
    }
    text = common(response.body.decode(errors="replace"))
    return response.status, text, sorted(headers.items())


class Leaks:
    def __init__(
        self, context: Context, matrix: Matrix, line: Line, tokens: dict[str, str]
    ) -> None:
        self.context = context
        self.matrix = matrix
        self.line = line
        self.tokens = tokens
        self.random = random.Random(context.seed)
        self.differences: list[str] = []
        self.pairs = 0

    def ask(
        self, caller: Caller, method: str, path: str, more: dict[str, str], body: Any = None
    ) -> Response:
        self.context.trial()
        asked = {**authorization(caller, self.tokens), **more}
        return self.line.ask(method, path, asked, body)

    # Pairs

    def run(self, each: int, most: int) -> None:
        """`each` records of every caller × resource that it knows but does not see all of."""
        subjects = list(self._unseen(each))
        self.random.shuffle(subjects)
        for caller, row in subjects[:most]:
            if not self.context.has_time:
                return
            for pair in self._pairs(caller, row):
                self._compare(pair)

    def _unseen(self, each: int) -> Iterator[tuple[Caller, Row]]:
        for caller in self.matrix.callers:
            for resource in self.matrix.oracle.schema.main():
                seen = self.matrix.seen[caller.name, resource.full]
                if seen is None or not self.matrix.oracle.exists(resource, caller):
                    continue
                rows = self.matrix.world.rows[resource.full]
                hidden = sorted(set(rows) - seen)
                for one in self.random.sample(hidden, min(each, len(hidden))):
                    yield caller, rows[one]

    def _pairs(self, caller: Caller, row: Row) -> Iterator[Pair]:
        resource = row.resource
        nothing = self.matrix.unknown_id()
        base = f"{resource.url}/{{}}"
        where = f'from {resource.full} where id = "{{}}"'
        tag = self._tag_of(row)
        calls: list[tuple[str, str, str, dict[str, str], Any]] = [
            ("get", "GET", base, {}, None),
            ("head", "HEAD", base, {}, None),
            ("etag", "GET", base, {"If-None-Match": tag}, None),
            ("history", "GET", base + "/history", {}, None),
            ("patch", "PATCH", base, {**REHEARSE, "If-Match": tag}, {}),
            ("put", "PUT", base, {**REHEARSE, "If-Match": tag}, {}),
            ("delete", "DELETE", base, {**REHEARSE, "If-Match": tag}, None),
            ("count", "POST", "/v1/query", {}, {"query": where + " group { n: count() }"}),
            ("query", "POST", "/v1/query?format=csv", {}, {"query": where + " select id"}),
        ]
        for name in list(resource.actions)[:1]:
            calls += [
                ("action", "POST", f"{base}/actions/{name}", REHEARSE, {}),
                ("batch", "POST", f"{resource.url}/actions/{name}", REHEARSE,
                 {"ids": [*self._own(caller, resource), "{}"]}),
                ("batch.partial", "POST", f"{resource.url}/actions/{name}?partial=true", REHEARSE,
                 {"ids": ["{}"]}),
            ]
        calls += [
            (f"reference.{field}", method, path, REHEARSE, body)
            for field, method, path, body in self._references(caller, resource)
        ]
        for name, method, path, more, body in calls:
            yield Pair(name, caller, row.uuid, nothing, method, path, more, body)
        if key := self._key_of(row):
            for method, body in (("GET", None), ("PATCH", {}), ("DELETE", None)):
                yield Pair("key", caller, f"key:{key}", f"key:{key}7", method, base,
                           REHEARSE if method != "GET" else {}, body)

    def _key_of(self, row: Row) -> str | None:
        """A natural key of texts that need no escapes."""
        names = row.resource.declared.get("key")
        if not isinstance(names, list):
            return None
        values = [row.values.get(name) for name in names]
        fits = all(isinstance(value, str) and re.fullmatch(r"[\w-]+", value, re.ASCII)
                   for value in values)
        return ",".join(map(str, values)) if fits else None

    def _tag_of(self, row: Row) -> str:
        """The ETag as somebody sees it who may read the record."""
        for caller in self.matrix.callers:
            seen = self.matrix.seen[caller.name, row.resource.full]
            if seen and row.id in seen:
                response = self.ask(caller, "GET", f"{row.resource.url}/{row.uuid}", {})
                return response.headers.get("etag", f'"{row.version}-0"')
        return f'"{row.version}-0"'

    def _own(self, caller: Caller, resource: Resource) -> list[str]:
        rows = self.matrix.world.rows[resource.full]
        seen = sorted(self.matrix.seen[caller.name, resource.full] or ())
        return [rows[one].uuid for one in self.random.sample(seen, min(1, len(seen)))]

    def _references(
        self, caller: Caller, target: Resource
    ) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
        """Bodies that name the record in a reference: of a new record, of a changed one."""
        oracle, world = self.matrix.oracle, self.matrix.world
        for resource in oracle.schema.main():
            for item in resource.fields.values():
                if item.type != "ref" or oracle.schema.target(resource, item) != target.full:
                    continue
                if any(item.name in right.fields
                       for right in oracle.rights(resource, "create", caller)):
                    yield item.name, "POST", resource.url, {item.name: "{}"}
                    yield item.name, "POST", resource.url, {
                        "items": [{item.name: "{}"}, {item.name: "{}"}]}
                changed = [
                    row for one in sorted(self.matrix.seen[caller.name, resource.full] or ())
                    if oracle.may_cell("update", row := world.rows[resource.full][one],
                                       item.name, caller)
                ][:1]
                for row in changed:
                    yield item.name, "PATCH", f"{resource.url}/{row.uuid}", {item.name: "{}"}

    def _compare(self, pair: Pair) -> None:
        self.pairs += 1
        answers = [
            self.ask(pair.caller, pair.method, pair.path.replace("{}", target), pair.headers,
                     json.loads(json.dumps(pair.body).replace("{}", target))
                     if pair.body else pair.body)
            for target in (pair.hidden, pair.nothing)
        ]
        hidden, nothing = answers
        if shape(hidden, pair.hidden) != shape(nothing, pair.nothing):
            self.differences.append(
                f"{pair.name} {pair.method} {pair.path} as {pair.caller.name} tells"
                f" {pair.hidden} from nothing: {hidden} | {nothing}")
        elif hidden.status < 300 and hidden.status != 200:
            self.differences.append(
                f"{pair.name} {pair.method} {pair.path} as {pair.caller.name}: {hidden}")
        elif pair.name.startswith(("batch", "reference")) and hidden.status == 200 \
                and b'"done":0' not in hidden.body.replace(b" ", b""):
            self.differences.append(f"{pair.name} {pair.path} as {pair.caller.name}: {hidden}")

"""A question is one call and the statuses that its caller's rights permit (N8: their order)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from campaign import Response

from .evaluate import Caller
from .manifest import Resource
from .oracle import Oracle
from .world import Row

Check = Callable[[Response], str | None]


@dataclass(frozen=True)
class Question:
    """One call and what its answer may be."""

    operation: str
    caller: Caller
    resource: Resource
    relation: str
    target: str
    method: str
    path: str
    expected: frozenset[int]
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    check: Check | None = None

    def difference(self, response: Response) -> str | None:
        """What is wrong with an answer, or None."""
        if response.status not in self.expected:
            wanted = "/".join(str(status) for status in sorted(self.expected))
            return f"{response.status} {response.code or ''}, expected {wanted}"
        try:
            return self.check(response) if self.check else None
        except (ValueError, LookupError, TypeError) as error:
            return f"{response.status} of another form ({error!r}): {response}"

    def __str__(self) -> str:
        return (
            f"{self.operation} of {self.resource.full} {self.target} as {self.caller.name}"
            f" ({self.relation})"
        )


@dataclass(frozen=True)
class Subject:
    """A caller before a record."""

    caller: Caller
    resource: Resource
    relation: str
    id: str
    row: Row | None
    """None: there is no such record, and never was one or it is deleted."""


class Asking:
    """What stands before every row, whatever is asked about it."""

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle

    def _question(
        self, subject: Subject, operation: str, method: str, path: str,
        expected: frozenset[int] | set[int] | None, **more: Any,
    ) -> Question | None:
        """A resource without rights has no addresses; whoever has no token is asked for one."""
        nobody = subject.caller.is_anonymous
        exists = self.oracle.exists(subject.resource, subject.caller)
        if not exists and path.startswith(subject.resource.url):
            expected, more["check"] = {401} if nobody else {404}, None
        if expected is None:
            return None
        if nobody:
            expected = {401 if status == 403 else status for status in expected}
        return Question(
            operation, subject.caller, subject.resource, subject.relation, subject.id, method,
            path, frozenset(expected), **more,
        )

    def _seen(self, subject: Subject) -> bool | None:
        return self.oracle.may("read", subject.row, subject.caller) if subject.row else False

    def _missing(self, subject: Subject) -> set[int]:
        """404, or 410 for whoever could read the last version of a deleted record (N12)."""
        versions = self.oracle.world.versions.get(subject.resource.full, {})
        last = versions.get(bytes.fromhex(subject.id.replace("-", "")), [])
        if subject.row is None and last:
            seen = self.oracle.may("read", last[-1], subject.caller)
            return {404, 410} if seen is None else {410} if seen else {404}
        return {404}

"""PUT: the record as it will be has to be in reach of a right, as the record that stands (0030)."""

from typing import Any

from .asking import Question, Subject
from .bodies import as_json, missing
from .evaluate import Caller
from .manifest import Field, Resource
from .world import Row
from .writes import ADMITTED, REHEARSE, Writes

Statuses = set[int] | frozenset[int]


class Replacements(Writes):
    """What a body does not name is emptied, that too by which the record is the caller's."""

    def _put(self, subject: Subject) -> Question | None:
        """The body names what rules look at, so the record stays where it is."""
        kept = self._kept(subject.caller, subject.row) if subject.row else {}
        return None if kept is None else self._replace(subject, "put", kept)

    def _put_bare(self, subject: Subject) -> Question | None:
        """The body names one field, on which no right depends."""
        return self._replace(subject, "put.bare", {})

    def _replace(
        self, subject: Subject, operation: str, kept: dict[str, Any]
    ) -> Question | None:
        row, found = subject.row, self._change(subject, lambda _: True)
        if found is None:
            return None
        item, value = found
        body = {**kept, item.name: value}
        admitted = self._admitted(subject.caller, row, body) if row else ADMITTED
        return self._written(
            subject, operation, "update", "PUT", admitted, item=item,
            headers={**REHEARSE, "If-Match": f'"{row.version if row else 1}-0"'}, body=body)

    def _kept(self, caller: Caller, row: Row) -> dict[str, Any] | None:
        """What rules look at, as it stands; None: no body can say it."""
        looked_at = self._looked_at(row.resource, caller)
        body = {}
        for item in self._set_by_put(row.resource, caller):
            if item.name in looked_at:
                stored = row.values.get(item.name)
                body[item.name] = None if stored is None else as_json(item, stored)
                if item.is_many or (stored is not None and body[item.name] is None):
                    return None
        return body

    def _looked_at(self, resource: Resource, caller: Caller) -> set[str]:
        rights = self.oracle.rights(resource, "update", caller)
        return {name for right in rights if right.rule
                for name in right.up[:1] or right.rule.fields}

    def _set_by_put(self, resource: Resource, caller: Caller) -> list[Field]:
        """Fields that get a value whether or not the body names them."""
        rights = self.oracle.rights(resource, "update", caller)
        return [item for item in resource.fields.values()
                if item.name != "remarks" and "numbered" not in item.declared
                and any(item.name in right.fields for right in rights)]

    def _admitted(self, caller: Caller, row: Row, body: dict[str, Any]) -> Statuses | None:
        """What the answer is for whoever may update the record as it stands."""
        resource = row.resource
        absent = [item for item in self._set_by_put(resource, caller) if item.name not in body]
        unknown = {item.name for item in absent if item.is_many or "default" in item.declared}
        if unknown & self._looked_at(resource, caller):
            return None
        emptied = {item.name for item in absent} - unknown
        after = Row(resource, row.id, {**row.values, **dict.fromkeys(emptied)})
        for moment in (row, after):
            rights = self.oracle.rights(resource, "update", caller)
            answers = [self.oracle.reaches(right, moment, caller) for right in rights]
            if None in answers:
                return None
            reaching = [right for right, answer in zip(rights, answers, strict=True) if answer]
            if not reaching:
                # What the body's form lacks is told first: it tells of no other record.
                lacks = moment is after and missing(resource, after.values, "update")
                return {422} if lacks else {403}
            open_fields = set().union(*(right.fields for right in reaching))
            if any(row.values.get(name) is not None for name in emptied - open_fields):
                return {403}
            if unknown - open_fields:
                return None
        return ADMITTED

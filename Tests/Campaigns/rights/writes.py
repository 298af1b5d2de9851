"""Questions that would change one record; all are rehearsed, so the world stays as it is."""

import random
from collections.abc import Callable
from typing import Any

from .asking import Asking, Question, Subject
from .bodies import another_value
from .manifest import Field, Resource

REHEARSE = {"Prefer": "tx=rollback"}
# Rights do not stand in the way: done, or refused for another reason than rights.
ADMITTED = frozenset({200, 201, 204, 409, 422})


class Writes(Asking):
    """404 for the unseen, 403 for the seen that no right to write reaches."""

    def _written(
        self, subject: Subject, operation: str, verb: str, method: str,
        admitted: set[int] | frozenset[int] | None, *, suffix: str = "", item: Field | None = None,
        **more: Any,
    ) -> Question | None:
        """404 for the unseen, 403 for the seen that the verb or its fields do not reach (N8)."""
        seen = self._seen(subject)
        path = f"{subject.resource.url}/{subject.id}{suffix}"
        expected: set[int] | frozenset[int] | None
        if seen is None:
            expected = None
        elif not seen or subject.row is None:
            expected = self._missing(subject)
        else:
            may = self.oracle.may(verb, subject.row, subject.caller)
            if may and item:
                may = self.oracle.may_cell(verb, subject.row, item.name, subject.caller)
            expected = None if may is None else admitted if may else {403}
        return self._question(subject, operation, method, path, expected, **more)

    def _patch(self, subject: Subject) -> Question | None:
        found = self._change(subject, lambda _: True)
        if found is None:
            return None
        item, value = found
        return self._written(
            subject, "patch", "update", "PATCH", ADMITTED, item=item, headers=REHEARSE,
            body={item.name: value})

    def _patch_locked(self, subject: Subject) -> Question | None:
        """A field that some right to update leaves out, be it on this row or on all."""
        rights = self.oracle.rights(subject.resource, "update", subject.caller)
        found = self._change(
            subject, lambda item: any(item.name not in right.fields for right in rights))
        if found is None or not rights:
            return None
        item, value = found
        return self._written(
            subject, "patch.locked", "update", "PATCH", ADMITTED, item=item, headers=REHEARSE,
            body={item.name: value})

    def _put_blind(self, subject: Subject) -> Question | None:
        """Without If-Match: 428, but only for whoever may update the record (N8)."""
        return self._written(
            subject, "put.blind", "update", "PUT", {428}, headers=REHEARSE, body={})

    def _patch_stale(self, subject: Subject) -> Question | None:
        """Made for another version: 412, but only for whoever may update the record (N8)."""
        return self._written(
            subject, "patch.stale", "update", "PATCH", {412},
            headers={**REHEARSE, "If-Match": '"1-0"'}, body={})

    def _delete_stale(self, subject: Subject) -> Question | None:
        return self._written(
            subject, "delete.stale", "delete", "DELETE", {412},
            headers={**REHEARSE, "If-Match": '"1-0"'})

    def _change(
        self, subject: Subject, wanted: Callable[[Field], bool]
    ) -> tuple[Field, Any] | None:
        """A field on which no right depends, and another value for it."""
        resource, row = subject.resource, subject.row
        judged = self._judged(resource)
        fields = [
            item for item in resource.fields.values()
            if item.name not in judged and not item.is_read_only and wanted(item)
            and self.oracle.knows(resource, item, subject.caller)
        ]
        random.Random(subject.id + subject.caller.name).shuffle(fields)
        for item in fields:
            value = another_value(item, row.values.get(item.name) if row else None)
            if value is not None:
                return item, value
        return None

    def _judged(self, resource: Resource) -> set[str]:
        """Fields that a rule of the resource looks at."""
        return {
            name for grant in resource.grants for text in grant.rules.values()
            if (rule := self.oracle.understood(text, resource)) for name in rule.fields
        }

    def _delete(self, subject: Subject) -> Question | None:
        return self._written(
            subject, "delete", "delete", "DELETE", ADMITTED, headers=REHEARSE)

    def _act(self, subject: Subject, name: str) -> Question | None:
        path = f"{subject.resource.url}/{subject.id}/actions/{name}"
        return self._question(
            subject, f"do.{name}", "POST", path, self._of_action(subject, name),
            headers=REHEARSE, body={})

    def _act_on_many(self, subject: Subject, name: str) -> Question | None:
        path = f"{subject.resource.url}/actions/{name}"
        expected = (
            {404} if subject.resource.is_one_by_one(name) else self._of_action(subject, name))
        return self._question(
            subject, f"many.{name}", "POST", path, expected,
            headers=REHEARSE, body={"ids": [subject.id]})

    def _of_action(self, subject: Subject, name: str) -> set[int] | frozenset[int] | None:
        """A readable row and a rule in `by` that holds on it; `update` plays no part (N10)."""
        seen = self._seen(subject)
        if seen is None or subject.row is None:
            return self._missing(subject) if subject.row is None else None
        if not seen:
            return {404}
        may = self.oracle.may_act(name, subject.row, subject.caller)
        return None if may is None else ADMITTED if may else {403}

    def _upload(self, subject: Subject, name: str) -> Question | None:
        """Only what is to be refused is sent: a file that is taken in can't be rehearsed."""
        item = subject.resource.fields[name]
        if not self.oracle.knows(subject.resource, item, subject.caller):
            return None
        kinds = item.declared.get("accept") or ["pdf"]
        found = self._written(
            subject, f"upload.{name}", "update", "PUT", frozenset(), suffix=f"/{name}", item=item,
            headers={**REHEARSE, "Content-Disposition": f'attachment; filename="a.{kinds[0]}"'},
            body=f"rights of {subject.id}".encode())
        return found if found and found.expected else None


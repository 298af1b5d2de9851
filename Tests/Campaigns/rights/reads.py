"""Questions that read one record, by every route and in every format."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from campaign import Response

from .asking import Asking, Check, Question, Subject


class Reads(Asking):
    """Without the right to the row it is not there, whichever way one looks."""

    def _read(self, subject: Subject, operation: str, *, method: str = "GET", suffix: str = "",
              seen_as: set[int] | None = None, **more: Any) -> Question | None:
        seen = self._seen(subject)
        path = f"{subject.resource.url}/{subject.id}{suffix}"
        expected = None if seen is None else (
            (seen_as or {200}) if seen else self._missing(subject))
        if not seen:
            more["check"] = None
        return self._question(subject, operation, method, path, expected, **more)

    def _get(self, subject: Subject) -> Question | None:
        return self._read(subject, "get", check=self._cells_of(subject))

    def _head(self, subject: Subject) -> Question | None:
        return self._read(subject, "head", method="HEAD")

    def _fields(self, subject: Subject) -> Question | None:
        return self._read(subject, "fields", suffix="?fields=id")

    def _etag(self, subject: Subject) -> Question | None:
        """An ETag never tells that there is a record which the caller may not read."""
        return self._read(subject, "etag", seen_as={304}, headers={"If-None-Match": "*"})

    def _cells_of(self, subject: Subject) -> Check | None:
        """The record shows exactly the cells that a right opens and names the others (N1, N4)."""
        row = subject.row
        cells = self.oracle.cells(row, subject.caller) if row else None
        if cells is None:
            return None
        shown, redacted = cells

        def check(response: Response) -> str | None:
            record = response.json()
            frame = {"id", "key", "version", "actions", "redacted", "remarks"}
            found = set(record) - frame
            named = set(record.get("redacted", []))
            if found == shown - frame and named == redacted - frame:
                return None
            return (
                f"shows {sorted(found - shown)} too many, {sorted(shown - found - frame)} too few;"
                f" redacted {sorted(named ^ (redacted - frame))} differ"
            )

        return check

    def _history(self, subject: Subject) -> Question | None:
        versions = self.oracle.world.versions.get(subject.resource.full, {})
        known = versions.get(bytes.fromhex(subject.id.replace("-", "")), [])
        answers = [self.oracle.may("read", version, subject.caller) for version in known]
        path = f"{subject.resource.url}/{subject.id}/history"
        if subject.resource.declared.get("history") is False or subject.resource.is_anonymous:
            return self._question(subject, "history", "GET", path, {404})
        if None in answers:
            return None
        count = sum(1 for answer in answers if answer)

        def check(response: Response) -> str | None:
            found = len(response.json()["items"])
            return None if found == count else f"{found} versions, expected {count}"

        return self._question(
            subject, "history", "GET", path, {200} if count else {404},
            check=check if count else None,
        )

    def _listed(
        self, subject: Subject, operation: str, path: str, rows: Callable[[Response], int],
        refused: set[int], **more: Any,
    ) -> Question | None:
        """A filter by id finds the record or nothing."""
        seen = self._seen(subject)
        if not self.oracle.rights(subject.resource, "read", subject.caller):
            return self._question(subject, operation, more.pop("method", "GET"), path, refused,
                                  **more)
        if self.oracle.lacks_attributes(subject.resource, subject.caller):
            return self._question(subject, operation, more.pop("method", "GET"), path, {403},
                                  **more)
        if seen is None:
            return None

        def check(response: Response) -> str | None:
            found = rows(response)
            return None if found == int(seen) else f"{found} rows, expected {int(seen)}"

        return self._question(
            subject, operation, more.pop("method", "GET"), path, {200}, check=check, **more
        )

    def _list_path(self, subject: Subject, more: str = "") -> str:
        condition = quote('id = "' + subject.id + '"')
        return f"{subject.resource.url}?where={condition}{more}"

    def _list(self, subject: Subject) -> Question | None:
        def rows(response: Response) -> int:
            body = response.json()
            return max(len(body["items"]), int(body["count"]))

        return self._listed(
            subject, "list", self._list_path(subject, "&count=exact"), rows, {403, 404})

    def _list_csv(self, subject: Subject) -> Question | None:
        def rows(response: Response) -> int:
            return response.body.count(b"\r\n") - 1

        return self._listed(
            subject, "list.csv", self._list_path(subject, "&fields=id"), rows, {403, 404},
            headers={"Accept": "text/csv"})

    def _list_ndjson(self, subject: Subject) -> Question | None:
        def rows(response: Response) -> int:
            return response.body.count(b"\n") - 1

        return self._listed(
            subject, "list.ndjson", self._list_path(subject), rows, {403, 404},
            headers={"Accept": "application/x-ndjson"})

    def _asked(self, subject: Subject, operation: str, text: str, rows: Callable[[Response], int],
               query: str = "") -> Question | None:
        return self._listed(
            subject, operation, f"/v1/query{query}", rows, {403, 404, 422}, method="POST",
            body={"query": text})

    def _query(self, subject: Subject) -> Question | None:
        text = f'from {subject.resource.full} where id = "{subject.id}" select id'
        return self._asked(subject, "query", text, lambda answer: len(answer.json()["rows"]))

    def _query_csv(self, subject: Subject) -> Question | None:
        text = f'from {subject.resource.full} where id = "{subject.id}" select id'
        return self._asked(
            subject, "query.csv", text, lambda answer: answer.body.count(b"\r\n") - 1,
            "?format=csv")

    def _count(self, subject: Subject) -> Question | None:
        text = f'from {subject.resource.full} where id = "{subject.id}" group {{ n: count() }}'
        return self._asked(
            subject, "count", text, lambda answer: int(answer.json()["rows"][0][0]))

    def _options(self, subject: Subject) -> Question | None:
        for item in subject.resource.fields.values():
            is_offered = item.type in ("ref", "refs", "choice", "choices") and not item.computed
            if is_offered and self.oracle.knows(subject.resource, item, subject.caller):
                return self._read(subject, "options", suffix=f"/options/{item.name}?limit=1")
        return None

    def _file(self, subject: Subject, name: str) -> Question | None:
        item = subject.resource.fields[name]
        row = subject.row
        shown = self.oracle.may_cell("read", row, name, subject.caller) if row else False
        if row and shown and (via := item.declared.get("via")):
            first, name = str(via).split(".")
            there = self.oracle.world.followed(row, first)
            shown = there is not None and all(
                self.oracle.may_cell("read", holder, one, subject.caller)
                for holder, one in ((row, first), (there, name)))
            row = there
        holds_one = row is not None and row.values.get(name) is not None
        path = f"{subject.resource.url}/{subject.id}/{item.name}"
        expected = None if shown is None else {200} if shown and holds_one else (
            {404} if self._seen(subject) else self._missing(subject))
        return self._question(subject, f"file.{item.name}", "GET", path, expected)

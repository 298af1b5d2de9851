"""Questions that read one record, by every route and in every format."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from campaign import Response

from .asking import Asking, Check, Question, Subject
from .world import Row


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
        if cells is None or row is None:
            return None
        shown, redacted = cells
        hidden = self._unreadable_targets(subject, row, shown)
        # What is computed from records that the caller may not read is not shown either.
        computed = {item.name for item in row.resource.fields.values() if item.computed}

        def check(response: Response) -> str | None:
            record = response.json()
            frame = {"id", "key", "version", "actions", "redacted"}
            found, named = set(record) - frame, set(record.get("redacted", []))
            many, few = found - shown, shown - found - computed
            if many or few or (named ^ redacted) - computed:
                return (
                    f"shows {sorted(many)} too many, {sorted(few)} too few;"
                    f" redacted {sorted((named ^ redacted) - computed)} differ"
                )
            told = [name for name in hidden if record[name].get("label") or record[name].get("key")]
            return f"labels of records that are not readable: {told}" if told else None

        return check

    def _unreadable_targets(self, subject: Subject, row: Row, shown: set[str]) -> list[str]:
        """References to records that the caller may not read: id and nothing else (N3)."""
        names = []
        for item in row.resource.fields.values():
            if item.type == "ref" and not item.computed and item.name in shown:
                target = self.oracle.world.followed(row, item.name)
                if target and self.oracle.may("read", target, subject.caller) is False:
                    names.append(item.name)
        return names

    def _expand(self, subject: Subject) -> Question | None:
        """What stands behind a reference is shown as far as it is readable itself."""
        for item in subject.resource.fields.values():
            if item.type != "ref" or self.oracle.schema.target(subject.resource, item) is None:
                continue
            if not self.oracle.opens(subject.resource, item.name, subject.caller):
                continue
            check = self._expanded(subject, item.name) if subject.row else None
            return self._read(subject, "expand", suffix=f"?expand={item.name}", check=check)
        return None

    def _expanded(self, subject: Subject, name: str) -> Check | None:
        row = subject.row
        target = self.oracle.world.followed(row, name) if row else None
        if row is None or target is None:
            return None
        cells = self.oracle.cells(target, subject.caller)
        seen = self.oracle.may("read", target, subject.caller)
        open_cell = self.oracle.may_cell("read", row, name, subject.caller)
        if cells is None or seen is None or not open_cell:
            return None
        shown = cells[0] if seen else set()

        def check(response: Response) -> str | None:
            found = response.json()[name]
            more = set(found) - shown - {"id", "key", "label", "version", "redacted"}
            if not seen and (found.get("label") or found.get("key")):
                more.add("label")
            return f"{name} shows {sorted(more)} too many" if more else None

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
            subject, operation, f"/v1/query{query}", rows, {403}, method="POST",
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
        rights = self.oracle.rights
        if not rights(subject.resource, "read", subject.caller) and rights(
                subject.resource, "aggregate", subject.caller):
            # One record is a group that is too small to be told of (N5).
            return self._question(
                subject, "count", "POST", "/v1/query", {200}, body={"query": text},
                check=nothing_counted)
        return self._asked(
            subject, "count", text, lambda answer: int(answer.json()["rows"][0][0] or 0))

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
        if not self.oracle.opens(subject.resource, item.name, subject.caller):
            nothing = {401} if subject.caller.is_anonymous else {404}
            return self._question(subject, f"file.{item.name}", "GET", path, nothing)
        expected = None if shown is None else {200} if shown and holds_one else (
            {404} if self._seen(subject) else self._missing(subject))
        return self._question(subject, f"file.{item.name}", "GET", path, expected)


def nothing_counted(response: Response) -> str | None:
    told = [row for row in response.json()["rows"] if row[0]]
    return f"tells of a single record: {told}" if told else None

"""A cell that the caller may not read is empty, wherever one looks for its value (N1)."""

import json
import random
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from campaign import Response

from .asking import Asking, Check, Question, Subject
from .manifest import Field

WAYS = ["where", "json", "csv", "ndjson", "select", "group", "search"]


class Masks(Asking):
    """Each question looks for the stored value of one masked cell of a readable record."""

    def _masked(self, subject: Subject, way: str) -> Question | None:
        row = subject.row
        if row is None or not self.oracle.may("read", row, subject.caller):
            return None
        fields = [item for item in subject.resource.fields.values() if not item.hidden]
        random.Random(subject.id + subject.caller.name).shuffle(fields)
        for item in fields:
            value = row.values.get(item.name)
            if literal(item, value) is None or self.oracle.may_cell(
                    "read", row, item.name, subject.caller) is not False:
                continue
            if question := self._looked_for(subject, way, item, value):
                return question
        return None

    def _looked_for(
        self, subject: Subject, way: str, item: Field, value: Any
    ) -> Question | None:
        """One that no right opens is refused by name (E0501)."""
        known = self.oracle.opens(subject.resource, item.name, subject.caller)
        name, text = item.name, literal(item, value)
        source = f'from {subject.resource.full} where id = "{subject.id}"'
        is_row = quote(f'id = "{subject.id}"')
        path, method, more = subject.resource.url, "GET", {}
        check: Check = nothing_found
        match way:
            case "where":
                condition = quote(f'id = "{subject.id}" and {name} = {text}')
                path += f"?where={condition}&count=exact"
            case "search":
                word = self._word(subject, item, value)
                if word is None or not known:
                    return None
                path += f"?where={is_row}&search={quote(word)}&count=exact"
            case "json" | "csv" | "ndjson":
                form = {"json": "application/json", "csv": "text/csv",
                        "ndjson": "application/x-ndjson"}[way]
                path += f"?where={is_row}&fields=id,{name}"
                more = {"headers": {"Accept": form}}
                check = untold(value)
            case _:
                end = f"select {name}" if way == "select" else f"group by {name} {{ n: count() }}"
                path, method = "/v1/query", "POST"
                more = {"body": {"query": f"{source} {end}"}}
                check = untold(value, "rows")
        if check is not nothing_found and not is_telling(value):
            return None
        return self._question(
            subject, f"masked.{way}", method, path, {200} if known else {403},
            check=check if known else None, **more)

    def _word(self, subject: Subject, item: Field, value: Any) -> str | None:
        """A word that stands in no other searched cell of the record."""
        searched = subject.resource.declared.get("search") or []
        fields = [subject.resource.fields.get(name) for name in searched]
        if item.name not in searched or not all(one and one.type == "text" for one in fields):
            return None
        values = subject.row.values if subject.row else {}
        others = " ".join(
            str(values.get(name) or "") for name in searched if name != item.name).lower()
        words = re.findall(r"\w{4,}", str(value).lower())
        return next((word for word in words if word not in others), None)


def is_telling(value: Any) -> bool:
    """Whether a value is not to be met by chance in an answer."""
    return isinstance(value, str) and len(value) >= 5


def untold(value: Any, member: str | None = None) -> Callable[[Response], str | None]:
    """The answer, or a member of it, does not hold the value; columns name every choice."""
    def check(response: Response) -> str | None:
        text = json.dumps(response.json()[member], ensure_ascii=False) if member \
            else response.body.decode()
        return f"tells a cell that is not readable: {response}" if str(value) in text else None

    return check


def nothing_found(response: Response) -> str | None:
    body = response.json()
    found = body["items"] or body["count"]
    return f"finds the record by a cell that is not readable: {body['items']}" if found else None


def literal(item: Field, stored: Any) -> str | None:
    """A stored value as Tropa writes it; None where it is empty or has no simple form."""
    if stored is None or item.computed or item.declared.get("localized"):
        return None
    if item.type in ("text", "choice", "phone", "email"):
        is_plain = len(stored) < 200 and not re.search(r'["\n\\\\]', stored)
        return f'"{stored}"' if is_plain else None
    if item.type == "integer":
        return str(stored)
    if item.type == "date":
        return f"@{stored}"
    return "true" if item.type == "boolean" and stored else None

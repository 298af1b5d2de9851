"""Every operation on one record."""

from collections.abc import Callable, Iterator

from .asking import Question, Subject
from .manifest import Resource
from .masks import WAYS, Masks
from .oracle import Oracle
from .reads import Reads
from .replacements import Replacements


class Questions(Reads, Masks, Replacements):
    """Makes the questions about a subject; an operation whose answer is not known makes none."""

    def __init__(self, oracle: Oracle) -> None:
        super().__init__(oracle)
        self.makers: dict[str, Callable[[Subject], Question | None]] = {
            "get": self._get, "expand": self._expand,
            "head": self._head, "fields": self._fields, "etag": self._etag,
            "history": self._history, "list": self._list, "list.csv": self._list_csv,
            "list.ndjson": self._list_ndjson, "query": self._query, "query.csv": self._query_csv,
            "count": self._count, "options": self._options, "patch": self._patch,
            "patch.locked": self._patch_locked, "put": self._put, "put.bare": self._put_bare,
            "put.blind": self._put_blind, "patch.stale": self._patch_stale,
            "delete.stale": self._delete_stale, "delete": self._delete,
        }

    def operations(self, resource: Resource) -> Iterator[str]:
        yield from self.makers
        yield from (f"masked.{way}" for way in WAYS)
        for name in resource.actions:
            yield f"do.{name}"
            yield f"many.{name}"
        for item in resource.fields.values():
            if item.type == "file":
                yield f"file.{item.name}"
                if not item.is_read_only:
                    yield f"upload.{item.name}"

    def ask(self, operation: str, subject: Subject) -> Question | None:
        if operation in self.makers:
            return self.makers[operation](subject)
        kind, _, name = operation.partition(".")
        makers = {"do": self._act, "many": self._act_on_many, "file": self._file,
                  "upload": self._upload, "masked": self._masked}
        return makers[kind](subject, name)

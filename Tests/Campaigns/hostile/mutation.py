"""Mutations of valid requests: what comes out is decided by the dice alone."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hostile.corpus import QUERIES, Sample

TEXTS: list[str] = [
    "", " ", "\x00", "a\x00b", "\u202e", "\u200d", "й", "и\u0306", "ё", "\ufeff", "\uffff",
    "😀" * 50,
    "\r\n", "\n", "\t", "'", '"', "\\", "';drop table people;--", "%", "%s%n", "../../etc/passwd",
    "key:",
    "key:,", "key:05-001-001", "key:" + "," * 300, "null", "true", "0", "-0", "-1", "1e400", "NaN",
    "Infinity", "9" * 400,
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1.7976931348623157e308",
    "0000-00-00", "9999-12-31", "10000-01-01", "2023-02-29", "2026-11-20T24:00:00Z",
    "2026-11-20T23:59:60Z",
    "9999-12-31T23:59:59+14:00", "2024/2025", "0000/0001", "9999/10000", "x" * 5_000, "ж" * 3_000,
    "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "Ǆ", "ﬀ", "𝒳",
    "\u0300" * 200,
    "a@b", "javascript:alert(1)", "http://[::1]:99999/", "[a-", "(a+)+$", "{{7*7}}",
    "${jndi:ldap://x}",
]  # fmt: skip
NUMBERS: list[Any] = [
    0, -1, 1, 2**31 - 1, 2**31, 2**53 + 1, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 10**30, 0.1,
    -0.0,
    1e308, 1e-308, 5e-324, 99999999999999999999999999, 10**300,
]  # fmt: skip
_WORDS = [
    "from", "where", "add", "select", "group by", "sort", "take", "skip", "unique", "expand",
    "join", "append",
    "window", "let", "param", "use", "define", "and", "or", "not", "in", "is null", "case", "else",
    "as of", "on",
    "per", "left", "with total", "contains", "starts with", "count()", "sum(", "list(",
    "percentile(", "median(",
    "(", ")", "{", "}", "[", "]", ",", ":", "=", "!=", "<", ">=", "+", "-", "*", "/", "%", "??",
    "..", "$", "@",
    "@2026-13", "@2024/2026", "1..", "..5", "9223372036854775807", "9223372036854775808", "1.5",
    "0", "-1",
    '"x"', "null", "outer", "this", "me", "today()", "add_days(today(), 999999999999)",
    "registry.pairs", "members",
    "id", "state", "history", "`", "/*", "--", "#", "\n", "из", "где", "выбрать", "1,5", "rank()",
    "lag(code, 99999999999)",
    "round(1.5, 99)", "left(code, -1)", "bucket(1, 0)", "1 / 0", "1 % 0", "percent(1, 0)",
    "year_start(@9999/10000)",
]  # fmt: skip
_HEADERS: dict[str, list[str]] = {
    "Accept": ["*/*", "text/csv", "application/xml", "a/b;q=", "*/*;q=2", ",,,",
    "application/json;q=0.0001", "\x80"],
    "Accept-Language": ["en", "ru;q=0.5,en;q=0.6", "*", "zz", ";;;", "x" * 900],
    "Accept-Encoding": ["gzip", "br", "gzip;q=0", "*;q=0", "identity;q=0",
    "deflate, gzip;q=1.0, *;q=0.5"],
    "Content-Type": ["application/json; charset=utf-8", "application/json;charset", "text/plain",
    "/", "a", "application/merge-patch+json", ""],
    "Content-Encoding": ["gzip", "identity", "", "x"],
    "If-Match": ["*", '"1-0123456789abcdef"', 'W/"1"', "abc", '"', '""', '"a", ' * 30],
    "If-None-Match": ["*", '"x"', 'W/"x"', '"', "x"],
    "If-Range": ['"x"', "Wed, 21 Oct 2015 07:28:00 GMT", "x"],
    "Range": ["bytes=0-0", "bytes=-1", "bytes=0-", "bytes=9-1", "bytes=0-0,2-3",
    "bytes=18446744073709551616-", "lines=1-2", "bytes=", "bytes=-0"],
    "Idempotency-Key": ["a", '"a"', "two words", "x" * 300, "", "ключ"],
    "Prefer": ["tx=rollback", "tx=commit", "return=minimal", "respond-async, wait=1", "=;=", "tx"],
    "X-Forwarded-For": ["1.2.3.4", "::1", "999.1.1.1", "a,b,c"],
    "X-Request-Id": ["x", "x" * 400, "\x80", "../../x"],
    "Origin": ["http://evil.example", "null", ""],
    "Access-Control-Request-Method": ["PUT", "x"],
    "Authorization": ["Bearer x", "Bearer", "Basic eDp5", "Code AAAA-AAAA-AA", "",
    "Bearer nst_" + "A" * 49],
    "Host": ["", "x", "localhost:99999", "[::1]", "a b"],
    "Cookie": ["a=b", "x" * 4_000],
    "Expect": ["100-continue", "x"],
    "TE": ["trailers", "gzip"],
    "Connection": ["close", "keep-alive", "upgrade", "x, close"],
    "Upgrade": ["h2c", "websocket"],
}  # fmt: skip
_METHODS = [
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "QUERY",
    "TRACE",
    "BREW",
    "get",
]


@dataclass(frozen=True)
class Mutant:
    data: bytes
    method: str
    kind: str
    # Whether the framing may be damaged, so that the server may rightly wait for more.
    may_wait: bool = False


class Mutator:
    """Makes mutants of samples; the same seed makes the same ones."""

    def __init__(
        self, samples: list[Sample], tokens: list[str], seed: int, damages_bytes: bool = True
    ) -> None:
        self._samples = samples
        self._texts = [one for one in samples if one.path.startswith("/v1/query")]
        self._tokens = tokens
        self._dice = random.Random(seed)
        self._kinds: list[tuple[str, Callable[[], Mutant], int]] = [
            ("valid", self._valid, 3), ("json", self._json, 30), ("query", self._query, 18),
            ("language", self._language, 22), ("path", self._path, 8), ("header", self._header, 10),
            ("method", self._method, 3), ("bytes", self._bytes, 6 if damages_bytes else 0),
        ]  # fmt: skip

    def next(self) -> Mutant:
        weights = [weight for _, _, weight in self._kinds]
        return self._dice.choices(self._kinds, weights)[0][1]()

    def _sample(self, fits: Callable[[Sample], bool] = lambda _: True) -> Sample:
        while True:
            sample = self._dice.choice(self._samples)
            if fits(sample):
                return sample

    def _made(self, sample: Sample, kind: str) -> Mutant:
        return Mutant(sample.data(self._dice.choice(self._tokens)), sample.method, kind)

    def _valid(self) -> Mutant:
        return self._made(self._sample(), "valid")

    def _json(self) -> Mutant:
        sample = self._sample(lambda one: one.has_body)
        body = sample.body
        for _ in range(self._dice.randint(1, 2)):
            body = self._changed(body, 0)
        return self._made(replace(sample, body=body), "json")

    def _changed(self, value: Any, depth: int) -> Any:
        """The value with one place of it changed."""
        dice = self._dice
        if isinstance(value, dict) and value and dice.random() < 0.85:
            copy = dict(value)
            name = dice.choice(list(copy))
            turn = dice.random()
            if turn < 0.7:
                copy[name] = self._changed(copy[name], depth + 1)
            elif turn < 0.8:
                del copy[name]
            elif turn < 0.9:
                copy[dice.choice(TEXTS + ["id", "state", "version", "created_at"])] = copy[name]
            else:
                copy[name] = copy
                copy = {**copy, name: dict(value)}
            return copy
        if isinstance(value, list) and value and dice.random() < 0.7:
            copy_list = list(value)
            place = dice.randrange(len(copy_list))
            if dice.random() < 0.6:
                copy_list[place] = self._changed(copy_list[place], depth + 1)
            else:
                copy_list += copy_list * dice.choice([1, 20, 60])
            return copy_list
        return dice.choice(
            [
                lambda: dice.choice(TEXTS), lambda: dice.choice(NUMBERS), lambda: None,
                lambda: dice.random() < 0.5, lambda: [], lambda: {}, lambda: [value],
                lambda: {"id": value},
                lambda: self._nested(dice.choice([3, 60, 70])), lambda: {"ru": value, "en": None},
            ]
        )()  # fmt: skip

    def _nested(self, depth: int) -> Any:
        value: Any = 0
        for _ in range(depth):
            value = [value] if self._dice.random() < 0.5 else {"a": value}
        return value

    def _query(self) -> Mutant:
        sample = self._sample(lambda one: bool(one.query))
        pairs = list(sample.query)
        turn = self._dice.random()
        place = self._dice.randrange(len(pairs))
        name, value = pairs[place]
        if turn < 0.6:
            pairs[place] = (name, self._parameter(name, value))
        elif turn < 0.7:
            pairs.append(self._dice.choice(pairs))
        elif turn < 0.8:
            pairs.append(
                (self._dice.choice(["cursor", "fields", "expand", "x"]), self._dice.choice(TEXTS))
            )
        elif turn < 0.9:
            del pairs[place]
        else:
            pairs[place] = (self._dice.choice(TEXTS), value)
        return self._made(replace(sample, query=tuple(pairs)), "query")

    def _parameter(self, name: str, value: str) -> str:
        if name == "where" and self._dice.random() < 0.8:
            return self._words(value)
        return self._dice.choice(
            [*TEXTS, *map(str, NUMBERS), value * 40, f"-{value}", f"{value},{value}"]
        )

    def _language(self) -> Mutant:
        sample = self._dice.choice(self._texts)
        if not sample.has_body or "query" not in sample.body:
            return self._json()
        text = self._words(self._dice.choice(QUERIES))
        return self._made(replace(sample, body={**sample.body, "query": text}), "language")

    def _words(self, text: str) -> str:
        """A text of the language with words replaced, doubled, moved, or taken from another
        text."""
        words = text.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split(" ")
        dice = self._dice
        for _ in range(dice.randint(1, 4)):
            place = dice.randrange(len(words)) if words else 0
            turn = dice.random()
            if turn < 0.45:
                words[place : place + 1] = [dice.choice(_WORDS)]
            elif turn < 0.6:
                words.insert(place, dice.choice(_WORDS))
            elif turn < 0.7:
                words[place : place + 1] = []
            elif turn < 0.85:
                other = dice.choice(QUERIES).split(" ")
                start = dice.randrange(len(other))
                words[place:place] = other[start : start + dice.randint(1, 8)]
            elif turn < 0.93:
                words[place:place] = words[place : place + 5] * dice.choice([1, 3, 30])
            else:
                words.insert(place, f'"{dice.choice(TEXTS)}"')
        return " ".join(words)

    def _path(self) -> Mutant:
        sample = self._sample()
        parts = sample.path.split("/")
        place = self._dice.randrange(1, len(parts))
        nasty = ["..", ".", "", "%2e%2e", "%00", "%", "%zz", "%ff", "key:", "key:%D0%B9", "new",
        "actions", "history", "options", "*", "x" * 300, "%2F", ";a=b", "key:a,b,c,d",
        "key:" + "%2C" * 50, "01a20e82-0000-7000-8000-000000000000"]  # fmt: skip
        turn = self._dice.random()
        if turn < 0.6:
            parts[place] = self._dice.choice(nasty)
        elif turn < 0.75:
            parts.insert(place, self._dice.choice(nasty))
        elif turn < 0.85:
            del parts[place]
        else:
            parts[place] = self._dice.choice(self._samples).path.split("/")[-1]
        return self._made(replace(sample, path="/".join(parts) or "/"), "path")

    def _header(self) -> Mutant:
        sample = self._sample()
        headers = dict(sample.headers)
        for _ in range(self._dice.randint(1, 3)):
            name = self._dice.choice(list(_HEADERS))
            headers[name] = self._dice.choice(_HEADERS[name])
        return self._made(replace(sample, headers=tuple(headers.items())), "header")

    def _method(self) -> Mutant:
        method = self._dice.choice(_METHODS)
        return self._made(replace(self._sample(), method=method), "method")

    def _bytes(self) -> Mutant:
        sample = self._sample()
        data = bytearray(sample.data(self._dice.choice(self._tokens)))
        for _ in range(self._dice.randint(1, 3)):
            place = self._dice.randrange(len(data))
            turn = self._dice.random()
            if turn < 0.4:
                data[place] = self._dice.randrange(256)
            elif turn < 0.6:
                data.insert(place, self._dice.choice(b'\x00\r\n\t :,"{}[]%&=\xff\x80'))
            elif turn < 0.75:
                del data[place : place + self._dice.randint(1, 8)]
            elif turn < 0.9:
                data[place:place] = data[place : place + self._dice.randint(1, 40)]
            else:
                del data[place:]
                data += b"\r\n\r\n"
        return Mutant(bytes(data), sample.method, "bytes", may_wait=True)

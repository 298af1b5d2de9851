"""Judges a data folder from outside, with the SQLite of Python and not with the server's code."""

import contextlib
import functools
import hashlib
import json
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .context import CampaignError

CHANGES = (
    "SELECT seq, at, subject, request, resource, id, op, fields, action, version_before,"
    " version_after, hash FROM _changes ORDER BY seq"
)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of its own; the server must not run, for SQLite recovers the log here."""
    connection = sqlite3.connect(path, isolation_level=None)
    # A judge need not survive a loss of power, and judges often.
    connection.execute("PRAGMA synchronous = OFF")
    try:
        yield connection
    finally:
        connection.close()


def faults(path: Path) -> list[str]:
    """Everything that no crash may leave behind in a database."""
    if not path.exists():
        return ["there is no database"]
    try:
        with opened(path) as connection:
            checked = connection.execute("PRAGMA integrity_check").fetchall()
            found = [row[0] for row in checked if row[0] != "ok"]
            strays = connection.execute("PRAGMA foreign_key_check").fetchall()
            found += [f"foreign key: {row}" for row in strays]
            if connection.execute("PRAGMA table_info(_changes)").fetchone():
                found += chain_faults(connection)
            columns = [row[1] for row in connection.execute("PRAGMA table_info(trial__entries)")]
            if columns:
                found += entry_faults(connection, "title" if "title" in columns else "name")
            return found
    except sqlite3.Error as error:
        return [f"{type(error).__name__}: {error}"]


def _number(value: int) -> bytes:
    return value.to_bytes(8, "big", signed=True)


def _text(value: str | bytes) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return _number(len(data)) + data


def change_bytes(row: tuple[Any, ...]) -> bytes:
    """What the hash of a change is made of, written anew after ChangeRecord.canonicalBytes."""
    seq, at, subject, request, resource, id_, op, fields, action, before, after, _ = row
    names = json.loads(fields)
    parts = [_number(seq), *map(_text, (at, subject, request, resource)), _text(id_), _text(op)]
    parts += [_number(len(names)), *map(_text, names), _text(action)]
    return b"".join([*parts, _number(-1 if before is None else before), _number(after)])


@functools.lru_cache(maxsize=200_000)
def link(before: bytes, row: tuple[Any, ...]) -> bytes:
    """The hash of a change; images of one recording hold the same ones again and again."""
    return hashlib.sha256(before + change_bytes(row)).digest()


def chain_faults(connection: sqlite3.Connection) -> list[str]:
    """The first change that is missing, edited or out of its place."""
    hashed, expected = bytes(32), 1
    for row in connection.execute(CHANGES):
        if row[0] != expected:
            return [f"change {expected} is missing, {row[0]} stands there"]
        hashed = link(hashed, row)
        if hashed != row[-1]:
            return [f"the hash of change {row[0]} is not that of its content"]
        expected += 1
    return []


def entry_faults(connection: sqlite3.Connection, title: str) -> list[str]:
    """Entries of the module `trial` that are there by half; R14 renames their title.

    Whoever writes them sets `amount` to the number of lines, so that a lost line shows.
    """
    checks = {
        "has not the lines that its amount tells":
            "SELECT code FROM trial__entries e WHERE amount != "
            "(SELECT count(*) FROM trial__entries__lines l WHERE l.parent = e.id)",
        "has no change row of its version":
            "SELECT code FROM trial__entries e WHERE NOT EXISTS "
            "(SELECT 1 FROM _changes c WHERE c.id = e.id AND c.version_after = e.version)",
        "has not one open version like it":
            "SELECT code FROM trial__entries e WHERE 1 != "
            "(SELECT count(*) FROM trial__entries__h h "
            f"WHERE h.id = e.id AND h.h__seq_to = {2**63 - 1} AND h.h__seq_from = e.version "
            f"AND h.{title} = e.{title} AND h.amount = e.amount)",
    }
    found = []
    for what, sql in checks.items():
        rows = connection.execute(sql + " LIMIT 3").fetchall()
        found += [f"the entry {row[0]} {what}" for row in rows]
    lines = connection.execute(
        "SELECT count(*) FROM trial__entries__lines l WHERE NOT EXISTS "
        "(SELECT 1 FROM trial__entries e WHERE e.id = l.parent)"
    ).fetchone()[0]
    return found + ([f"{lines} lines belong to no entry"] if lines else [])


def entries(path: Path) -> dict[str, dict[str, Any]]:
    """All entries of the module `trial` by their ids."""
    columns = ("code", "title", "amount", "version")
    with opened(path) as connection:
        rows = connection.execute(f"SELECT id, {', '.join(columns)} FROM trial__entries").fetchall()
    return {str(uuid.UUID(bytes=row[0])): dict(zip(columns, row[1:], strict=True)) for row in rows}


def logical_digest(path: Path, tables: str = "%") -> str:
    """A digest of the whole schema and of all rows of tables like a pattern."""
    digest = hashlib.sha256()
    with opened(path) as connection:
        for row in connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2"):
            digest.update(repr(row).encode())
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE ? "
            "AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
            (tables,),
        ).fetchall()
        if not names:
            raise CampaignError(f"no table like {tables} in {path}")
        for (name,) in names:
            for row in sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))):
                digest.update(row.encode())
    return digest.hexdigest()

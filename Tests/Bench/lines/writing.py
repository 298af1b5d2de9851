"""Durable creates one by one, and imports in batches of a thousand."""

from __future__ import annotations

import csv
import json
import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rows
from installation import batches
from load import Target
from table import Bound, Result, at_least, at_most, rate
from workshop import MAIN, Workshop

_BATCHES = 5
_IMPORT = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
CREATE TABLE items (
  number TEXT PRIMARY KEY, organisation TEXT, title TEXT, note TEXT, kind TEXT, quantity INTEGER,
  weight REAL, price TEXT, discount REAL, received_on TEXT, expires_on TEXT, checked_at TEXT,
  active INTEGER, email TEXT, phone TEXT);
CREATE INDEX items_kind ON items (kind, received_on);
CREATE INDEX items_organisation ON items (organisation, received_on);
"""


def create(shop: Workshop) -> Iterator[Result]:
    """64 clients that create; how often the disk is asked is counted by a preloaded shim."""
    own = Target(
        "create", shop.server.port, ["/v1/bench/items"], method="POST",
        headers={**shop.authorized(), "Content-Type": "application/json"},
        body=_body(_own_row()), first_number=shop.numbers,
    )  # fmt: skip
    peer = Target(
        "PocketBase", shop.pocketbase.port, ["/api/collections/items/records"], method="POST",
        headers={"Content-Type": "application/json"}, body=_body(_peer_row()),
        first_number=shop.numbers,
    )  # fmt: skip
    series = shop.fire([own, peer])
    mine, its = series["create"], series["PocketBase"]
    yield Result(
        "durable create (FULL, history, change row, audit)", "PocketBase", mine.ratio(its),
        at_least(1.3), at_least(2.5), ours=rate(mine.per_second, mine.p99),
        theirs=rate(its.per_second, its.p99),
        note="its durability: WAL with synchronous=NORMAL, so no sync for most creates",
    )  # fmt: skip
    yield _syncs(shop, own)


def _syncs(shop: Workshop, own: Target) -> Result:
    before, numbers = shop.server.syncs(), _created(shop)
    own.fire(shop.work, shop.seconds)
    created = _created(shop) - numbers
    figure = (shop.server.syncs() - before) * 1_000 / created
    return Result(
        "syncs per 1,000 creates", "–", figure, at_most(60, ""), None, unit="",
        note=f"fsync, fdatasync and sync_file_range of the process over {created:,.0f} creates,"
        " counted by programs/syncs.c",
    )  # fmt: skip


def _created(shop: Workshop) -> float:
    name = "nastavnik_store_writes_total "
    text = shop.loader.ask("GET", "/metrics").decode()
    return next(
        float(line.removeprefix(name)) for line in text.splitlines() if line.startswith(name)
    )


def _own_row() -> rows.Row:
    place = list(rows.MUNICIPALITIES).index(MAIN)
    return rows.item(3 * 1_111 + place)


def _peer_row() -> rows.Row:
    row = _own_row()
    key = row.pop("organisation").removeprefix("key:")
    return row | {
        "organisation_id": "01900000-0000-7000-8000-000000000000", "organisation_key": key,
        "organisation_label": "Школа", "created_by": "reader", "updated_by": "reader",
        "version": 1,
    }  # fmt: skip


def _body(row: rows.Row) -> str:
    return json.dumps(row | {"number": "I-@NUMBER@"}, ensure_ascii=False)


def batch(shop: Workshop) -> Iterator[Result]:
    """Batches of a thousand, one after another on one connection."""
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(shop.runs):
        first = shop.numbers()
        made = list(rows.items(first, _BATCHES * 1_000))
        ours.append(_post(shop, made))
        theirs.append(_import(shop.work, made))
    ratio = statistics.median(mine / its for mine, its in zip(ours, theirs, strict=True))
    hold, aim = _BATCH_BOUNDS
    each = [statistics.median(side) / _BATCHES * 1_000 for side in (ours, theirs)]
    yield Result(
        "create in batches of 1,000, validated, with history", "`sqlite3 .import`", ratio, hold,
        aim, ours=f"{each[0]:.0f} ms a batch, {1e6 / each[0]:,.0f} rows/s",
        theirs=f"{each[1]:.1f} ms",
        note=f"times as long; {_BATCHES:,},000 rows a run; the same indexes, WAL, FULL",
    )  # fmt: skip


_BATCH_BOUNDS: tuple[Bound, Bound] = at_most(8), at_most(4)


def _post(shop: Workshop, made: list[rows.Row]) -> float:
    bodies = list(batches(made))
    begin = time.perf_counter()
    for body in bodies:
        shop.loader.ask("POST", "/v1/bench/items", body)
    return time.perf_counter() - begin


def _import(work: Path, made: list[rows.Row]) -> float:
    """From the start of the shell to its end, its table made beforehand."""
    database, source = work / "import.db", work / "import.csv"
    for old in work.glob("import.db*"):
        old.unlink()
    with source.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([_plain(value) for value in row.values()] for row in made)
    subprocess.run(["sqlite3", database, _IMPORT], check=True, capture_output=True)
    commands = "PRAGMA synchronous = FULL;\nBEGIN;\n.mode csv\n.import import.csv items\nCOMMIT;\n"
    begin = time.perf_counter()
    subprocess.run(
        ["sqlite3", database.name], input=commands.encode(), cwd=work, check=True,
        capture_output=True,
    )  # fmt: skip
    return time.perf_counter() - begin


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value

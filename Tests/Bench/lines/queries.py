"""Tropa beside hand-written SQL, and how long compiling takes; measured without HTTP."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from installation import CONFIG, copied
from load import HERE
from table import Result, at_most
from workshop import Workshop

_ROOT = HERE.parent.parent
_NOTES = {
    "latest": "20 rows by an index",
    "by_kind": "a group over every row of the caller",
    "of_kind": "1,000 rows with references",
}


def tropa(shop: Workshop) -> Iterator[Result]:
    data = copied(shop.template(shop.rows), "queries")
    for name, ratio, ours, theirs in _told(
        shop, "query", "queries", HERE / "Module", CONFIG.with_name("roles.yaml"), data
    ):
        yield Result(
            f"Tropa query, cached: {name}", "the same SQL by hand", float(ratio), at_most(1.15),
            at_most(1.05), ours=f"{float(ours):,.0f} µs", theirs=f"{float(theirs):,.0f} µs",
            note=f"times as long; {_NOTES[name]}; peer: C on libsqlite3, prepared, equal answers",
        )  # fmt: skip


def compiling(shop: Workshop) -> Iterator[Result]:
    """The p99 over all saved queries of Plugins for all roles of Config."""
    folders = _ROOT / "Plugins", _ROOT / "Config" / "roles.yaml"
    for name, count, median, p99, most, slowest in _told(shop, "compile", "compile", *folders):
        is_bound = name == "later"
        note = f"p99 of {count}: Plugins/*/queries by every role that may run them"
        yield Result(
            "compile a query, cold" if is_bound else "the same, the first since the start", "–",
            float(p99) / 1_000, at_most(2, " ms") if is_bound else None,
            at_most(0.5, " ms") if is_bound else None, unit=" ms",
            ours=f"p50 {float(median) / 1_000:.2f} ms, most {float(most) / 1_000:.1f} ms",
            note=f"{note}, medians of 19; slowest: {slowest}" if is_bound
            else f"{note}; the rights of each role are compiled with it",
        )  # fmt: skip


def _told(shop: Workshop, kind: str, command: str, *paths: Path) -> Iterator[list[str]]:
    done = subprocess.run(
        [str(part) for part in (shop.query_bench, command, *paths)], check=True, text=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    for line in done.stdout.splitlines():
        cells = line.split("\t")
        if cells[0] == kind:
            yield cells[1:]

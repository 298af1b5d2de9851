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


def matching(shop: Workshop) -> Iterator[Result]:
    """The proposals for a district of ten thousand mentees and as many mentors (N41)."""
    for mentees, mentors, seconds, peak, _, edges, couples, cut in _told(
        shop, "matching", "matching", "10000", "10000"
    ):
        note = (
            f"{int(mentees):,} mentees, {int(mentors):,} mentors, {int(edges):,} edges, {int(couples):,} proposals, "
            f"{int(cut):,} candidates cut and judged; exact on the graph"
        )
        yield Result(
            "matching of a district", "–", float(seconds), at_most(20, " s"), at_most(5, " s"),
            unit=" s", note=note,
        )  # fmt: skip
        yield Result(
            "memory of the matching", "–", int(peak) / 2**20, at_most(200, " MiB"),
            at_most(100, " MiB"), unit=" MiB", note="the most resident of the whole process",
        )  # fmt: skip


def _told(shop: Workshop, kind: str, command: str, *paths: Path | str) -> Iterator[list[str]]:
    done = subprocess.run(
        [str(part) for part in (shop.query_bench, command, *paths)], check=True, text=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    for line in done.stdout.splitlines():
        cells = line.split("\t")
        if cells[0] == kind:
            yield cells[1:]

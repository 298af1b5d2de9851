"""How soon the server is there, and how much memory it takes."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator
from pathlib import Path

import rows
from installation import Installation, copied
from load import Target
from table import Result, at_most
from workshop import Workshop

_GIBIBYTE = 1 << 30


def start(shop: Workshop) -> Iterator[Result]:
    """From the start of the process to the first 200 of /health/ready."""
    empty: list[float] = []
    for _ in range(shop.runs):
        folder = shop.work / "empty"
        shutil.rmtree(folder, ignore_errors=True)
        empty.append(_start(shop, folder))
    yield _result("start to ready, empty database", empty, 0.5, 0.2, "tables made; bench module")


def start_large(shop: Workshop, count: int) -> Iterator[Result]:
    data = copied(shop.template(count), "large")
    size = Installation(shop.binary, data, 0).size()
    times = [_start(shop, data) for _ in range(shop.runs)]
    note = f"{count:,} rows, {size / _GIBIBYTE:.2f} GiB"
    yield _result("start to ready, 1 GB database", times, 3, 1, note)


def _start(shop: Workshop, folder: Path) -> float:
    server = Installation(shop.binary, folder, shop.port())
    seconds = server.start()
    server.stop()
    return seconds


def _result(work: str, times: list[float], hold: float, aim: float, note: str) -> Result:
    return Result(
        work, "–", statistics.median(times), at_most(hold, " s"), at_most(aim, " s"), unit=" s",
        note=note,
    )  # fmt: skip


def memory(shop: Workshop) -> Iterator[Result]:
    """Of a server that has just started, and the most while records, lists and files are read."""
    data = copied(shop.template(shop.rows), "memory")
    server = Installation(shop.binary, data, shop.port())
    server.start()
    try:
        headers = {"Authorization": f"Bearer {server.token('reader', 'm1400')}"}
        at_rest = server.memory()["VmRSS"]
        for paths in _loads(shop):
            Target("memory", server.port, paths, headers=headers).fire(shop.work, shop.seconds)
        most = server.memory()["VmHWM"]
    finally:
        server.stop()
    yield Result(
        "memory at rest", "–", at_rest, at_most(80, " MiB"), at_most(40, " MiB"), unit=" MiB",
        note="resident, just started",
    )  # fmt: skip
    yield Result(
        "memory under load", "–", most, at_most(250, " MiB"), at_most(150, " MiB"), unit=" MiB",
        note="the most resident while 64 clients read records, then lists of 200",
    )  # fmt: skip


def _loads(shop: Workshop) -> Iterator[list[str]]:
    yield [f"/v1/bench/items/{one}" for _, one in shop.sample()]
    yield [f"/v1/bench/items?limit=200&where=kind%20%3D%20%22{kind}%22" for kind in rows.KINDS]

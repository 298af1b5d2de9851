"""Every saved query of the shipped modules in a made district: alone, and among twenty-seven others."""

from __future__ import annotations

import contextlib
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from installation import Client, Installation, copied
from load import HERE
from table import Result, at_most
from workshop import Workshop

_ROOT = HERE.parent.parent
_CONFIG = _ROOT / "Config" / "nastavnik.yaml"
# The curator of this municipality sees the same district in both.
_MUNICIPALITY = "05"
_ROUNDS = 7
# What takes less has no measurable ratio: the request itself costs as much.
_LEAST_SECONDS = 0.002


@dataclass(frozen=True)
class _Times:
    """The fewest seconds of each query, by its id."""

    seconds: dict[str, float]

    def quantile(self, part: float) -> float:
        ordered = sorted(self.seconds.values())
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

    @property
    def told(self) -> str:
        slowest = max(self.seconds, key=lambda name: self.seconds[name])
        return (
            f"p50 {self.quantile(0.5) * 1_000:.1f} ms, p95 {self.quantile(0.95) * 1_000:.0f} ms, "
            f"most {self.seconds[slowest] * 1_000:.0f} ms ({slowest})"
        )


def made(shop: Workshop) -> Iterator[Result]:
    """The work of a query goes by its answer, not by how many districts there are."""
    with contextlib.ExitStack() as stack:
        clients = {}
        for scale in ("district", "republic"):
            server = _server(shop, shop.port(), copied(_template(shop, scale), f"made-{scale}"))
            server.start()
            stack.callback(server.stop)
            clients[scale] = server.client(server.token("curator", _MUNICIPALITY))
        district, republic = _side_by_side(clients["district"], clients["republic"])
    ratios = {
        name: republic.seconds[name] / max(seconds, _LEAST_SECONDS)
        for name, seconds in district.seconds.items()
    }
    worst = sorted(ratios, key=lambda name: -ratios[name])[:3]
    yield Result(
        "saved queries of the modules, 28 districts", "1 district", statistics.median(ratios.values()),
        at_most(1.5), at_most(1.2), ours=republic.told, theirs=district.told,
        note=f"times as long, median of {len(ratios)} queries as their curator; most: "
        + ", ".join(f"{name} {ratios[name]:.2g}×" for name in worst),
    )  # fmt: skip


def _side_by_side(district: Client, republic: Client) -> tuple[_Times, _Times]:
    names = _askable(district)
    found: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for name in names:
        for _ in range(_ROUNDS):
            for client, seconds in zip((district, republic), found, strict=True):
                begin = time.perf_counter()
                client.ask("GET", f"/v1/queries/{name}?limit=1000")
                passed = time.perf_counter() - begin
                seconds[name] = min(passed, seconds.get(name, passed))
    return _Times(found[0]), _Times(found[1])


def _askable(client: Client) -> list[str]:
    """Queries that need no parameter; reports are made of them."""

    def needs(parameters: list[dict[str, Any]]) -> bool:
        return any(parameter.get("required") for parameter in parameters)

    listed = client.json("GET", "/v1/queries")["items"]
    return [
        one["id"] for one in listed if not needs(one["parameters"]) and not one.get("sheets")
    ]


def _server(shop: Workshop, port: int, data: Path) -> Installation:
    server = Installation(shop.binary, data, port)
    server.environment |= {
        "NASTAVNIK_CONFIG": str(_CONFIG),
        "NASTAVNIK_SERVER_CLOCK": "fixed:2026-11-30T09:00:00Z",
        # Each answer is to be computed.
        "NASTAVNIK_QUERIES_CACHE_BYTES": "0",
    }
    return server


def _template(shop: Workshop, scale: str) -> Path:
    """A folder with a made district or republic, made once and kept."""
    template = shop.work / f"made-{scale}-1"
    if not template.exists():
        example = shop.work / f"example-{scale}"
        unfinished = template.with_suffix(".unfinished")
        for folder in (example, unfinished):
            shutil.rmtree(folder, ignore_errors=True)
        server = _server(shop, shop.port(), unfinished)
        command = [shop.binary, "example", "--scale", scale, "--seed", "1", "--output", example]
        subprocess.run([str(part) for part in command], env=server.environment, check=True)
        server.start("--example", example, within=1_200)
        server.stop()
        unfinished.rename(template)
    return template

"""Load from wrk, one side after the other, and what is told of it."""

from __future__ import annotations

import json
import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONNECTIONS = 64
THREADS = 2


class BenchError(Exception):
    """Something stands in the way of a fair comparison."""


@dataclass(frozen=True)
class Shot:
    """What one run of wrk saw."""

    per_second: float
    bytes_each: float
    p50: float
    p99: float


@dataclass
class Target:
    """One side of a comparison: where wrk sends what."""

    name: str
    port: int
    paths: Sequence[str]
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None
    first_number: Callable[[], int] = lambda: 0
    connections: int = CONNECTIONS

    def fire(self, folder: Path, seconds: float) -> Shot:
        """Loads the target for a while; any answer but 2xx ends the bench."""
        arguments = [self.method, *self._files(folder), str(self.first_number())]
        command = [
            "wrk", f"-t{THREADS}", f"-c{self.connections}", f"-d{seconds:g}s",
            "--timeout", "30s", "-s", str(HERE / "programs" / "requests.lua"), f"http://127.0.0.1:{self.port}",
            "--", *arguments,
        ]  # fmt: skip
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        lines = [line for line in output.splitlines() if line.startswith("RESULT ")]
        if not lines:
            raise BenchError(f"{self.name}: wrk told nothing: {output[-300:]}")
        told = json.loads(lines[-1].removeprefix("RESULT "))
        if told["refused"] or told["broken"] or told["late"] or not told["requests"]:
            raise BenchError(f"{self.name}: {told}")
        return Shot(
            told["requests"] / told["seconds"], told["bytes"] / told["requests"],
            told["p50"], told["p99"],
        )  # fmt: skip

    def _files(self, folder: Path) -> list[str]:
        stem = "".join(sign if sign.isalnum() else "-" for sign in self.name)
        paths = folder / f"{stem}.paths"
        paths.write_text("\n".join(self.paths) + "\n")
        headers, body = folder / f"{stem}.headers", folder / f"{stem}.body"
        headers.write_text("".join(f"{name}: {text}\n" for name, text in self.headers.items()))
        if self.body is not None:
            body.write_text(self.body)
        return [str(paths), str(headers), "-" if self.body is None else str(body)]


@dataclass(frozen=True)
class Series:
    """The runs of one side, in the order in which they were made."""

    name: str
    shots: tuple[Shot, ...]

    @property
    def per_second(self) -> float:
        return statistics.median(shot.per_second for shot in self.shots)

    @property
    def p99(self) -> float:
        return statistics.median(shot.p99 for shot in self.shots)

    @property
    def bytes_each(self) -> float:
        return statistics.median(shot.bytes_each for shot in self.shots)

    def ratio(self, other: Series) -> float:
        """How many times as fast as the other side: the median over the rounds, in each of which
        both ran one right after the other, so that a machine that slows down slows both."""
        rates = zip(self.shots, other.shots, strict=True)
        return statistics.median(mine.per_second / its.per_second for mine, its in rates)


def alternate(
    targets: Sequence[Target], folder: Path, runs: int, seconds: float
) -> dict[str, Series]:
    """Every side once, then every side again; a short run before it warms each up."""
    shots: dict[str, list[Shot]] = {target.name: [] for target in targets}
    for target in targets:
        target.fire(folder, min(2.0, seconds))
    for round_number in range(runs):
        # Every other round backwards: who comes first or last has no advantage.
        order = targets if round_number % 2 == 0 else list(reversed(targets))
        for target in order:
            shots[target.name].append(target.fire(folder, seconds))
    return {name: Series(name, tuple(those)) for name, those in shots.items()}

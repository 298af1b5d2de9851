"""What was measured, against what it is held, and how RESULTS.md shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bound:
    """A limit that a figure is to keep."""

    sign: str
    limit: float
    unit: str = "×"

    def keeps(self, value: float) -> bool:
        return value >= self.limit if self.sign == "≥" else value <= self.limit

    def __str__(self) -> str:
        return f"{self.sign} {self.limit:g}{self.unit}"


def at_least(limit: float, unit: str = "×") -> Bound:
    return Bound("≥", limit, unit)


def at_most(limit: float, unit: str = "×") -> Bound:
    return Bound("≤", limit, unit)


@dataclass(frozen=True)
class Result:
    """One line of the table; without `hold` it is reported only."""

    work: str
    against: str
    value: float
    hold: Bound | None
    aim: Bound | None
    unit: str = "×"
    ours: str = ""
    theirs: str = ""
    note: str = ""

    @property
    def is_kept(self) -> bool:
        return self.hold is None or self.hold.keeps(self.value)

    @property
    def verdict(self) -> str:
        if not self.is_kept:
            return "**missed**"
        if self.aim and self.aim.keeps(self.value):
            return "aim"
        return "held" if self.hold else "reported"

    @property
    def cells(self) -> list[str]:
        digits = ".3g" if self.value < 100 else ".0f"
        measured = f"{self.value:{digits}}{self.unit}"
        bounds = [str(bound) if bound else "–" for bound in (self.hold, self.aim)]
        return [
            self.work, self.against, measured, *bounds, self.verdict, self.ours, self.theirs,
            self.note,
        ]  # fmt: skip


_HEAD = ["work", "against", "measured", "hold", "aim", "", "ours", "theirs", "note"]


def markdown(results: Sequence[Result]) -> str:
    lines = [_HEAD, ["---"] * len(_HEAD), *(result.cells for result in results)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def rate(value: float, p99: float | None = None) -> str:
    """`12,345/s, p99 9 ms`"""
    text = f"{value:,.0f}/s" if value >= 100 else f"{value:.1f}/s"
    return text if p99 is None else f"{text}, p99 {p99:.1f} ms"

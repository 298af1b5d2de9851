"""What a campaign is, and what it is given."""

import random
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .server import Installation

MOST_VIOLATIONS = 20


class CampaignError(Exception):
    """The campaign itself could not run: neither a pass nor a violation."""


@dataclass
class Context:
    """One run of a campaign."""

    id: str
    tier: str
    seed: int
    budget: float
    """Seconds after which no new trial should begin."""
    binary: Path
    folder: Path
    """All data, logs and histories of the run; kept when there is a violation."""
    plant: str | None = None
    """The planted bug, or None."""
    trials: int = 0
    violations: list[str] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.started = time.monotonic()
        self._templates: dict[str, tuple[Installation, str]] = {}

    @property
    def is_deep(self) -> bool:
        return self.tier == "deep"

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    @property
    def has_time(self) -> bool:
        """Whether another trial should begin; a planted bug need be caught only once."""
        if self.plant and self.violations:
            return False
        return self.seconds < self.budget

    def trial(self, count: int = 1) -> None:
        self.trials += count

    def violation(self, text: str) -> None:
        """A broken promise: what was seen, and which file of the folder shows it."""
        if len(self.violations) < MOST_VIOLATIONS:
            self.violations.append(text)

    def expect(self, holds: bool, text: str) -> bool:
        if not holds:
            self.violation(text)
        return holds

    def installation(self, name: str = "server", **options: Any) -> Installation:
        """A fresh data folder with the small module `trial`."""
        return Installation(self.folder / name, self.binary, **options)

    def shipped(self, name: str = "server", settings: str = "") -> Installation:
        """A fresh data folder with all modules of the project."""
        return Installation.shipped(self.folder / name, self.binary, settings)

    def prepared(self, name: str) -> tuple[Installation, str]:
        """A copy of a folder whose tables are made, with a token of the role `writer`."""
        if "trial" not in self._templates:
            template = self.installation("template")
            token = template.token("writer")
            template.start().stop()
            self._templates["trial"] = (template, token)
        template, token = self._templates["trial"]
        return template.copy(self.folder / name), token

    def drop(self, installation: Installation) -> None:
        """Frees the disk of a trial that went well."""
        shutil.rmtree(installation.folder, ignore_errors=True)


@dataclass(frozen=True)
class Campaign:
    """What `run.py --list` tells, and how it is run."""

    id: str
    title: str
    promise: str
    run: Callable[[Context], None]
    short: float
    """Seconds of the short tier, about."""
    deep: float
    """Seconds of the deep tier."""
    plants: Mapping[str, str] = field(default_factory=dict)
    """Planted bugs: a name and what it does. With each, the campaign must find violations."""

"""Faults in the calls of the server's process that change files: the C half is shim/faults.c."""

import ctypes
import errno
import hashlib
import mmap
import os
import subprocess
from collections.abc import Mapping
from enum import IntEnum, IntFlag
from pathlib import Path

from .context import CampaignError
from .paths import CAMPAIGNS, WORK

SOURCE = CAMPAIGNS / "shim" / "faults.c"


class Call(IntEnum):
    OPEN = 0
    WRITE = 1
    TRUNCATE = 2
    SYNC = 3
    RENAME = 4
    UNLINK = 5
    MKDIR = 6


class Kind(IntFlag):
    DATABASE = 1
    LOG = 2
    OTHER = 4
    """Files of people, keys, the probe."""
    FOLDER = 8
    ANY = 15


class Action(IntEnum):
    FAIL = 0
    SHORT = 1
    KILL_BEFORE = 2
    KILL_TORN = 3
    KILL_AFTER = 4
    LIE = 5
    """Says that all is well and does nothing."""


class Control(ctypes.Structure):
    _fields_ = [
        ("calls_hit", ctypes.c_int32), ("kinds", ctypes.c_int32), ("action", ctypes.c_int32),
        ("error", ctypes.c_int32), ("sticky", ctypes.c_int32), ("unused", ctypes.c_int32),
        ("left", ctypes.c_int64), ("hits", ctypes.c_int64), ("calls", ctypes.c_int64 * 8),
    ]


def library() -> Path:
    """The compiled shim; made anew when its source has changed."""
    digest = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:12]
    path = WORK / f"faults-{digest}.so"
    if not path.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        command = ["gcc", "-O1", "-shared", "-fPIC", "-o", str(draft), str(SOURCE), "-lpthread"]
        outcome = subprocess.run(command, capture_output=True, text=True)
        if outcome.returncode != 0:
            raise CampaignError(outcome.stderr)
        draft.rename(path)
    return path


class Shim:
    """What is done to one data folder; armed before the start or while the server runs."""

    def __init__(self, data: Path, records: Path | None = None) -> None:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.data = data.resolve()
        self.records = records
        self.page = self.data.parent / f"{data.name}.shim"
        self.page.write_bytes(bytes(4096))
        with self.page.open("r+b") as file:
            self.map = mmap.mmap(file.fileno(), 4096)
        self.control = Control.from_buffer(self.map)

    @property
    def environment(self) -> Mapping[str, str]:
        found = {
            "LD_PRELOAD": str(library()),
            "CAMPAIGN_SHIM_FOLDER": str(self.data),
            "CAMPAIGN_SHIM_CONTROL": str(self.page),
        }
        return found | ({"CAMPAIGN_SHIM_LOG": str(self.records)} if self.records else {})

    def arm(
        self, calls: list[Call], nth: int = 1, *, action: Action = Action.FAIL,
        error: int = errno.EIO, kinds: Kind = Kind.ANY, sticky: bool = False,
    ) -> None:
        """Hits the n-th call from now on, or with `sticky` that and all after it."""
        self.control.left = 0
        self.control.hits = 0
        self.control.calls_hit = sum(1 << call for call in calls)
        self.control.kinds = kinds
        self.control.action = action
        self.control.error = error
        self.control.sticky = sticky
        self.control.left = nth

    def disarm(self) -> None:
        self.control.left = 0

    @property
    def hits(self) -> int:
        return int(self.control.hits)

    def count(self, *calls: Call) -> int:
        """Calls so far, of all kinds of files."""
        return sum(int(self.control.calls[call]) for call in calls)

    @property
    def position(self) -> int:
        """How many bytes are recorded: what is durable before this moment stands before it."""
        try:
            return self.records.stat().st_size if self.records else 0
        except FileNotFoundError:
            return 0

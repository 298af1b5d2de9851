"""RESULTS.md: the last figures of every campaign and of every planted bug."""

import datetime
import json
import os
import platform
import re
import subprocess
from typing import Any

from .paths import CAMPAIGNS, ROOT

FILE = CAMPAIGNS / "RESULTS.md"
HEAD = """# Results of the campaigns

Written by `run.py --results`; each line is the last run of its kind. A campaign passes with no
violation; with a planted bug it passes when it finds some.

| campaign | tier | planted bug | trials | violations | seconds | figures | machine, commit, seed |
|---|---|---|---|---|---|---|---|
"""
COMMON = {
    "id", "tier", "seed", "trials", "violations", "seconds", "plant", "error", "folder",
}


def machine() -> str:
    cores = os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{cores} cores, {memory:.0f} GiB, Linux {platform.release().split('-')[0]}"


def commit() -> str:
    outcome = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    )
    return outcome.stdout.strip() or "?"


def key(row: str) -> tuple[str, ...]:
    """Campaign, tier and planted bug of a row."""
    return tuple(cell.strip() for cell in row.split("|")[1:4])


def order(row: str) -> tuple[int, str, str]:
    name = key(row)[0]
    number = re.search(r"\d+", name)
    return (int(number.group()) if number else 0, name, row)


def record(line: dict[str, Any]) -> None:
    """Puts a run in the place of the last one of its kind."""
    figures = {name: value for name, value in line.items() if name not in COMMON}
    outcome = "did not run" if "error" in line else str(len(line["violations"]))
    if line["violations"] and "plant" not in line:
        outcome += f": {line['violations'][0][:160]}…"
    where = f"{machine()}; {datetime.date.today()}; {commit()}; {line['seed']}"
    cells = [
        line["id"], line["tier"], line.get("plant", "–"), line["trials"], outcome,
        line["seconds"], json.dumps(figures, ensure_ascii=False).strip("{}").replace('"', ""),
        where,
    ]
    row = "| " + " | ".join(" ".join(str(cell).replace("|", "/").split()) for cell in cells) + " |"
    rows = []
    if FILE.exists():
        rows = [text for text in FILE.read_text().splitlines() if re.match(r"\| R\d", text)]
    rows = [other for other in rows if key(other) != key(row)] + [row]
    FILE.write_text(HEAD + "\n".join(sorted(rows, key=order)) + "\n")

"""R18: schemathesis compares the server with its own contract, with random data and requests that
follow each other."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

from campaign import Campaign, CampaignError, Context
from campaign.paths import ROOT
from hostile.saboteur import Saboteur, fails_sometimes

_JUDGE = ROOT / "Tests" / "Judges" / "api_conformance.py"
_START = 300
_PLANTED_SECONDS = 90
# After a write that went well the judge repeats it without a token. If the record is deleted by
# then, or not for everybody to read any more, that is told before a right is missed (N8, N12).
_REPEATED = re.compile(r"Expected 401 or 403, got `(410 Gone|404 Not Found)` for `")


def run(context: Context) -> None:
    python = _python()
    installation = context.shipped()
    server = installation.start(
        arguments=["--example", str(ROOT / "Config" / "example")], wait=False
    )
    with server, contextlib.ExitStack() as stack:
        server.wait_until_ready(_START)
        token = installation.token("curator", attributes=["municipality=key:05"])
        port = server.port
        seconds = context.budget
        if context.plant == "fails":
            seconds = _PLANTED_SECONDS
            port = stack.enter_context(Saboteur(port, fails_sometimes(context.seed, 0.01))).port
        outcome = subprocess.run(
            [
                python, str(_JUDGE), f"http://127.0.0.1:{port}", "--deep",
                "--seconds", str(int(seconds)), "--seed", str(context.seed % 2**32),
            ],
            env=os.environ | {"NASTAVNIK_JUDGE_TOKEN": token}, capture_output=True, text=True,
            timeout=seconds + 600,
        )  # fmt: skip
        report = context.folder / "schemathesis.txt"
        report.write_text(outcome.stdout + outcome.stderr)
        _judge(context, outcome.returncode, outcome.stdout, report)
        context.expect(server.is_running, f"the process died: {server.log[-1_500:]}")


def _python() -> str:
    """The interpreter that has schemathesis."""
    for python in (ROOT / ".venv" / "bin" / "python", Path(sys.executable)):
        if (python.parent / "schemathesis").exists():
            return str(python)
    raise CampaignError("schemathesis is not there: make judges")


def _judge(context: Context, status: int, text: str, report: Path) -> None:
    """Its summary: how many cases there were, and which checks failed."""
    if found := re.search(r"([0-9,]+) (?:generated|test cases)", text):
        context.trial(int(found[1].replace(",", "")))
    failures, repeated = _failures(text)
    context.figures |= {"failures": len(failures), "repeated_writes": repeated}
    for failure in failures:
        context.violation(f"{failure} ({report.name})")
    context.expect(
        status == 0 or bool(failures or repeated), f"schemathesis ended with {status}")


def _failures(text: str) -> tuple[list[str], int]:
    """Operation and check of every failure in the report, and how many are none."""
    found: list[str] = []
    repeated = 0
    operation = ""
    for line in text.splitlines():
        if heading := re.fullmatch(r"_+ ([A-Z]+ /.*|Stateful tests.*) _+", line):
            operation = heading[1]
        elif line.startswith("- ") and operation:
            found.append(f"{operation}: {line[2:]}")
        elif _REPEATED.search(line) and found:
            found.pop()
            repeated += 1
    return list(dict.fromkeys(found)), repeated


CAMPAIGN = Campaign(
    id="R18",
    title="schemathesis with all phases",
    promise="P3",
    run=run,
    short=0,
    deep=1_800,
    plants={"fails": "one answer in a hundred is a 500"},
)

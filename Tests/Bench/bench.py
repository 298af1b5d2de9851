"""The speed table of the project: every line side by side with its peers, in one run.

    python3 Tests/Bench/bench.py --only record,page --runs 3     # some lines, printed only
    make bench                                                   # all, written to RESULTS.md

Ends with 1 if a line that holds is missed.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from http.client import HTTPException
from pathlib import Path

sys.dont_write_bytecode = True

from lines import files, growth, made, process, queries, reading, writing  # noqa: E402
from load import CONNECTIONS, HERE, THREADS, BenchError  # noqa: E402
from table import Result, markdown  # noqa: E402
from workshop import Workshop  # noqa: E402

ROOT = HERE.parent.parent
Measure = Callable[[Workshop], Iterator[Result]]


def measures(most: int) -> dict[str, Measure]:
    """The lines by the names that `--only` takes. Those that fill tables come last."""
    return {
        "compile": queries.compiling,
        "tropa": queries.tropa,
        "matching": queries.matching,
        "start": process.start,
        "memory": process.memory,
        "record": reading.record,
        "rule": reading.row_rule,
        "list": reading.page,
        "files": files.download,
        "growth": partial(growth.growth, most=most),
        "made": made.made,
        "large": partial(process.start_large, count=max(most // 10, min(most, 1_000_000))),
        "batch": writing.batch,
        "create": writing.create,
    }


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--binary", type=Path, default=ROOT / ".build/release/nastavnikd")
    parser.add_argument(
        "--query-bench", type=Path, default=ROOT / ".build/release/nastavnik-bench"
    )
    parser.add_argument("--work", type=Path, default=ROOT / ".build/bench")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--growth", type=int, default=1_000_000, help="the most rows of all")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--port", type=int, default=24_000, help="the first of some hundred")
    parser.add_argument("--only", default="", help="names of lines, by commas")
    parser.add_argument("--write", action="store_true", help="write Tests/Bench/RESULTS.md")
    return parser.parse_args()


def measured(shop: Workshop, chosen: dict[str, Measure]) -> Iterator[Result]:
    for name, measure in chosen.items():
        print(f"{datetime.now(UTC):%H:%M:%S} {name} …", file=sys.stderr, flush=True)
        try:
            for result in measure(shop):
                print(" | ".join(result.cells), file=sys.stderr, flush=True)
                yield result
        except (BenchError, OSError, HTTPException, subprocess.CalledProcessError) as error:
            print(f"{name}: {error}", file=sys.stderr, flush=True)
            yield Result(name, "–", float("nan"), None, None, note=f"not measured: {error}"[:300])


def heading(chosen: argparse.Namespace) -> str:
    def told(*command: str) -> str:
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout.strip()

    commit = told("git", "rev-parse", "--short", "HEAD")
    dirty = " with changes" if told("git", "status", "--porcelain", "Sources") else ""
    processor = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"""# Speed

Written by `make bench`; what the lines mean and how to run some of them: [README.md](README.md).

- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit}{dirty}
- {processor}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}
- load before the run: {os.getloadavg()[0]:.1f}
- {chosen.rows:,} rows of 15 fields; wrk with {CONNECTIONS} connections and {THREADS} threads on the
  same cores; {chosen.runs} alternating runs of {chosen.seconds:g} s a side; rates are medians, a
  ratio is the median of the rounds' ratios

"""


def main() -> int:
    chosen = arguments()
    all_lines = measures(chosen.growth)
    names = [name for name in chosen.only.split(",") if name] or list(all_lines)
    if unknown := set(names) - set(all_lines):
        print(f"no such lines: {unknown}; there are {list(all_lines)}", file=sys.stderr)
        return 2
    head = heading(chosen)
    with contextlib.ExitStack() as stack:
        shop = Workshop(
            chosen.binary.resolve(), chosen.query_bench.resolve(), chosen.work.resolve(),
            chosen.rows, chosen.runs, chosen.seconds, chosen.port, stack,
        )  # fmt: skip
        results = list(measured(shop, {name: all_lines[name] for name in names}))
    text = head + markdown(results)
    print(text)
    records = [asdict(result) for result in results]
    (chosen.work / "results.json").write_text(json.dumps(records, ensure_ascii=False, indent=1))
    if chosen.write:
        (HERE / "RESULTS.md").write_text(text)
    return 0 if all(result.is_kept and result.value == result.value for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())

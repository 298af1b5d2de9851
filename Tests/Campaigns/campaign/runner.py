"""The command line: runs campaigns one after another and prints one line of JSON for each."""

import argparse
import importlib
import json
import os
import shutil
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from . import results
from .context import Campaign, Context
from .paths import BINARY, CAMPAIGNS, WORK


def campaigns() -> list[Campaign]:
    """All campaigns of the files `r01_….py`, in the order of their names."""
    found = []
    for file in sorted(CAMPAIGNS.glob("r[0-9]*_*.py")):
        found.append(importlib.import_module(file.stem).CAMPAIGN)
    return found


def run_one(campaign: Campaign, options: argparse.Namespace, plant: str | None) -> dict[str, Any]:
    name = campaign.id.lower() + (f"-{plant}" if plant else "")
    folder = Path(options.folder) / f"{name}-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    budget = options.budget or (campaign.deep if options.tier == "deep" else campaign.short)
    context = Context(
        campaign.id, options.tier, options.seed, budget, Path(options.binary).resolve(), folder,
        plant,
    )
    error = None
    try:
        campaign.run(context)
    except Exception:
        error = traceback.format_exc()
    if error is None and context.trials == 0:
        error = "no trial was made"
    keep = bool(context.violations) and plant is None or error is not None or options.keep
    if not keep:
        shutil.rmtree(folder, ignore_errors=True)
    return {
        "id": campaign.id,
        "tier": context.tier,
        "seed": context.seed,
        "trials": context.trials,
        "violations": context.violations,
        "seconds": round(context.seconds, 1),
        **context.figures,
        **({"plant": plant} if plant else {}),
        **({"error": error} if error else {}),
        **({"folder": str(folder)} if keep else {}),
    }


def held(line: dict[str, Any]) -> bool:
    """What the run should have shown: nothing without a planted bug, violations with one."""
    if "error" in line:
        return False
    return bool(line["violations"]) == ("plant" in line)


def chosen(options: argparse.Namespace) -> list[tuple[Campaign, str | None]]:
    wanted = {name.lower() for name in options.ids}
    found = campaigns()
    unknown = wanted - {campaign.id.lower() for campaign in found}
    if unknown:
        sys.exit(f"no campaign {', '.join(sorted(unknown))}; see --list")
    if wanted:
        found = [campaign for campaign in found if campaign.id.lower() in wanted]
    elif options.tier == "short":
        # Some take half an hour at least: unless they are named, they belong to the deep tier.
        found = [campaign for campaign in found if campaign.short > 0]
    if options.plant:
        found = [campaign for campaign in found if options.plant in campaign.plants]
        if not found:
            sys.exit(f"no campaign has the planted bug {options.plant}; see --list")
        return [(campaign, options.plant) for campaign in found]
    if options.planted:
        return [(campaign, plant) for campaign in found for plant in campaign.plants]
    return [(campaign, None) for campaign in found]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__)
    parser.add_argument("ids", nargs="*", help="which campaigns; none means all")
    parser.add_argument("--tier", choices=["short", "deep"], default="short")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--budget", type=float, help="seconds for each campaign")
    parser.add_argument("--binary", default=str(BINARY), help="the server's program")
    parser.add_argument("--folder", default=str(WORK), help="where the runs have their data")
    parser.add_argument("--keep", action="store_true", help="keep the data also without violations")
    parser.add_argument("--plant", metavar="NAME", help="run with one planted bug")
    parser.add_argument("--planted", action="store_true", help="run with every planted bug")
    parser.add_argument("--results", action="store_true", help="write RESULTS.md")
    parser.add_argument("--list", action="store_true", help="tell what there is")
    return parser.parse_args()


def listing() -> None:
    for campaign in campaigns():
        tiers = f"short {campaign.short:.0f} s, deep {campaign.deep:.0f} s"
        print(f"{campaign.id:5} {campaign.promise:9} {campaign.title} ({tiers})")
        for name, text in campaign.plants.items():
            print(f"{'':15} --plant {name}: {text}")


def main() -> int:
    options = arguments()
    if options.list:
        listing()
        return 0
    if not os.access(options.binary, os.X_OK):
        sys.exit(f"{options.binary} is not there: swift build --product nastavnikd, or --binary")
    if options.plant and options.planted:
        sys.exit("--plant and --planted exclude each other")
    lines = []
    for campaign, plant in chosen(options):
        line = run_one(campaign, options, plant)
        print(json.dumps(line, ensure_ascii=False), flush=True)
        lines.append(line)
        if options.results:
            results.record(line)
    return 0 if all(held(line) for line in lines) else 1

"""Rules that the oracle does not read, and the modules' own cases that stand for them."""

from pathlib import Path

from .manifest import load
from .oracle import Oracle


def listing(oracle: Oracle, plugins: Path) -> list[str]:
    """`resource: rule (why) ← case files that name the resource`."""
    cases = {
        path: set(load(path).get("given") or {}) | _named(path)
        for path in sorted(plugins.glob("*/Tests/*.yaml"))
    }
    found = []
    for rule, reasons in sorted(oracle.unread.items()):
        resource = rule.partition(":")[0]
        files = [
            str(path.relative_to(plugins)) for path, names in cases.items() if resource in names
        ]
        found.append(f"{rule} ({'; '.join(sorted(reasons))}) ← {', '.join(files) or 'no case'}")
    return found


def _named(path: Path) -> set[str]:
    """Resources that the file's requests name."""
    return {
        word.strip("'\"{},")
        for line in path.read_text(encoding="utf-8").splitlines() if "do:" in line
        for word in line.split() if word.count(".") == 1
    }

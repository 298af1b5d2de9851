"""Where things stand in the project."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CAMPAIGNS = ROOT / "Tests" / "Campaigns"
WORLD = CAMPAIGNS / "world"
# Everything that is made: the shim and the folders that a failed campaign keeps.
WORK = ROOT / ".build" / "campaigns"
BINARY = ROOT / ".build" / "debug" / "nastavnikd"

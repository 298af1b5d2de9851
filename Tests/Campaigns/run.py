#!/usr/bin/env python3
"""Runs reliability campaigns against a built server: see README.md beside this file."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from campaign.runner import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())

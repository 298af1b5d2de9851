"""Limits of the server that a campaign sets otherwise, most of them as planted bugs."""

from __future__ import annotations

from campaign import Installation


def with_limits(installation: Installation, **limits: int) -> None:
    """Writes `server.limits` into the settings file."""
    lines = "".join(f"\n    {name}: {value}" for name, value in limits.items())
    text = installation.settings_file.read_text()
    installation.settings_file.write_text(
        text.replace("\ndatabase:", f"\n  limits:{lines}\ndatabase:", 1)
    )


def with_queries(installation: Installation, **limits: int) -> None:
    """Writes the section `queries`."""
    lines = "".join(f"  {name}: {value}\n" for name, value in limits.items())
    with installation.settings_file.open("a") as file:
        file.write(f"queries:\n{lines}")

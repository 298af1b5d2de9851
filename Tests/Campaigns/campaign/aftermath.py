"""What is left of acknowledged writes: in the files after a kill, and over HTTP after a restart."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from .database import entries, faults
from .load import ENTRIES, Acknowledged, losses
from .server import Installation, Server, with_token


def in_files(installation: Installation, acknowledged: Acknowledged) -> list[str]:
    """Judges a copy, so that the server still finds what the kill left."""
    copy = installation.folder / "after-kill"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in ("nastavnik.db", "nastavnik.db-wal"):
        if (installation.data / name).exists():
            shutil.copy(installation.data / name, copy / name)
    found = faults(copy / "nastavnik.db")
    found += losses(acknowledged, entries(copy / "nastavnik.db"))
    return found + file_losses(installation.data, acknowledged.files.values())


def file_losses(data: Path, digests: Iterable[str]) -> list[str]:
    """Acknowledged files that are not there with the bytes that they had."""
    found = []
    for digest in digests:
        try:
            content = (data / "blobs" / digest[:2] / digest).read_bytes()
        except FileNotFoundError:
            found.append(f"the file {digest} is lost")
            continue
        if hashlib.sha256(content).hexdigest() != digest:
            found.append(f"the file {digest} has {len(content)} other bytes")
    return found


def over_http(
    server: Server, token: str, acknowledged: Acknowledged, ids: list[str]
) -> list[str]:
    """Reads entries and compares them with what was acknowledged."""
    found = {}
    with server.connect() as connection:
        for entry in ids:
            response = connection.request("GET", f"{ENTRIES}/{entry}", with_token(token))
            if response.status == 200:
                found[entry] = response.json()
    wanted = Acknowledged(
        titles={entry: acknowledged.titles[entry] for entry in ids}, unsure=acknowledged.unsure)
    return losses(wanted, found)

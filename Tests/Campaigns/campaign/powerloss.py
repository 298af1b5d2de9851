"""What a disk may hold after the power has gone, from a recording of the shim.

The model is that of POSIX and no file system's: bytes are durable when their file was synced,
names when their folder was. What was not synced is there, is not, or is there by sectors; names
appear in the order in which they were made.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .shim import Call, Kind

HEADER = struct.Struct("<BBHHHqq")
SECTORS = (512, 4096)


@dataclass
class Record:
    call: Call
    kind: int
    flags: int
    offset: int
    path: str
    other: str
    data: bytes
    end: int
    """Where the record ends in the recording: an acknowledgement at or after it has seen it."""


def read(path: Path) -> list[Record]:
    """A whole recording; a record that was cut off by a kill is not one."""
    data = path.read_bytes()
    records, place = [], 0
    while place + HEADER.size <= len(data):
        call, kind, names, others, flags, offset, length = HEADER.unpack_from(data, place)
        bytes_ = length if call == Call.WRITE else 0
        start = place + HEADER.size
        end = start + names + others + bytes_
        if end > len(data):
            break
        records.append(
            Record(
                Call(call), kind, flags, offset, data[start : start + names].decode(),
                data[start + names : start + names + others].decode(),
                data[start + names + others : end], end,
            ))
        place = end
    return records


@dataclass
class File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes, and truncations (without bytes), since the last sync."""

    def sync(self) -> None:
        for offset, data in self.pending:
            apply(self.durable, offset, data)
        self.pending.clear()


def apply(content: bytearray, offset: int, data: bytes | None) -> None:
    """A write, or a truncation to `offset` where there are no bytes."""
    if data is None:
        if offset < len(content):
            del content[offset:]
        else:
            content.extend(bytes(offset - len(content)))
        return
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data



class Disk:
    """The state of a folder as records are played one after another."""

    def __init__(self, root: Path, start: Path | None = None) -> None:
        """`start` holds what lay below `root` when the recording began, all of it durable."""
        self.root = str(root)
        self.names: dict[str, File] = {}
        self.folders = {self.root}
        self.durable_names: dict[str, File] = {}
        self.durable_folders = {self.root}
        self.waiting: list[tuple[str, str, File | None]] = []
        """Changes of names that no sync of their folder has made durable: kind, path, file."""
        if start is not None:
            self.begin(start)

    def begin(self, start: Path) -> None:
        for path in sorted(start.rglob("*")):
            place = f"{self.root}/{path.relative_to(start)}"
            if path.is_dir():
                self.folders.add(place)
                self.durable_folders.add(place)
            elif path.is_file() and not path.name.endswith(("-shm", ".lock")):
                self.names[place] = self.durable_names[place] = File(bytearray(path.read_bytes()))

    def play(self, record: Record) -> None:
        path = record.path
        if record.call == Call.OPEN:
            if path not in self.names:
                self.names[path] = File()
                self.waiting.append(("name", path, self.names[path]))
            elif record.flags & 2:
                self.names[path].pending.append((0, None))
        elif record.call == Call.MKDIR:
            self.folders.add(path)
            self.waiting.append(("folder", path, None))
        elif record.call == Call.UNLINK:
            self.names.pop(path, None)
            self.waiting.append(("name", path, None))
        elif record.call == Call.RENAME:
            moved = self.names.pop(path, None)
            if moved is not None:
                self.names[record.other] = moved
                self.waiting.append(("move", f"{path}\0{record.other}", moved))
        elif record.call == Call.SYNC and record.kind == Kind.FOLDER:
            self.sync_folder(path)
        elif path in self.names:
            file = self.names[path]
            if record.call == Call.SYNC:
                file.sync()
            else:
                data = record.data if record.call == Call.WRITE else None
                file.pending.append((record.offset, data))

    def sync_folder(self, folder: str) -> None:
        kept = []
        for change in self.waiting:
            paths = change[1].split("\0")
            if any(path.rpartition("/")[0] == folder for path in paths):
                rename(self.durable_names, self.durable_folders, change)
            else:
                kept.append(change)
        self.waiting = kept

    def ordered(self) -> "Image":
        """All that was written in the order in which it was: what a kill leaves."""
        image = Image(self.root)
        for path, file in self.names.items():
            content = bytearray(file.durable)
            for offset, data in file.pending:
                apply(content, offset, data)
            image.files[path] = content
        return image

    def least(self) -> "Image":
        """Only what was synced."""
        image = Image(self.root)
        for path, file in self.durable_names.items():
            if path.rpartition("/")[0] in self.durable_folders:
                image.files[path] = bytearray(file.durable)
        return image

    def torn(self, choice: random.Random) -> "Image":
        """What was synced, and of the rest some: whole, by sectors, or not at all."""
        names, folders = dict(self.durable_names), set(self.durable_folders)
        for change in self.waiting[: choice.randint(0, len(self.waiting))]:
            rename(names, folders, change)
        image = Image(self.root)
        share, sector = choice.choice([0.0, 0.5, 0.9, 1.0]), choice.choice(SECTORS)
        for path, file in names.items():
            if path.rpartition("/")[0] not in folders:
                continue
            content = bytearray(file.durable)
            for offset, data in file.pending:
                if choice.random() < share:
                    apply(content, offset, data)
                elif data is not None and choice.random() < 0.5:
                    tear(content, offset, data, sector, choice)
            image.files[path] = content
        return image


def rename(
    names: dict[str, File], folders: set[str], change: tuple[str, str, File | None]
) -> None:
    kind, path, file = change
    if kind == "folder":
        folders.add(path)
    elif kind == "move" and file is not None:
        before, after = path.split("\0")
        names.pop(before, None)
        names[after] = file
    elif file is None:
        names.pop(path, None)
    else:
        names[path] = file


def tear(content: bytearray, offset: int, data: bytes, sector: int, choice: random.Random) -> None:
    """Some of the sectors of a write, each whole."""
    for start in range(0, len(data), sector):
        if choice.random() < 0.5:
            apply(content, offset + start, data[start : start + sector])


@dataclass
class Image:
    root: str
    files: dict[str, bytearray] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Makes the folder that the next start of the server finds."""
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in self.files.items():
            place = folder / path[len(self.root) + 1 :]
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            place.write_bytes(content)


def boundaries(records: list[Record], root: Path, start: Path | None) -> Iterator[tuple[int, Disk]]:
    """The disk before each record and after the last; the position tells what had happened."""
    disk = Disk(root, start)
    yield 0, disk
    for record in records:
        disk.play(record)
        yield record.end, disk

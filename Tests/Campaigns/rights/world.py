"""The rows themselves, read from the database file past the server."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from .manifest import Resource, Schema


@dataclass
class Row:
    resource: Resource
    id: bytes
    values: dict[str, Any]

    @property
    def uuid(self) -> str:
        return str(UUID(bytes=self.id))

    @property
    def version(self) -> int:
        return int(self.values["version"])


@dataclass
class World:
    schema: Schema
    rows: dict[str, dict[bytes, Row]] = field(default_factory=dict)
    versions: dict[str, dict[bytes, list[Row]]] = field(default_factory=dict)
    """Resource → id → its versions, oldest first; a deleted row has versions only."""
    members: dict[tuple[str, str], dict[bytes, list[bytes]]] = field(default_factory=dict)
    """(resource, field of type `refs`) → target → the rows that name it."""
    _referring: dict[tuple[str, str], dict[bytes, list[Row]]] = field(default_factory=dict)

    def followed(self, row: Row, name: str) -> Row | None:
        """The row to which a reference, `parent` or a one-to-one relation leads."""
        schema = self.schema
        if name == "parent" and row.resource.owner:
            return self.rows[row.resource.owner[0]].get(row.values["parent"])
        item = row.resource.fields.get(name)
        if item is not None and item.type == "ref":
            target = schema.target(row.resource, item)
            value = row.values.get(name)
            return self.rows[target].get(value) if target and value is not None else None
        found = self.related(row, name)
        return found[0] if found else None

    def related(self, row: Row, name: str) -> list[Row]:
        """The rows of a to-many relation."""
        source, through = self.schema.relations[row.resource.full][name][0]
        if (source, through) in self.members:
            ids = self.members[source, through].get(row.id, [])
            return [self.rows[source][one] for one in ids if one in self.rows[source]]
        index = self._referring.get((source, through))
        if index is None:
            index = defaultdict(list)
            for one in self.rows[source].values():
                if value := one.values.get(through):
                    index[value].append(one)
            self._referring[source, through] = index
        return index.get(row.id, [])


def read(schema: Schema, database: Path) -> World:
    """Reads every table once; the writer is not disturbed, for only it checkpoints."""
    world = World(schema)
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    tables = {
        str(row[0])
        for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    connection.execute("BEGIN")
    for resource in schema.resources.values():
        found = connection.execute(f'SELECT * FROM "{resource.table}"')
        world.rows[resource.full] = {
            bytes(row["id"]): Row(resource, bytes(row["id"]), dict(row)) for row in found
        }
        history = f"{resource.table}__h"
        if resource.owner is None and history in tables:
            known: dict[bytes, list[Row]] = defaultdict(list)
            for row in connection.execute(f'SELECT * FROM "{history}" ORDER BY h__seq_from'):
                known[bytes(row["id"])].append(Row(resource, bytes(row["id"]), dict(row)))
            world.versions[resource.full] = dict(known)
        for item in resource.fields.values():
            if item.type == "refs":
                named: dict[bytes, list[bytes]] = defaultdict(list)
                for owner, value in connection.execute(
                    f'SELECT parent, value FROM "{resource.table}__{item.name}"'
                ):
                    named[bytes(value)].append(bytes(owner))
                world.members[resource.full, item.name] = dict(named)
    connection.close()
    return world

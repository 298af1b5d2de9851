"""The peer FastAPI: the same records as bare rows, no rights, no ETags; run by uvicorn."""

from __future__ import annotations

import os
import sqlite3
from typing import Any

import orjson
from fastapi import FastAPI, Response

_COLUMNS = (
    "i.id, i.number, i.version, i.created_at, i.created_by, i.updated_at, i.updated_by, "
    "i.organisation, o.code, o.title, i.title, i.note, i.kind, i.quantity, i.weight, i.price, "
    "i.discount, i.received_on, i.expires_on, i.checked_at, i.active, i.email, i.phone"
)
_FROM = f"SELECT {_COLUMNS} FROM items i JOIN organisations o ON o.id = i.organisation"
_ONE = f"{_FROM} WHERE i.id = ?"
_MANY = f"{_FROM} WHERE i.kind = ? AND i.received_on <= ? ORDER BY i.received_on DESC LIMIT ?"

app = FastAPI(openapi_url=None)
_database = sqlite3.connect(
    f"file:{os.environ['PEER_DATABASE']}?mode=ro", uri=True, check_same_thread=False
)


def _record(row: tuple[Any, ...]) -> dict[str, Any]:
    return {
        "id": row[0], "key": row[1], "version": row[2], "created_at": row[3],
        "created_by": row[4], "updated_at": row[5], "updated_by": row[6], "number": row[1],
        "organisation": {"id": row[7], "key": row[8], "label": row[9]},
        "title": row[10], "note": row[11], "kind": row[12], "quantity": row[13],
        "weight": row[14], "price": row[15], "discount": row[16], "received_on": row[17],
        "expires_on": row[18], "checked_at": row[19], "active": row[20] == 1, "email": row[21],
        "phone": row[22],
    }  # fmt: skip


def _answer(value: Any) -> Response:
    return Response(orjson.dumps(value), media_type="application/json")


@app.get("/items/{number}")
async def one(number: str) -> Response:
    row = _database.execute(_ONE, (number,)).fetchone()
    return _answer(_record(row)) if row else Response(status_code=404)


@app.get("/items")
async def many(kind: str, until: str, limit: int = 50) -> Response:
    found = _database.execute(_MANY, (kind, until, limit)).fetchall()
    return _answer({"items": [_record(row) for row in found], "next": None})

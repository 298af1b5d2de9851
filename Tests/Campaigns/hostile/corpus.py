"""A request for every endpoint of the contract, made of the records that are there, so that most
are answered 2xx."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from campaign import Server
from hostile.wire import Answer, Wire, request

# Operations that would take the ground from under the campaign itself.
_LEFT_OUT = {("delete", "/v1/tokens/{id}")}


@dataclass(frozen=True)
class Sample:
    """A request in its parts, as mutators change them."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: Any = None
    has_body: bool = False
    raw: bytes | None = None
    """A body that is no JSON."""

    def data(self, token: str) -> bytes:
        """The bytes on the wire; whatever may not stand in an address is encoded."""
        target = self.path
        if self.query:
            target += "?" + "&".join(f"{encoded(k)}={encoded(v)}" for k, v in self.query)
        body = self.raw
        if self.has_body:
            body = json.dumps(self.body, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return request(self.method, target, dict(self.headers), body, token)


def encoded(text: str) -> str:
    kept = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:,@"
    return "".join(
        chr(byte) if byte in kept else f"%{byte:02X}"
        for byte in text.encode("utf-8", "surrogatepass")
    )


@dataclass
class Corpus:
    """Reads the contract and the records of a running server."""

    server: Server
    token: str
    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._wire = Wire(self.server.port, seconds=120)
        self._contract = self._get("/openapi.json?for=me").json

    def samples(self) -> list[Sample]:
        found = []
        for path, operations in self._contract["paths"].items():
            for method, operation in operations.items():
                if (method, path) in _LEFT_OUT:
                    continue
                found += self._operation(method, path, operation)
        self._wire.close()
        return found + _queries()

    def _get(self, target: str) -> Answer:
        answer = self._wire.ask(request("GET", target, token=self.token))
        if not answer.keeps_alive:
            self._wire.close()
            self._wire = Wire(self.server.port, seconds=120)
        return answer

    def _operation(self, method: str, path: str, operation: dict[str, Any]) -> list[Sample]:
        parameters = [self._resolved(one) for one in operation.get("parameters", [])]
        record = self._record(path)
        concrete = path
        for parameter in parameters:
            if parameter["in"] == "path":
                value = self._path_value(parameter, record)
                concrete = concrete.replace("{" + parameter["name"] + "}", encoded(value))
        plain = Sample(method.upper(), concrete)
        content = self._resolved(operation.get("requestBody", {})).get("content", {})
        if content:
            plain = self._with_body(plain, content, path, record)
        if record and any(one["name"] == "If-Match" for one in parameters) and method == "put":
            plain = replace(plain, headers=(*plain.headers, ("If-Match", "*")))
        found = [plain]
        if query := self._query(parameters, record):
            found.append(replace(plain, query=query))
        if any(one["name"] == "as_of" for one in parameters):
            yesterday = datetime.date.today() - datetime.timedelta(days=1)
            found.append(replace(plain, query=(("as_of", str(yesterday)),)))
        if any(one["name"] == "Prefer" for one in parameters):
            found.append(replace(plain, headers=(*plain.headers, ("Prefer", "tx=rollback"))))
        return found

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema:
            found = self._contract
            for name in schema["$ref"].removeprefix("#/").split("/"):
                found = found[name]
            schema = found
        return schema

    def _record(self, path: str) -> dict[str, Any] | None:
        """A record that the address is about."""
        parts = path.split("/")
        if len(parts) < 4 or parts[2] in ("query", "queries"):
            return None
        resource = "/".join(parts[:4])
        if resource not in self.records and resource in self._contract["paths"]:
            answer = self._get(f"{resource}?limit=5")
            items = answer.json.get("items", []) if answer.status == 200 else []
            self.records[resource] = items
        records = self.records.get(resource, [])
        return records[len(path) % len(records)] if records else None

    def _path_value(self, parameter: dict[str, Any], record: dict[str, Any] | None) -> str:
        if choices := self._resolved(parameter.get("schema", {})).get("enum"):
            return str(choices[0])
        if parameter["name"] == "id" and record:
            return str(record["id"])
        return "mine" if parameter["name"] == "name" else "key:none"

    def _query(
        self, parameters: list[dict[str, Any]], record: dict[str, Any] | None
    ) -> tuple[tuple[str, str], ...]:
        """Every parameter of the address that has a value which always fits."""
        fixed: dict[str, str] = {
            "where": "id != null",
            "sort": "-updated_at",
            "fields": "id,created_at",
            "limit": "7",
            "count": "exact",
            "format": "json",
            "search": "аа",
            "partial": "true",
            "name": "a.txt",
        }
        found = []
        for parameter in parameters:
            if parameter["in"] != "query":
                continue
            name = parameter["name"]
            value = fixed.get(name)
            if value is None and record and isinstance(record.get(name), (str, int)):
                value = str(record[name])
            if value is not None and not (name == "format" and len(found) % 2):
                found.append((name, value))
        return tuple(found)

    def _with_body(
        self, sample: Sample, content: dict[str, Any], path: str, record: dict[str, Any] | None
    ) -> Sample:
        kind = next(iter(content))
        headers = (*sample.headers, ("Content-Type", kind))
        if not kind.endswith("json"):
            return replace(sample, headers=headers, raw=b"from registry.people take 1")
        value = self._value(content[kind].get("schema", {}), record, 0)
        return replace(sample, headers=headers, body=value, has_body=True)

    def _value(self, schema: dict[str, Any], record: dict[str, Any] | None, depth: int) -> Any:
        """A value of a schema; members are taken from the record where it has them."""
        schema = self._resolved(schema)
        for choice in ("anyOf", "oneOf"):
            if choice in schema and "properties" not in schema:
                return self._value(schema[choice][0], record, depth)
        if "enum" in schema:
            return schema["enum"][0]
        kind = schema.get("type")
        kind = kind[0] if isinstance(kind, list) else kind
        if kind == "object" or "properties" in schema:
            return self._object(schema, record, depth)
        makers: dict[Any, Callable[[], Any]] = {
            "array": lambda: (
                [] if depth > 3 else [self._value(schema.get("items", {}), None, depth + 1)]
            ),
            "integer": lambda: int(schema.get("minimum", 1)),
            "number": lambda: schema.get("minimum", 1),
            "boolean": lambda: True,
            "null": lambda: None,
        }
        return makers[kind]() if kind in makers else self._text(schema)

    def _object(self, schema: dict[str, Any], record: dict[str, Any] | None, depth: int) -> Any:
        found = {}
        required = schema.get("required", [])
        for name, member in schema.get("properties", {}).items():
            known = (record or {}).get(name)
            if known is not None:
                found[name] = _as_input(known)
            elif name == "query":
                found[name] = QUERIES[0]
            elif name in required and depth < 4:
                found[name] = self._value(member, None, depth + 1)
        return found

    def _text(self, schema: dict[str, Any]) -> str:
        forms = {
            "date": "2026-11-20",
            "date-time": "2026-11-20T09:00:00Z",
            "email": "a@example.org",
        }
        return forms.get(schema.get("format", ""), "x" * max(schema.get("minLength", 1), 1))


def _as_input(value: Any) -> Any:
    """What a record shows, as a write takes it."""
    if isinstance(value, list):
        return [_as_input(item) for item in value]
    if isinstance(value, dict):
        if "id" in value and "label" in value:
            return value["id"]
        return {
            name: _as_input(item)
            for name, item in value.items()
            if item is not None and not isinstance(item, dict)
        }
    return value


QUERIES = [
    'from registry.pairs where state = "active" group by organisation { n: count() } sort -n take'
    " 3",
    "param year: school_year = current_school_year()\nfrom pairs where school_year = $year select"
    " number",
    "from registry.people as p expand (from registry.people take 3) as q where p.id != q.id take"
    " 5 select p.code, other: q.code",
    "let busy = from registry.pairs group by mentor { n: count() }\nfrom busy where n > 0 sort -n",
    "from registry.pairs add { members_now: count(members where left_on = null) } select number,"
    " members_now take 4",
    "from registry.people window by organisation sort code { r: row_number() } where r < 3 select"
    " code, r",
    "from registry.pairs.history take 5",
    'from registry.people where code contains "05" and last_name starts with "А" select code,'
    " year(teaching_since)",
    "define twice(x: int) = x + x\nfrom registry.organisations select code, n: twice(3), d:"
    " percent(1, 3)",
    "from registry.pairs as of @2026-10-01 where starts_on in @2026-Q3 select number, case {pay:"
    " 1, else: 0}",
    "from registry.organisations select code, k: distance_km(latitude, longitude, 55.0, 37.0)"
    " sort k take 3",
    "from registry.people select code unique append (from registry.people select code) take 9",
    'из registry.pairs где state = "active" выбрать number взять 3',
]


def _queries() -> list[Sample]:
    """Texts of the language at every address that takes them."""
    found = []
    json_type = (("Content-Type", "application/json"),)
    for text in QUERIES:
        for tool in ("", "/check", "/format", "/explain"):
            found.append(
                Sample("POST", f"/v1/query{tool}", (), json_type, {"query": text}, has_body=True)
            )
        complete = {"query": text, "position": len(text) // 2}
        found.append(Sample("POST", "/v1/query/complete", (), json_type, complete, has_body=True))
        found.append(
            Sample("QUERY", "/v1/query", (("format", "csv"),), json_type, {"query": text}, True)
        )
        found.append(Sample("PUT", "/v1/queries/my/mine", (), json_type, {"query": text}, True))
    conditions = ['state = "active"', "created_at > @2026-01-01", 'organisation.code in ("05-001")']
    for condition in conditions:
        found.append(
            Sample("GET", "/v1/registry/pairs", (("where", condition), ("sort", "-number")))
        )
    return found

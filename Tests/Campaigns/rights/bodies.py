"""Values as they stand in bodies, and what becomes of fields that a body does not name."""

from typing import Any
from uuid import UUID

from .manifest import Field, Resource


def as_json(item: Field, stored: Any) -> Any:
    """A stored value as it stands in a body (Sources/Catalogue/README.md); None: not made here."""
    match item.type:
        case "ref":
            known = isinstance(item.declared.get("to"), str) and item.declared["to"] != "any"
            return str(UUID(bytes=stored)) if known else None
        case "boolean":
            return bool(stored)
        case "school_year":
            return f"{stored}/{stored + 1}"
        case "money":
            return f"{stored / 100:.2f}"
        case "decimal":
            return stored / 10 ** int(item.declared.get("scale", 0))
        case "file" | "code" | "query":
            return None
    return stored


def another_value(item: Field, stored: Any) -> Any:
    """A value of the right form that differs from the stored one; None: none is at hand."""
    words = item.declared
    if words.get("immutable") is True or words.get("localized"):
        return None
    if item.type == "text" and "pattern" not in words and "numbered" not in words:
        text = "Проба"[: int(words.get("max", 100))]
        return text if stored != text else None
    if item.type == "boolean":
        return not stored
    if item.type == "date":
        return "2026-11-03" if stored != "2026-11-03" else "2026-11-04"
    if item.type == "integer":
        least = words.get("min", 1)
        if not isinstance(least, int) or not isinstance(words.get("max", 1), int):
            return None
        return least if stored != least else least + 1
    return None


def missing(resource: Resource, values: dict[str, Any], hook: str) -> set[str]:
    """Required fields that neither a body nor the server fills: a mistake of the body's own form,
    which is told before rights are judged (0030)."""
    hooks = resource.declared.get("actions") or {}
    filled = (hooks.get(hook) or {}).get("sets") or {}
    key = resource.declared.get("key")
    implied = {resource.part_of, *(key if isinstance(key, list) else ())}
    return {
        item.name for item in resource.fields.values()
        if (item.declared.get("required") is True or item.name in implied)
        and not item.is_many and not item.is_read_only and item.name not in filled
        and "default" not in item.declared and "numbered" not in item.declared
        and values.get(item.name) is None}

"""The rows of the bench: the same for every side and every run, made from their numbers alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

MUNICIPALITIES = {"m60": 60, "m1400": 1_400, "m40000": 40_000}
KINDS = ("book", "device", "furniture", "service", "tool")
_FIRST_DAY = date(2023, 1, 1)
_DAYS = 1_000
_WORDS = (
    "Стол Шкаф Парта Глобус Карта Учебник Пособие Проектор Ноутбук Принтер Микроскоп Атлас "
    "Доска Стеллаж Набор Комплект Прибор Макет Словарь Справочник"
).split()
_NOTES = (
    "Передано по акту, хранится в кабинете физики",
    "Инвентарная карточка заведена, паспорт изделия у заместителя директора",
    "Приобретено по программе развития; гарантия продавца действует",
    "Требует проверки перед началом учебного года",
)

Row = dict[str, Any]


def _mixed(number: int) -> int:
    """Bits that look random and are not: the finaliser of splitmix64."""
    value = (number * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return value ^ (value >> 31)


def municipalities() -> Iterator[Row]:
    for code, count in MUNICIPALITIES.items():
        yield {"code": code, "title": f"Municipality of {count} organisations"}


def organisations() -> Iterator[Row]:
    for code, count in MUNICIPALITIES.items():
        for number in range(count):
            yield {
                "code": organisation_code(code, number),
                "municipality": f"key:{code}",
                "title": f"Школа № {number + 1} ({code})",
            }


def organisation_code(municipality: str, number: int) -> str:
    return f"{municipality}-{number:05d}"


def municipality_of(number: int) -> str:
    """Whose row it is: a third of all rows belongs to each municipality."""
    return tuple(MUNICIPALITIES)[number % 3]


def item(number: int) -> Row:
    """One row as its JSON goes to the server."""
    bits = _mixed(number)
    municipality = municipality_of(number)
    received = _FIRST_DAY + timedelta(days=bits % _DAYS)
    word = _WORDS[(bits >> 16) % len(_WORDS)]
    return {
        "number": f"I-{number:08d}",
        "organisation": "key:"
        + organisation_code(municipality, (bits >> 8) % MUNICIPALITIES[municipality]),
        "title": f"{word} учебный, образец {bits % 9_973}",
        "note": _NOTES[(bits >> 24) % len(_NOTES)],
        "kind": KINDS[(bits >> 32) % len(KINDS)],
        "quantity": 1 + (bits >> 12) % 500,
        "weight": ((bits >> 20) % 100_000 + 1) / 1_000,
        "price": f"{(bits >> 28) % 90_000 + 100}.{(bits >> 40) % 100:02d}",
        "discount": ((bits >> 36) % 3_000) / 100,
        "received_on": received.isoformat(),
        "expires_on": (received + timedelta(days=365 + bits % 700)).isoformat(),
        "checked_at": f"{received.isoformat()}T08:{bits % 60:02d}:00.000Z",
        "active": bits % 7 != 0,
        "email": f"keeper{bits % 4_001}@school{bits % 97}.example.org",
        "phone": f"+7999{bits % 10_000_000:07d}",
    }


def items(first: int, count: int) -> Iterator[Row]:
    return (item(number) for number in range(first, first + count))


def list_filters() -> list[tuple[str, str]]:
    """A kind and a last day for each of a hundred lists."""
    days = [(_FIRST_DAY + timedelta(days=500 + 25 * step)).isoformat() for step in range(20)]
    return [(kind, day) for kind in KINDS for day in days]

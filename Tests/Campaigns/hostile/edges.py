"""What lies at the edges of every type, and what must become of it: judged by Python's own numbers,
dates and texts."""

from __future__ import annotations

import datetime
import decimal
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

_INT64 = range(-(2**63), 2**63)
# What every reader of JSON keeps.
_EXACT = range(-(2**53) + 1, 2**53)


class Verdict(Enum):
    MUST = "must be taken"
    MAY = "may be taken"
    MUST_NOT = "must be refused"


@dataclass(frozen=True)
class Expected:
    """Whether a value is to be taken, and whether an answer shows it unchanged."""

    verdict: Verdict
    is_shown: Callable[[Any], bool] = lambda _: True


_REFUSED = Expected(Verdict.MUST_NOT)

NUMBERS = [
    "0", "-0", "1", "-1", "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967296",
    "9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740993",
    "999999999999999999", "1000000000000000000", "9223372036854775807", "9223372036854775808",
    "-9223372036854775808", "-9223372036854775809", "18446744073709551616", "1e3", "1E3", "1.0",
    "0.1", "0.5", "-0.001",
    "1.005", "0.0001", "99999999999999.999", "123456789012345.67", "1e308", "1e400", "-1e400",
    "1e-400", "5e-324", "1" * 400,
    "0." + "0" * 300 + "1", "NaN", "Infinity", "-Infinity", "01", "+1", "1_000", ".5", "5.", "0x10",
    '"1"', '"1e3"', '"NaN"', '"١"', '"1,5"', '" 1"', '""', "true", "null", "[1]", "{}",
]  # fmt: skip
DAYS = [
    "2026-11-20", "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "0000-00-00",
    "0000-01-01", "0001-01-01",
    "1582-10-10", "1899-12-31", "1970-01-01", "2038-01-19", "2038-01-20", "9999-12-31",
    "10000-01-01", "-0001-01-01",
    "2026-00-10", "2026-13-01", "2026-04-31", "2026-1-1", "26-01-01", "20261120", "2026-W47-5",
    "2026-324",
    "2026-11-20T00:00:00Z", "20.11.2026", "２０２６-11-20", "2026‐11‐20", " 2026-11-20",
    "2026-11-20\n",
    "today", "", "x" * 5_000,
]  # fmt: skip
MOMENTS = [
    "2026-11-20T09:00:00Z", "2026-11-20T09:00:00.123Z", "2026-11-20T09:00:00.123456789Z",
    "2026-11-20T09:00:00+03:00",
    "2026-11-20T00:00:00+24:00", "2026-11-20T00:00:00-24:00", "2026-11-20T00:00:00+14:00",
    "2026-11-20T23:59:59-12:00",
    "2026-11-20T24:00:00Z", "2026-11-20T23:59:60Z", "2026-11-20T25:00:00Z", "2026-11-20T09:60:00Z",
    "2026-02-29T00:00:00Z",
    "2024-02-29T23:59:59Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-01:00", "2026-11-20t09:00:00z", "2026-11-20 09:00:00Z",
    "2026-11-20T09:00:00", "2026-11-20T09:00Z",
    "2026-11-20", "2038-01-19T03:14:08Z", "1969-12-31T23:59:59Z", "2026-11-20T09:00:00+0300", "",
    "now",
]  # fmt: skip
YEARS = [
    "2024/2025", "2024/2026", "2024/24", "2024-2025", "2024", "0000/0001", "1999/2000", "9998/9999",
    "9999/10000",
    "2025/2024", "２０２４/2025", " 2024/2025", "", "-1/0",
    "99999999999999999999/100000000000000000000",
]  # fmt: skip
TEXTS = [
    "a", "", " ", " a ", "\u00a0a\u2003", "a\tb", "a\nb", "a\r\nb", "a\rb", "a\x00b", "a\x07b",
    "a\x7fb", "a\u0085b",
    "й", "и\u0306", "ё", "е\u0308", "Å", "A\u030a", "\u212b", "\u1e9b\u0323", "ﬀ", "각",
    "\u1100\u1161\u11a8",
    "a\u202eb", "a\u2066b", "a\u200db", "a\u200bb", "\ufeffa", "a\ufeff", "\ufffe", "\uffff",
    "\ufffd", "\U0001ffff",
    "😀", "👨\u200d👩\u200d👧", "🇷🇺", "שלום", "مرحبا", "\u0301", "z" + "\u0300" * 300, "𝒳",
    "\U0010ffff", "<b>&amp;</b>", "'; --", "=1+1",
    "{{7*7}}", "%00", "\\u0000", "null", "x" * 100_000, "ж" * 500_000, "\u2028", "\u2029",
]  # fmt: skip
RAW_TEXTS = [
    '"\\ud800"',
    '"\\udc00"',
    '"\\ud83d\\ude00"',
    '"\\u0000"',
    "1",
    "true",
    "null",
    "[]",
    '["a"]',
    '{"ru": "a"}',
    "'a'",
]


def raw(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def of_integer(text: str) -> Expected:
    if not re.fullmatch(r"-?(0|[1-9][0-9]*)", text):
        return _empty_or_refused(text)
    value = int(text)
    if value not in _INT64:
        return _REFUSED
    return Expected(Verdict.MUST if value in _EXACT else Verdict.MAY, lambda seen: seen == value)


def of_decimal(scale: int, is_text: bool) -> Callable[[str], Expected]:
    def expected(text: str) -> Expected:
        digits = text.strip('"') if is_text else text
        if not re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", digits):
            return _empty_or_refused(text)
        value = decimal.Decimal(digits)
        if "e" in digits.lower():
            return Expected(Verdict.MAY, lambda seen: decimal.Decimal(str(seen)) == value)
        has_room = len(digits.partition(".")[2].rstrip("0")) <= scale and abs(value) < 10**12
        fits = len(digits.partition(".")[2]) <= scale
        if has_room and fits:
            return Expected(Verdict.MUST, lambda seen: decimal.Decimal(str(seen)) == value)
        if len(digits.partition(".")[2].rstrip("0")) > scale or abs(value) >= 10**18:
            return _REFUSED
        return Expected(Verdict.MAY, lambda seen: decimal.Decimal(str(seen)) == value)

    return expected


def of_boolean(text: str) -> Expected:
    if text in ("true", "false"):
        return Expected(Verdict.MUST, lambda seen: seen is (text == "true"))
    if text == "null":
        # There is no third truth.
        return Expected(Verdict.MUST, lambda seen: seen in (None, False))
    return _empty_or_refused(text)


def of_day(text: str) -> Expected:
    day = json.loads(text)
    if day == "":
        return Expected(Verdict.MAY, lambda seen: seen is None)
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day, re.ASCII):
            return _REFUSED
        year = datetime.date.fromisoformat(day).year
    except ValueError:
        # The proleptic calendar has a year 0, Python has not.
        return Expected(Verdict.MAY) if day == "0000-01-01" else _REFUSED
    verdict = Verdict.MUST if 1900 <= year <= 2100 else Verdict.MAY
    return Expected(verdict, lambda seen: seen == day)


def of_moment(text: str) -> Expected:
    moment = json.loads(text)
    day, time = r"[0-9]{4}-[0-9]{2}-[0-9]{2}", r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?"
    form = day + "[Tt ]" + time + "([Zz]|[+-][0-9]{2}:[0-9]{2})"
    if not re.fullmatch(form, moment, re.ASCII):
        return Expected(Verdict.MAY, lambda seen: seen is None) if moment == "" else _REFUSED
    plain = re.sub(r"\.([0-9]{1,6})[0-9]*", r".\1", moment.upper().replace(" ", "T"))
    try:
        value = datetime.datetime.fromisoformat(plain.replace("Z", "+00:00"))
        value = value.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        # A leap second, midnight as 24:00 and moments beyond the years 1…9999 may be read or not.
        return Expected(Verdict.MAY) if re.search("T(23:59:60|24:00:00)", plain) else _REFUSED
    is_plain = "T" in moment and len(moment) < 26 and 1900 <= value.year <= 2100

    def is_shown(seen: Any) -> bool:
        shown = datetime.datetime.fromisoformat(str(seen).replace("Z", "+00:00"))
        return abs(shown - value) < datetime.timedelta(milliseconds=1)

    return Expected(Verdict.MUST if is_plain else Verdict.MAY, is_shown)


def of_school_year(text: str) -> Expected:
    year = json.loads(text)
    found = re.fullmatch(r"([0-9]{4})[/-]([0-9]{4})", year, re.ASCII)
    if not found or int(found[1]) + 1 != int(found[2]):
        return Expected(Verdict.MAY, lambda seen: seen is None) if year == "" else _REFUSED
    verdict = Verdict.MUST if "/" in year and 1950 <= int(found[1]) <= 2100 else Verdict.MAY
    return Expected(verdict, lambda seen: seen == year.replace("-", "/"))


def of_text(text: str) -> Expected:
    """NFC, `\\n` for line ends, no outer white space; what can't be shown as it is stored is
    refused."""
    try:
        value = json.loads(text)
        if isinstance(value, str):
            value.encode()
    except (ValueError, UnicodeEncodeError):
        return _REFUSED
    if value is None:
        return Expected(Verdict.MUST, lambda seen: seen is None)
    if not isinstance(value, str):
        return _REFUSED
    plain = value.replace("\r\n", "\n")
    if any(_is_forbidden(ord(sign)) for sign in plain):
        return _REFUSED
    kept = unicodedata.normalize("NFC", plain.strip(_white_space())) or None
    return Expected(Verdict.MUST, lambda seen: seen == kept)


def _is_forbidden(sign: int) -> bool:
    return (
        (sign < 0x20 and sign not in (0x09, 0x0A)) or 0x7F <= sign < 0xA0
        or 0x202A <= sign <= 0x202E or 0x2066 <= sign <= 0x2069 or sign in (0xFFFE, 0xFFFF)
    )  # fmt: skip


def _white_space() -> str:
    """What Unicode calls White_Space; Python's own idea has the separators of files besides."""
    signs = [
        *range(0x09, 0x0E),
        0x20,
        0x85,
        0xA0,
        0x1680,
        *range(0x2000, 0x200B),
        0x2028,
        0x2029,
        0x202F,
        0x205F,
        0x3000,
    ]
    return "".join(map(chr, signs))


def _empty_or_refused(text: str) -> Expected:
    if text == "null":
        return Expected(Verdict.MUST, lambda seen: seen is None)
    return Expected(Verdict.MAY, lambda seen: seen is None) if text == '""' else _REFUSED


# The fields of `edges.samples`: their edges as JSON texts, and the oracle.
FIELDS: dict[str, tuple[list[str], Callable[[str], Expected]]] = {
    "number": (NUMBERS, of_integer),
    "weight": (NUMBERS, of_decimal(3, is_text=False)),
    "price": (
        NUMBERS + [raw(text) for text in ("1.10", "1.1", "1.005", "-0.01", "1e2", "abc")],
        of_decimal(2, True),
    ),
    "ready": (["true", "false", "null", "0", "1", '"true"', '"да"', "[]"], of_boolean),
    "day": ([raw(text) for text in DAYS], of_day),
    "moment": ([raw(text) for text in MOMENTS], of_moment),
    "year": ([raw(text) for text in YEARS], of_school_year),
    "words": ([raw(text) for text in TEXTS] + RAW_TEXTS, of_text),
}

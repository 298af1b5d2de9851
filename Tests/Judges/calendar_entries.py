"""Judges a calendar by icalendar: what the calendar of a person would find in it.

Usage: calendar_entries.py FILE EXPECTED, the second a file with a JSON object:
  name     the name of the calendar
  entries  in order: start, end, summary, description, location; texts, the last three may be missing
Prints what is wrong, a line each, and ends with 1.
"""

import datetime
import json
import sys

from icalendar import Calendar
from icalendar.parser import unescape_char


def text_of(value):
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def shape_of(data):
    wrong = []
    if not data.endswith(b"\r\n") or b"\n" in data.replace(b"\r\n", b""):
        wrong.append("lines do not end with CRLF")
    for line in data.split(b"\r\n"):
        if len(line) > 75:
            wrong.append(f"a line of {len(line)} bytes: {line[:40]!r}")
        try:
            line.decode()
        except UnicodeDecodeError:
            wrong.append(f"a sign is cut: {line!r}")
    return wrong


def judge(data, expected):
    wrong = shape_of(data)
    calendar = Calendar.from_ical(data)
    if calendar.errors:
        wrong.append(f"errors: {calendar.errors}")
    if str(calendar.get("version")) != "2.0" or not calendar.get("prodid"):
        wrong.append("no version or no prodid")
    # A text by RFC 7986, which icalendar does not take apart.
    name = unescape_char(str(calendar.get("name")))
    if name != expected["name"]:
        wrong.append(f"name: {name}")
    events = calendar.walk("VEVENT")
    uids = [str(event["uid"]) for event in events]
    if len(set(uids)) != len(uids):
        wrong.append("two entries have one uid")
    found = []
    for event in events:
        if event.errors or "dtstamp" not in event:
            wrong.append(f"{event.errors} or no dtstamp: {event}")
        end = event.get("dtend")
        entry = {
            "start": text_of(event["dtstart"].dt),
            "end": text_of(end.dt if end else None),
            "summary": str(event["summary"]),
            "description": event.get("description"),
            "location": event.get("location"),
        }
        found.append({key: str(value) for key, value in entry.items() if value is not None})
    for number, (one, other) in enumerate(zip(found, expected["entries"])):
        if one != other:
            wrong.append(f"entry {number}: {one}, expected {other}")
    if len(found) != len(expected["entries"]):
        wrong.append(f"{len(found)} entries, expected {len(expected['entries'])}")
    return wrong


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    with open(sys.argv[2], encoding="utf-8") as file:
        expected = json.load(file)
    wrong = judge(data, expected)
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


sys.exit(main())

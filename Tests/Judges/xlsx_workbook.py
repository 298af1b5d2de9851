"""Judges a workbook by openpyxl: what a spreadsheet program would find in it.

Usage: xlsx_workbook.py FILE EXPECTED, the second a JSON object:
  sheets   names of the sheets, in order
  headers  the first row of the first sheet
  columns  for each header a kind: text, number, date, moment
  formats  number formats by header, of every cell that is not empty
  rows     how many rows follow the header
  charts   the sheets that must have a chart; none without it
  texts    texts that must stand somewhere, letter by letter
  tables   rows by the title of their sheet: each is an object of cells by header, and must be found in that sheet; null is an
           empty cell, a date is written 2026-03-17
  counts   how many rows follow the header of a sheet, by its title
Prints what is wrong, a line each, and ends with 1.
"""

import datetime
import json
import sys

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter


def kind_of(cell):
    if isinstance(cell.value, datetime.datetime):
        midnight = cell.value.time() == datetime.time()
        return ("date", "moment") if midnight else ("moment",)
    if isinstance(cell.value, datetime.date):
        return ("date",)
    if isinstance(cell.value, bool):
        return ("boolean",)
    if isinstance(cell.value, (int, float)):
        return ("number",)
    return ("text",)


def judge(path, expected):
    book = load_workbook(path)
    wrong = []
    if expected.get("sheets", book.sheetnames) != book.sheetnames:
        wrong.append(f"sheets: {book.sheetnames}")
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    wrong.append(f"{sheet.title}!{cell.coordinate} is a formula: {cell.value!r}")
                if cell.hyperlink is not None:
                    wrong.append(f"{sheet.title}!{cell.coordinate} is a link")
    sheet = book.worksheets[0]
    headers = [cell.value for cell in sheet[1]]
    if expected.get("headers", headers) != headers:
        wrong.append(f"headers: {headers}")
    if not all(cell.font.bold for cell in sheet[1]):
        wrong.append("the header is not bold")
    if sheet.freeze_panes != "A2":
        wrong.append(f"frozen at {sheet.freeze_panes}")
    last = f"{get_column_letter(len(headers))}{sheet.max_row}"
    if sheet.auto_filter.ref != f"A1:{last}":
        wrong.append(f"filter over {sheet.auto_filter.ref}, not A1:{last}")
    if "rows" in expected and sheet.max_row - 1 != expected["rows"]:
        wrong.append(f"{sheet.max_row - 1} rows, not {expected['rows']}")
    named = list(expected.get("columns", {})) + list(expected.get("formats", {}))
    wrong += [f"no column {name!r}" for name in named if name not in headers]
    for index, header in enumerate(headers, start=1):
        judge_column(sheet, index, header, expected, wrong)
    judge_charts(book, expected, wrong)
    judge_tables(book, expected, wrong)
    found = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    wrong += [f"nowhere stands {text!r}" for text in expected.get("texts", []) if text not in found]
    return wrong


def judge_column(sheet, index, header, expected, wrong):
    letter = get_column_letter(index)
    width = sheet.column_dimensions[letter].width
    cells = [row[0] for row in sheet.iter_rows(min_row=2, min_col=index, max_col=index)]
    cells = [cell for cell in cells if cell.value is not None]
    texts = [len(cell.value) for cell in cells if isinstance(cell.value, str)]
    if width < min(60, max(texts + [0])) or width < 6 or width > 80:
        wrong.append(f"{header}: width {width}")
    kind = expected.get("columns", {}).get(header)
    number = expected.get("formats", {}).get(header)
    for cell in cells:
        if kind and kind not in kind_of(cell):
            wrong.append(f"{cell.coordinate}: {cell.value!r} is no {kind}")
        if number and cell.number_format != number:
            wrong.append(f"{cell.coordinate}: format {cell.number_format!r}, not {number!r}")


def judge_charts(book, expected, wrong):
    with_charts = [sheet.title for sheet in book.worksheets if sheet._charts]
    if with_charts != expected.get("charts", []):
        wrong.append(f"charts on {with_charts}, not on {expected.get('charts', [])}")


def judge_tables(book, expected, wrong):
    for title, count in expected.get("counts", {}).items():
        if title not in book.sheetnames:
            wrong.append(f"no sheet {title!r} among {book.sheetnames}")
        elif book[title].max_row - 1 != count:
            wrong.append(f"{title}: {book[title].max_row - 1} rows, not {count}")
    for title, rows in expected.get("tables", {}).items():
        if title not in book.sheetnames:
            wrong.append(f"no sheet {title!r} among {book.sheetnames}")
            continue
        table = [list(row) for row in book[title].iter_rows(values_only=True)]
        headers = table[0]
        found = [dict(zip(headers, row)) for row in table[1:]]
        for row in rows:
            missing = [header for header in row if header not in headers]
            if missing:
                wrong.append(f"{title}: no columns {missing} among {headers}")
            elif not any(all(is_same(row[name], cells[name]) for name in row) for cells in found):
                wrong.append(f"{title}: no row {row} among {found}")


def is_same(expected, cell):
    if isinstance(cell, (datetime.datetime, datetime.date)):
        return str(cell)[:10] == expected
    if isinstance(expected, (int, float)) and isinstance(cell, (int, float)):
        return abs(expected - cell) < 1e-6
    return expected == cell


if __name__ == "__main__":
    mistakes = judge(sys.argv[1], json.loads(sys.argv[2]))
    print("\n".join(mistakes))
    sys.exit(1 if mistakes else 0)

"""Attempts, trends and search hits → CSV (RFC 4180) that no spreadsheet runs."""

import csv
import io
from collections.abc import Mapping, Sequence

from mockint.core.attempt import Headline
from mockint.core.measured import Measured, Said
from mockint.core.progress import Overview
from mockint.render.json.history import columns, history_rows
from mockint.render.json.progress import said_rows, stamps

# OWASP ASVS 1.2.10: a spreadsheet runs what begins with one of these.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_TREND_COLUMNS = ("measure", "attempt", "at", "value", "unit", "analyzer", "recognizer")


def inert(cell: object) -> object:
    """A cell that no spreadsheet runs: an apostrophe before what it would, and before a text that
    begins with one already, so that a reader who takes one off has the text again.
    """
    if isinstance(cell, str) and cell.startswith((*_FORMULA_STARTS, "'")):
        return f"'{cell}"
    return "" if cell is None else cell


def history_csv(
    headlines: Sequence[Headline],
    analyzer: str,
    measured: Mapping[str, Measured] | None = None,
) -> str:
    """RFC 4180 with a heading: the columns above, then one per measure that any attempt has.

    Text that a spreadsheet would run is quoted with an apostrophe.
    """
    names = sorted({name for m in (measured or {}).values() for name in m.measures})
    always = columns()
    heading = [*always, *(name for name in names if name not in always)]
    page = io.StringIO()
    writer = csv.DictWriter(page, heading, lineterminator="\r\n")
    writer.writeheader()
    for row in history_rows(headlines, analyzer, measured):
        more = row.pop("measures", {})
        cells = (more if isinstance(more, dict) else {}) | row
        writer.writerow({key: inert(cell) for key, cell in cells.items()})
    return page.getvalue()


def trends_csv(seen: Overview) -> str:
    """One row per point (RFC 4180), with the group it belongs to."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(_TREND_COLUMNS)
    group, at = seen.group, stamps(seen)
    for trend in seen.trends if group else ():
        name, unit = inert(trend.measure.name), inert(trend.measure.unit)
        by = (inert(group.analyzer), inert(group.recognizer)) if group else ("", "")
        writer.writerows(
            (name, inert(attempt), at[attempt], value, unit, *by)
            for attempt, value in zip(trend.attempt_ids, trend.values, strict=True)
        )
    return page.getvalue()


def said_csv(hits: Sequence[Said]) -> str:
    """The rows with a heading (RFC 4180)."""
    page = io.StringIO()
    columns = ["attempt", "answer", "question", "started_at", "second", "word", "sentence"]
    writer = csv.DictWriter(page, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in said_rows(hits):
        writer.writerow({key: inert(cell) for key, cell in row.items()})
    return page.getvalue()

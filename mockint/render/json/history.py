"""Attempts → rows for JSON and CSV."""

import json
from collections.abc import Mapping, Sequence

from mockint.core.attempt import Headline
from mockint.core.measured import Measured
from mockint.core.measures import listed
from mockint.render.versions import versions_note

_BEFORE = (
    "attempt",
    "started_at",
    "question",
    "state",
    "duration_s",
    "recognizer",
    "analyzer",
)
_AFTER = ("follow_ups_answered", "corrected", "analyzer_current")


def columns() -> tuple[str, ...]:
    """The keys of a row in their order, the listed measures in the middle."""
    return (*_BEFORE, *(measure.name for measure in listed()), *_AFTER)


def history_rows(
    headlines: Sequence[Headline],
    analyzer: str,
    measured: Mapping[str, Measured] | None = None,
) -> list[dict[str, object]]:
    """One flat row per attempt, None where nothing was measured or the count was withheld.

    Args:
        headlines: the attempts.
        analyzer: the version that measures now; figures of another one are told as such.
        measured: by attempt, for the key "measures": every one by name, {} where there are none.
    """
    shown = listed()
    rows: list[dict[str, object]] = [
        {
            "attempt": h.id,
            "started_at": h.started_at.isoformat(timespec="seconds"),
            "question": h.question_id,
            "state": h.state.value,
            "duration_s": _rounded(h.duration_s),
            "recognizer": h.recognizer or None,
            "analyzer": h.analyzer or None,
            **{m.name: m.exact(h.figures[m.name]) if m.name in h.figures else None for m in shown},
            "follow_ups_answered": h.follow_ups_answered,
            "corrected": h.corrected,
            "analyzer_current": h.analyzer == analyzer if h.analyzer else None,
        }
        for h in headlines
    ]
    if measured is not None:
        for row, h in zip(rows, headlines, strict=True):
            figures = measured[h.id].measures if h.id in measured else {}
            row["measures"] = {name: round(value, 3) for name, value in figures.items()}
    return rows


def history_json(
    headlines: Sequence[Headline],
    analyzer: str,
    measured: Mapping[str, Measured] | None = None,
) -> str:
    """The rows under "attempts"; "note" says when not all were measured by one version."""
    content = {
        "schema": 1,
        "analyzer": analyzer,
        "note": versions_note(headlines, analyzer) or None,
        "attempts": [],
    }
    head, foot = json.dumps(content, indent=1).rsplit("[]", 1)
    # A line per attempt: json writes that ten times as fast as it indents, 0.1 s for 10,000.
    rows = [json.dumps(row) for row in history_rows(headlines, analyzer, measured)]
    return f"{head}[{','.join(chr(10) + row for row in rows)}]{foot}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)

"""Trends, plan and search hits → rows and JSON."""

from collections.abc import Mapping, Sequence

from mockint.core.measured import Said
from mockint.core.progress import Item, Overview, Trend
from mockint.render.json.dumps import dumps


def trends_json(seen: Overview) -> str:
    """Every point of every measure, and the groups that are not mixed."""
    at = stamps(seen)
    groups = [
        {"analyzer": g.analyzer, "recognizer": g.recognizer or None, "attempts": g.attempts}
        for g in seen.groups
    ]
    content = {
        "schema": 1,
        "attempts": seen.attempts,
        "groups": groups,
        "group": groups[seen.groups.index(seen.group)] if seen.group else None,
        "trends": [_trend(trend, at) for trend in seen.trends],
        "wording": None
        if seen.wording is None
        else {
            "repeated": [round(share, 3) for share in seen.wording.repeated],
            "reciting": seen.wording.reciting,
        },
    }
    return dumps(content)


def stamps(seen: Overview) -> dict[str, str]:
    """Attempt → its moment as exports write it; made once per attempt, not once per value."""
    moments = {
        attempt: at
        for trend in seen.trends
        for attempt, at in zip(trend.attempt_ids, trend.moments, strict=True)
    }
    return {attempt: at.isoformat(timespec="seconds") for attempt, at in moments.items()}


def _trend(trend: Trend, stamps: Mapping[str, str]) -> dict[str, object]:
    target, medians = trend.target, trend.medians
    return {
        "measure": trend.measure.name,
        "unit": trend.measure.unit,
        "target": None if target is None else [target.low, target.high],
        "source": None if target is None else target.source,
        "first_median": None if medians is None else medians[0],
        "last_median": None if medians is None else medians[1],
        "points": [
            {"attempt": attempt, "at": stamps[attempt], "value": value}
            for attempt, value in zip(trend.attempt_ids, trend.values, strict=True)
        ],
    }


def plan_json(items: Sequence[Item]) -> str:
    """Every item with the measures that it missed."""
    rows = [
        {
            "question": i.question_id,
            "part": i.part.value if i.part is not None else None,
            "missed": [
                {
                    "measure": m.measure.name,
                    "value": m.value,
                    "target": [m.target.low, m.target.high],
                    "source": m.target.source,
                }
                for m in i.missed
            ],
            "last_at": i.last_at.isoformat(timespec="seconds"),
            "due_at": i.due_at.isoformat(timespec="seconds"),
            "recall": round(i.recall, 3),
            "goes": i.goes,
        }
        for i in items
    ]
    return dumps({"schema": 1, "items": rows})


def said_rows(hits: Sequence[Said]) -> list[dict[str, object]]:
    """One flat row per hit."""
    return [
        {
            "attempt": hit.attempt_id,
            "answer": hit.answer,
            "question": hit.question_title,
            "started_at": hit.started_at.isoformat(timespec="seconds"),
            "second": hit.second,
            "word": hit.word,
            "sentence": hit.text,
        }
        for hit in hits
    ]


def said_json(hits: Sequence[Said]) -> str:
    """The rows under "hits"."""
    return dumps({"schema": 1, "hits": said_rows(hits)})

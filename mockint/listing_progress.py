"""Trends, plan and search hits → lines, JSON and CSV for the plain commands."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from mockint.core.measured import Said
from mockint.core.progress import Item, Missed, Overview, Trend
from mockint.listing import inert
from mockint.wording.figures import band, rounded

NOTHING_YET = (
    "Nothing is measured yet. mockint rehearse makes a start; mockint demo shows a report."
)
_SHOWN = 8  # values of a trend that fit on a line
_TREND_COLUMNS = ("measure", "attempt", "at", "value", "unit", "analyzer", "recognizer")


def trend_words(trend: Trend) -> str:
    """Points while they are few, medians of the first and the last three when they are enough."""
    medians = trend.medians
    if medians is None:
        shown = trend.values[-_SHOWN:]
        return " → ".join(rounded(value) for value in shown) + _unit(trend)
    return f"{rounded(medians[0])} → {rounded(medians[1])}{_unit(trend)}"


def _unit(trend: Trend) -> str:
    return f" {trend.measure.unit}" if trend.measure.unit else ""


def _attempts(count: int) -> str:
    return "1 attempt" if count == 1 else f"{count} attempts"


def trends_text(seen: Overview) -> str:
    """A line a measure; which attempts were compared, and which were left out."""
    if seen.group is None:
        return NOTHING_YET
    lines = [f"{_attempts(seen.group.attempts)}, {seen.group.name}"]
    others = seen.groups[0:] if len(seen.groups) > 1 else ()
    lines += [
        f"  not mixed in: {_attempts(g.attempts)}, {g.name}" for g in others if g != seen.group
    ]
    lines.append(f"{'measure':<23} {'n':>4}  {'over time':<32} guide")
    for trend in seen.trends:
        guide = band(trend.target, trend.measure.unit) if trend.target else ""
        line = f"{trend.measure.label:<23} {len(trend.values):>4}  {trend_words(trend):<32} {guide}"
        lines.append(line.rstrip())
    if any(trend.enough for trend in seen.trends):
        lines.append("From six attempts on: medians of the first and of the last three.")
    if seen.wording is not None and (said := wording_words(seen)):
        lines.append(said)
    return "\n".join(lines)


def wording_words(seen: Overview) -> str:
    """How much of the newest answer was said before in the same words; empty when unknown."""
    words = seen.wording
    if words is None or words.newest is None:
        return ""
    share = f"{100 * words.newest:.0f} % of the newest answer repeats the one before word for word"
    if words.reciting:
        return f"Reciting: {share}, and variety is falling."
    return f"Wording: {share}."


def trends_json(seen: Overview) -> str:
    """Every point of every measure, and the groups that are not mixed."""
    stamps = _stamps(seen)
    groups = [
        {"analyzer": g.analyzer, "recognizer": g.recognizer or None, "attempts": g.attempts}
        for g in seen.groups
    ]
    content = {
        "schema": 1,
        "attempts": seen.attempts,
        "groups": groups,
        "group": groups[seen.groups.index(seen.group)] if seen.group else None,
        "trends": [_trend(trend, stamps) for trend in seen.trends],
        "wording": None
        if seen.wording is None
        else {
            "repeated": [round(share, 3) for share in seen.wording.repeated],
            "reciting": seen.wording.reciting,
        },
    }
    return json.dumps(content, ensure_ascii=False)


def _stamps(seen: Overview) -> dict[str, str]:
    """Attempt → its moment as exports write it; once an attempt, not once a value."""
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


def trends_csv(seen: Overview) -> str:
    """One row a point (RFC 4180), with the group it belongs to."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(_TREND_COLUMNS)
    group, stamps = seen.group, _stamps(seen)
    for trend in seen.trends if group else ():
        name, unit = inert(trend.measure.name), inert(trend.measure.unit)
        by = (inert(group.analyzer), inert(group.recognizer)) if group else ("", "")
        writer.writerows(
            (name, inert(attempt), stamps[attempt], value, unit, *by)
            for attempt, value in zip(trend.attempt_ids, trend.values, strict=True)
        )
    return page.getvalue()


def part_words(item: Item) -> str:
    """The section's name, or "Whole answer"."""
    return item.part.label if item.part is not None else "Whole answer"


def missed_words(missed: Missed) -> str:
    """A measure against its band: "numbers in the Result 0, target 2 or more"."""
    if missed.value is None:
        return "not heard"
    unit = missed.measure.unit
    said = f"{missed.measure.label} {rounded(missed.value, unit)}"
    return f"{said}, target {band(missed.target, unit)}"


def why_words(item: Item, now: datetime) -> str:
    """What the newest attempt missed, else that it went well and how long ago."""
    if item.missed:
        return "; ".join(missed_words(m) for m in item.missed)
    days = (now.date() - item.last_at.astimezone(now.tzinfo).date()).days
    ago = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    return f"inside its guides {ago}"


def when_words(item: Item, now: datetime) -> str:
    """As one says it: "now", "tomorrow", "in 5 days"."""
    days = (item.due_at.astimezone(now.tzinfo).date() - now.date()).days
    return "now" if days <= 0 else "tomorrow" if days == 1 else f"in {days} days"


def plan_text(items: Sequence[Item], now: datetime) -> str:
    """A line an item, what to do first at the head."""
    if not items:
        return NOTHING_YET
    lines = [f"{'due':<12} {'part':<13} question: why"]
    for item in items:
        lines.append(
            f"{when_words(item, now):<12} {part_words(item):<13} "
            f"{item.question_title}: {why_words(item, now)}"
        )
    return "\n".join(lines)


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
    return json.dumps({"schema": 1, "items": rows}, ensure_ascii=False)


def said_text(hits: Sequence[Said], most: int) -> str:
    """Attempt, second and sentence, a line each; the words that fit stand in [ ]."""
    if not hits:
        return "Nowhere. Every piece must stand in one sentence; fewer words find more."
    lines = [f"{hit.attempt_id}  {_clock(hit.second):>5}  {marked(hit)}" for hit in hits]
    if len(hits) == most:
        lines.append(f"The newest {most}; more words find fewer.")
    return "\n".join(lines)


def marked(hit: Said) -> str:
    """The sentence with what fits in square brackets."""
    text = hit.text
    for start, end in reversed(hit.matches):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def said_rows(hits: Sequence[Said]) -> list[dict[str, object]]:
    """One flat row a hit."""
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
    return json.dumps({"schema": 1, "hits": said_rows(hits)}, ensure_ascii=False)


def said_csv(hits: Sequence[Said]) -> str:
    """The rows with a heading (RFC 4180)."""
    page = io.StringIO()
    columns = ["attempt", "answer", "question", "started_at", "second", "word", "sentence"]
    writer = csv.DictWriter(page, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in said_rows(hits):
        writer.writerow({key: inert(cell) for key, cell in row.items()})
    return page.getvalue()


def _clock(seconds: float | None) -> str:
    return "-" if seconds is None else f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
